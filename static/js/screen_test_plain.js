/* On a television that knows no modules: says so. Plain words only (ES5). */
(function () {
  var test = document.querySelector("[data-test]"), verdict = document.querySelector("[data-verdict]");
  verdict.className = "fair";
  verdict.textContent = test.getAttribute("data-plain");
}());

/* For a television that knows no modules: it shows the slides in turn, and asks for the page anew now and then. Plain words only (ES5). */
(function () {
  var turn = 0, PAGE = 120000;
  function next() {
    var slides = document.querySelectorAll(".slide"), i;
    if (!slides.length) return;
    turn = turn % slides.length;
    for (i = 0; i < slides.length; i += 1) slides[i].style.display = i === turn ? "" : "none";
    for (i = 0; i < slides.length; i += 1) slides[i].className = slides[i].className.replace(/ shown/g, "") + (i === turn ? " shown" : "");
    slides[turn].style.display = "block";
    setTimeout(next, Number(slides[turn].getAttribute("data-seconds")) * 1000);
    turn += 1;
  }
  function renew() {
    var request = new XMLHttpRequest();
    request.onload = function () { if (request.status === 200 || request.status === 410) location.reload(); };
    request.open("GET", location.href, true);
    request.send();
  }
  var set = document.querySelector(".slides");
  if (set) set.className += " running";
  next();
  setInterval(renew, PAGE);
}());

/* A scan by keyboard: within the answers to one question 0 to 4 and ? choose, and the focus goes on to the next question. */
export function start(root) {
  for (const form of root.querySelectorAll("form[data-grades]")) {
    if (form.dataset.ready) continue;
    form.dataset.ready = "yes";
    form.addEventListener("keydown", (event) => choose(form, event));
  }
}

function choose(form, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.type !== "radio") return;
  const value = event.key === "?" ? "unknown" : event.key;
  const question = event.target.closest("fieldset");
  const answer = [...question.querySelectorAll("input[type=radio]")].find((radio) => radio.value === value);
  if (!answer) return;
  event.preventDefault();
  answer.checked = true;
  const questions = [...form.querySelectorAll("fieldset")];
  const next = questions[questions.indexOf(question) + 1];
  (next?.querySelector("input[type=radio]:checked") ?? next?.querySelector("input[type=radio]") ?? form.querySelector("button.button")).focus();
}

/*
A form with data-progress is sent in the background: first the bytes that went up are shown, then what the address of data-progress answers, {done, total, label}.
Then the page that came back is shown, as if the form had been sent the plain way.
*/
const EVERY = 400;

export function start(root) {
  const forms = [...root.querySelectorAll("form[data-progress]")];
  if (root.matches("form[data-progress]")) forms.push(root);
  for (const form of forms) {
    if (form.dataset.ready) continue;
    form.dataset.ready = "yes";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form, event.submitter);
    });
  }
}

function send(form, submitter) {
  if (form.getAttribute("aria-busy") === "true") return;
  const working = form.querySelector("[data-working]"), bar = working.querySelector("progress"), label = working.querySelector("[data-working-label]");
  const request = new XMLHttpRequest();
  const done = () => {
    clearInterval(timer);
    form.removeAttribute("aria-busy");
    working.hidden = true;
  };
  const show = (part, words) => {
    if (part === null) bar.removeAttribute("value");
    else bar.value = part;
    if (words) label.textContent = words;
  };
  const ask = async () => {
    try {
      const answer = await fetch(form.dataset.progress, { cache: "no-store" });
      if (!answer.ok || answer.status === 204) return;
      const { done, total, label: words } = await answer.json();
      show(total ? done / total : null, words);
    } catch {
      show(null);
    }
  };
  let timer;
  form.setAttribute("aria-busy", "true");
  working.hidden = false;
  request.upload.onprogress = (event) => show(event.lengthComputable ? event.loaded / event.total : null);
  request.upload.onload = () => {
    show(null);
    timer = setInterval(ask, EVERY);
  };
  request.onload = () => {
    done();
    if (request.status < 400 && request.responseURL !== location.href) return location.assign(request.responseURL);
    return replace(request.responseText);
  };
  request.onerror = () => {
    done();
    // Nothing came back: send it the plain way, so that the browser says what is wrong.
    HTMLFormElement.prototype.submit.call(form);
  };
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "text/html");
  request.send(new FormData(form, submitter));
}

/* The same page with what was wrong on it: show its content and put the reader at the errors. */
function replace(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const next = page.getElementById("content"), old = document.getElementById("content");
  if (!next || !old) return location.reload();
  const fresh = document.adoptNode(next);
  old.replaceWith(fresh);
  document.title = page.title;
  return document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: fresh } }));
}

/* A form with data-smart is judged while someone types: the address of data-smart answers with the letters of the SMART check, for what stands in the form. */
const PAUSE = 350;
const LONGEST = 400;  // more of a text tells the check nothing, and an address has a length

export function start(root) {
  for (const form of root.querySelectorAll("form[data-smart]")) {
    if (form.dataset.ready) continue;
    form.dataset.ready = "yes";
    form.querySelector("[data-smart-button]").hidden = true;
    watch(form, form.querySelector("[data-smart-letters]"), form.querySelector("[data-smart-told]"));
  }
}

function watch(form, letters, told) {
  let pause, asked, last;
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (name !== "csrf_token") typed.append(name, String(value).slice(0, LONGEST));
    try {
      const answer = await fetch(`${form.dataset.smart}?${typed}`, { signal: asked.signal, headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) return;
      const text = await answer.text();
      if (text === last) return;
      last = text;
      letters.innerHTML = text;
      // Read aloud is how it stands, not five paragraphs at every pause.
      told.textContent = letters.querySelector("[data-told]").dataset.told;
    } catch {
      // The next letter asks again.
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE);
  });
}

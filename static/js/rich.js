/* Copies words as rich text and as plain text at once, and tells the server that they were. What is copied stands on the
   page as well, to be selected by hand. */
export function start(root) {
  for (const place of root.querySelectorAll("[data-rich]")) {
    for (const button of place.querySelectorAll("[data-rich-copy]")) {
      if (!button.hidden) continue;
      const said = button.querySelector("span"), text = said.textContent;
      button.hidden = false;
      button.addEventListener("click", async () => {
        const done = await copy(place, button.dataset.richCopy);
        if (!done) byHand(place);
        said.textContent = done ? button.dataset.done : button.dataset.failed;
        if (done) tell(place);
        setTimeout(() => (said.textContent = text), 2_500);
      });
    }
  }
}

function words(place) {
  const source = place.querySelector("[data-rich-html]"), plain = place.querySelector("[data-rich-plain]");
  return { html: source.value ?? source.innerHTML, plain: plain.value };
}

async function copy(place, what) {
  const { html, plain } = words(place);
  if (what === "source") return write({ "text/plain": html });
  if (what === "plain") return write({ "text/plain": plain });
  return write({ "text/html": html, "text/plain": plain });
}

async function write(flavours) {
  if (navigator.clipboard?.write && window.ClipboardItem) {
    const parts = Object.entries(flavours).map(([type, text]) => [type, new Blob([text], { type })]);
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
      return true;
    } catch {
      // The older way may still be allowed.
    }
  }
  return olderWay(flavours);
}

/* Where there is no clipboard to write to (an older browser, a page without https): answer a copy with our own words. */
function olderWay(flavours) {
  let answered = false;
  const answer = (event) => {
    for (const [type, text] of Object.entries(flavours)) event.clipboardData.setData(type, text);
    event.preventDefault();
    answered = true;
  };
  document.addEventListener("copy", answer, { once: true });
  try {
    document.execCommand("copy");
  } catch {
    answered = false;
  }
  document.removeEventListener("copy", answer);
  return answered;
}

/* The words are selected: one key copies them. */
function byHand(place) {
  const plain = place.querySelector("[data-rich-plain]");
  const details = plain.closest("details");
  if (details) details.open = true;
  plain.focus();
  plain.select();
}

function tell(place) {
  const { copied, token } = place.dataset;
  if (!copied) return;
  fetch(copied, { method: "POST", body: new URLSearchParams({ csrf_token: token }), keepalive: true }).catch(() => {});
}

/* Small forms around the grid that need no new page: sent in place, and what they change comes as any other change does. */
import { Unreachable } from "./here.js";

export function quiet(here) {
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest?.("form[data-quiet]");
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(form, event.submitter));
    form.querySelector("[data-refused]")?.remove();
    form.setAttribute("aria-busy", "true");
    try {
      const { status, data } = await here.post(form.action, fields);
      if (status >= 400) refused(here, form, data.message ?? here.word("failed"));
      else document.activeElement?.blur?.();
      await here.ask();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      refused(here, form, here.word("offline_short"));
    }
    form.removeAttribute("aria-busy");
  });
}

function refused(here, form, message) {
  const line = document.createElement("p");
  line.className = "saying bad";
  line.dataset.refused = "";
  line.textContent = message;
  form.append(line);
  here.say(message);
}

/*
Suggestions below a text field (combobox with a list, WAI-ARIA 1.2): data-suggest="address" answers ?q=… with [{value, label, note}]. A tap or Enter takes one;
Escape closes; free text stays possible, and without JavaScript the field is just a field.
*/
const WAIT = 120, SHORTEST = 2;
let number = 0;

export function start(root) {
  const fields = [...root.querySelectorAll("[data-suggest]")];
  if (root.matches("[data-suggest]")) fields.push(root);
  for (const field of fields) {
    if (field.dataset.ready) continue;
    field.dataset.ready = "yes";
    new Suggestions(field);
  }
}

class Suggestions {
  constructor(field) {
    this.field = field;
    this.input = field.querySelector("input");
    this.list = document.createElement("div");
    this.list.id = `suggestions-${(number += 1)}`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", field.querySelector("label").textContent.trim());
    this.list.hidden = true;
    this.input.after(this.list);
    this.empty = document.createElement("p");
    this.empty.className = "none hint";
    this.empty.setAttribute("role", "status");
    this.list.after(this.empty);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", this.list.id]]) {
      this.input.setAttribute(name, value);
    }
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    // Taking the pointer's press keeps the focus in the field, so that blur does not close the list first.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.take(event.target.closest('[role="option"]')));
  }

  get options() {
    return [...this.list.children];
  }

  typed() {
    clearTimeout(this.timer);
    this.asked?.abort();
    const words = this.input.value.trim();
    if (words.length < SHORTEST) return this.close();
    this.timer = setTimeout(() => this.ask(words), WAIT);
    return undefined;
  }

  async ask(words) {
    this.asked = new AbortController();
    const address = new URL(this.field.dataset.suggest, location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { signal: this.asked.signal, headers: { Accept: "application/json" } });
      if (answer.ok) this.show(await answer.json(), words);
    } catch {
      this.close();
    }
  }

  show(people, words) {
    this.list.replaceChildren(...people.map((person, index) => this.option(person, index)));
    this.empty.textContent = people.length || words.includes("@") ? "" : this.field.dataset.none;
    this.list.hidden = !people.length;
    this.input.setAttribute("aria-expanded", String(people.length > 0));
    this.choose(-1);
  }

  option({ value, label, note }, index) {
    const option = document.createElement("div");
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.id = `${this.list.id}-${index}`;
    option.dataset.value = value;
    const name = document.createElement("b");
    name.textContent = label;
    option.append(name);
    if (note) {
      const small = document.createElement("small");
      small.textContent = note;
      option.append(small);
    }
    return option;
  }

  choose(index) {
    this.chosen = index;
    this.options.forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    const option = this.options[index];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    return option.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const open = !this.list.hidden, last = this.options.length - 1;
    const steps = { ArrowDown: this.chosen >= last ? 0 : this.chosen + 1, ArrowUp: this.chosen <= 0 ? last : this.chosen - 1 };
    if (open && event.key in steps) {
      event.preventDefault();
      this.choose(steps[event.key]);
    } else if (open && event.key === "Enter" && this.chosen >= 0) {
      event.preventDefault();
      this.take(this.options[this.chosen]);
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
  }

  take(option) {
    if (!option) return;
    this.input.value = option.dataset.value;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.empty.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

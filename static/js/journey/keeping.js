/* What was typed and not saved yet stays on this machine until it is, by the key of its card; a page that opens again goes on with it. */
const place = (here, what) => `olievlek-canvas-${what}-${here.root.dataset.canvas}`;

export function kept(here, what) {
  try {
    return JSON.parse(localStorage.getItem(place(here, what))) ?? {};
  } catch {
    return {};
  }
}

/* Nothing to keep: it is forgotten. */
export function keep(here, what, key, value) {
  try {
    const all = kept(here, what);
    if (value) all[key] = value;
    else delete all[key];
    if (Object.keys(all).length) localStorage.setItem(place(here, what), JSON.stringify(all));
    else localStorage.removeItem(place(here, what));
  } catch {
    // Without a store it stays in its field, which is what counts.
  }
}

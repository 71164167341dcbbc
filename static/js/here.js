/* A menu that is wider than the screen begins where one is. */
export function start(root) {
  for (const here of root.querySelectorAll("nav [aria-current]")) {
    const row = here.closest("nav");
    const from = here.getBoundingClientRect().left - row.getBoundingClientRect().left;
    row.scrollLeft += from - (row.clientWidth - here.offsetWidth) / 2;
  }
}

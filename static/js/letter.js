// A mail is shown in a frame as high as the mail is: nobody scrolls in a page within a page.

const fit = (frame) => {
  const page = frame.contentDocument?.documentElement;
  if (page) {
    frame.style.height = `${page.scrollHeight + 2}px`;
  }
};

for (const frame of document.querySelectorAll("iframe.letter")) {
  frame.addEventListener("load", () => fit(frame));
  new ResizeObserver(() => fit(frame)).observe(frame);
  fit(frame);
}

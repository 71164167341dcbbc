// A mail is shown in a frame as high as the mail is: nobody scrolls in a page within a page.

const MARGINS = 18;

const fit = (frame) => {
  const mail = frame.contentDocument?.body;
  if (mail?.childElementCount) {
    frame.style.minHeight = "0";
    frame.style.height = `${mail.scrollHeight + MARGINS}px`;
  }
};

for (const frame of document.querySelectorAll("iframe.letter")) {
  frame.addEventListener("load", () => fit(frame));
  new ResizeObserver(() => fit(frame)).observe(frame);
  fit(frame);
}

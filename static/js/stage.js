/* The public scoreboard, as a page and as a television. Televisions have old browsers (Chromium 61 and up): no ?. and ?? in what is imported here, no catch without its error. */
import { start as countdown } from "./countdown.js";
import { start as live } from "./live.js";
import { start as screen } from "./screen.js";
import { start as times } from "./times.js";

times(document.documentElement);
live(document.documentElement);
screen(document.documentElement);
countdown();

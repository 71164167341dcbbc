/* The public scoreboard, as a page and as a television. Televisions have old browsers (Chromium 76 and up): no ?. and ?? in what is imported here. */
import { start as live } from "./live.js";
import { start as screen } from "./screen.js";
import { start as times } from "./times.js";

times(document.documentElement);
live(document.documentElement);
screen(document.documentElement);

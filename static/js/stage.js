/* The public scoreboard, as a page and as a television. */
import { start as live } from "./live.js";
import { start as screen } from "./screen.js";
import { start as times } from "./times.js";

times(document.documentElement);
live(document.documentElement);
screen(document.documentElement);

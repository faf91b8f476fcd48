/** The script of the exercise and of the kinds of action: each page has one of the two. */
import { startFilter } from "./filter.ts";
import { startPlayer } from "./player.ts";

const story = document.querySelector<HTMLElement>("[data-story]");
const filtered = document.querySelector<HTMLElement>("[data-filtered]");
if (story) startPlayer(story);
if (filtered) startFilter(filtered);

/** The only script of the static pages: leaving. Without it the same link still leads away. */
import { watchLeaving } from "./leave.ts";

watchLeaving(document.documentElement.dataset["exit"] ?? "");

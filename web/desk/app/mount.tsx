import { render } from "preact";
import "../styles/desk.css";
import { App } from "./app.tsx";
import type { DeskDoor } from "./door.ts";
import type { Link } from "./enrol-secret.ts";

/** Draws the desk into the page. `link`: on which someone came. */
export function mountDesk(door: Promise<DeskDoor>, link: Link): void {
  const place = document.getElementById("desk");
  if (!place) throw new Error("the page has no place for the desk");
  place.replaceChildren();
  render(<App door={door} link={link} />, place);
}

import { render } from "preact";
import "../styles/desk.css";
import { App } from "./app.tsx";
import type { DeskDoor } from "./door.ts";

/** Draws the desk into the page. `secret`: of the link on which a first coordinator came. */
export function mountDesk(door: Promise<DeskDoor>, secret: string | null): void {
  const place = document.getElementById("desk");
  if (!place) throw new Error("the page has no place for the desk");
  place.replaceChildren();
  render(<App door={door} secret={secret} />, place);
}

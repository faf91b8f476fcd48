/**
 * The only way in which the report and answer pages make elements. Words become text nodes, never
 * markup: there is no innerHTML, so nothing that was typed or received can become an element.
 */
export type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | undefined | ((event: Event) => void)>;

/** `on…` takes a listener; true is an empty attribute; false and undefined leave it out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

type Shapes = readonly (readonly [name: string, attributes: Record<string, string>])[];
const SVG = "http://www.w3.org/2000/svg";

/** An icon, always beside its text. */
export function icon(shapes: Shapes, mirrors = false): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", mirrors ? "icon mirrors" : "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, attributes] of shapes) {
    const shape = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    svg.append(shape);
  }
  return svg;
}

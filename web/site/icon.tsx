import { h } from "preact";

type Shapes = readonly (readonly [name: string, attributes: Record<string, string>])[];

/** An icon, inlined at build time; always beside its text, so hidden from assistive technology. */
export function Icon({ shapes, mirrors = false }: { shapes: Shapes; mirrors?: boolean }) {
  return (
    <svg class={mirrors ? "icon mirrors" : "icon"} viewBox="0 0 24 24" aria-hidden="true">
      {shapes.map(([name, attributes]) => h(name, attributes))}
    </svg>
  );
}

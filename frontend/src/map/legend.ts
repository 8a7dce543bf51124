// What the lines, frames and signs mean.

import type { Kind } from "../theory/theory.ts";
import { KIND_WORDS, type Look, ROLE_WORDS, ROLES, roleClass, SIGNS } from "./looks.ts";
import { make, makeSvg } from "./parts.ts";

const LOOK_WORDS: Record<Look, string> = {
  good: "works, reached, holds, or a hindrance overcome",
  open: "may be: turns on what is not known",
  alarm: "in place but not working, or a hindrance present",
  absent: "not in place, or not reached",
  undetermined: "undetermined",
};

export function legend(withStates: boolean): HTMLElement {
  const kinds = Object.entries(KIND_WORDS) as [Kind, string][];
  return make(
    "details",
    { class: "map-legend" },
    make("summary", {}, "What the shapes and lines mean"),
    make(
      "ul",
      {},
      ...ROLES.map((role) => make("li", {}, sample(roleClass(role)), ROLE_WORDS[role])),
      ...kinds.map(([kind, word]) =>
        make("li", {}, make("span", { class: `box sample kind-${kind}` }), word),
      ),
      ...(withStates ? (Object.entries(LOOK_WORDS) as [Look, string][]) : []).map(([look, words]) =>
        make("li", {}, make("span", { class: `box sample look-${look}` }, SIGNS[look]), words),
      ),
    ),
  );
}

// The ends of the lines stand in the drawing itself: an id may be on a page once only.
function sample(role: string): SVGSVGElement {
  const line = makeSvg("path", { d: "M2 8H54", class: `line ${role}` });
  return makeSvg("svg", { width: "58", height: "16", "aria-hidden": "true", class: "map-sample" }, line);
}

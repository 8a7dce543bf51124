// What the drawing is made of: a button for each box, a path for each link, a strip for each band, the ends of lines.

import type { Element, Link } from "../theory/theory.ts";
import { type Band, type Box, pathOf, type Route } from "./layout.ts";
import { KIND_WORDS, lookOf, ROLES, roleClass, SIGNS } from "./looks.ts";
import { make, makeSvg } from "./parts.ts";

export function boxOf(element: Element, state: string | undefined): HTMLButtonElement {
  const box = make("button", { type: "button", tabindex: "-1", "data-id": element.id });
  wordBox(box, element, state);
  return box;
}

/** Writes the words of a box anew; signs that others have put on it stay. */
export function wordBox(box: HTMLButtonElement, element: Element, state: string | undefined): void {
  const kept = [...box.classList].filter((name) => /^(is|has)-/.test(name));
  box.className = ["box", `kind-${element.kind}`, ...kept].join(" ");
  const words: HTMLElement[] = [
    make("span", { class: "box-kind" }, KIND_WORDS[element.kind]),
    make("span", { class: "box-title" }, element.title),
  ];
  if (state) {
    box.classList.add(`look-${lookOf(state)}`);
    const sign = make("span", { class: "box-sign", "aria-hidden": "true" }, SIGNS[lookOf(state)]);
    words.push(make("span", { class: "box-state" }, sign, ` ${state}`));
  }
  const signs = [...box.querySelectorAll(":scope > [data-sign]")];
  box.replaceChildren(...words, ...signs);
}

export function putBox(box: HTMLElement, { x, y, width, height }: Box): void {
  box.style.left = `${x}px`;
  box.style.top = `${y}px`;
  box.style.width = `${width}px`;
  box.style.minHeight = `${height}px`;
}

export function lineOf(link: Link, route: Route): SVGPathElement {
  return makeSvg("path", { d: pathOf(route.points), class: `line ${roleClass(link.role)}` });
}

export function strip(band: Band, width: number): HTMLElement {
  const made = make("div", { class: "map-band" }, make("span", { class: "map-band-title" }, band.title));
  made.style.top = `${band.y}px`;
  made.style.height = `${band.height}px`;
  made.style.width = `${width}px`;
  return made;
}

/** The ends of lines: a filled arrow, a hollow one, an open one and a bar. */
export function markers(): SVGDefsElement {
  const shapes = {
    requires: ["path", { d: "M0 0L10 5L0 10z", class: "end-filled" }],
    "one of": ["path", { d: "M1 1L9 5L1 9z", class: "end-hollow" }],
    contributes: ["path", { d: "M1 1L9 5L1 9", class: "end-open" }],
    hinders: ["path", { d: "M8 0V10", class: "end-bar" }],
  } as const;
  return makeSvg(
    "defs",
    {},
    ...ROLES.map((role) => {
      const [name, attributes] = shapes[role];
      const marker = {
        id: `end-${roleClass(role)}`,
        viewBox: "0 0 10 10",
        refX: "9",
        refY: "5",
        orient: "auto",
      };
      const size = { markerWidth: "9", markerHeight: "9", markerUnits: "userSpaceOnUse" };
      return makeSvg("marker", { ...marker, ...size }, makeSvg(name, attributes));
    }),
  );
}

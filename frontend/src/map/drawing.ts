// The drawing itself: a button for each box, one SVG for all links, a strip for each band.

import type { Element, Link } from "../theory/theory.ts";
import type { Web } from "../theory/web.ts";
import { type Band, type Layout, pathOf } from "./layout.ts";
import { KIND_WORDS, lookOf, ROLES, roleClass, SIGNS } from "./looks.ts";
import { make, makeSvg } from "./parts.ts";

export interface Drawing {
  readonly canvas: HTMLElement;
  readonly boxes: ReadonlyMap<string, HTMLButtonElement>;
  readonly lines: readonly { readonly link: Link; readonly line: SVGPathElement }[];
}

export type States = Readonly<Record<string, string>>;

export function draw(web: Web, layout: Layout, states: States): Drawing {
  const canvas = make("div", { class: "map-canvas" });
  canvas.style.width = `${layout.width}px`;
  canvas.style.height = `${layout.height}px`;
  const roles = new Map(web.theory.links.map((link) => [`${link.from}>${link.to}`, link]));
  const lines: { link: Link; line: SVGPathElement }[] = [];
  const svg = makeSvg("svg", {
    class: "map-links",
    width: `${layout.width}`,
    height: `${layout.height}`,
    "aria-hidden": "true",
    focusable: "false",
  });
  svg.append(markers());
  for (const route of layout.routes) {
    const link = roles.get(`${route.from}>${route.to}`);
    if (!link) continue;
    const line = makeSvg("path", { d: pathOf(route.points), class: `line ${roleClass(link.role)}` });
    lines.push({ link, line });
    svg.append(line);
  }
  const boxes = new Map(web.theory.elements.flatMap((element) => boxOf(element, layout, states)));
  canvas.append(...layout.bands.map((band) => strip(band, layout)), svg, ...boxes.values());
  return { canvas, boxes, lines };
}

function boxOf(element: Element, layout: Layout, states: States): [string, HTMLButtonElement][] {
  const place = layout.boxes[element.id];
  if (!place) return [];
  const box = make(
    "button",
    { type: "button", class: `box kind-${element.kind}`, tabindex: "-1", "data-id": element.id },
    make("span", { class: "box-kind" }, KIND_WORDS[element.kind]),
    make("span", { class: "box-title" }, element.title),
  );
  const state = states[element.id];
  if (state) {
    box.classList.add(`look-${lookOf(state)}`);
    const sign = make("span", { class: "box-sign", "aria-hidden": "true" }, SIGNS[lookOf(state)]);
    box.append(make("span", { class: "box-state" }, sign, ` ${state}`));
  }
  box.style.left = `${place.x}px`;
  box.style.top = `${place.y}px`;
  box.style.width = `${place.width}px`;
  box.style.minHeight = `${place.height}px`;
  return [[element.id, box]];
}

function strip(band: Band, layout: Layout): HTMLElement {
  const made = make("div", { class: "map-band" }, make("span", { class: "map-band-title" }, band.title));
  made.style.top = `${band.y}px`;
  made.style.height = `${band.height}px`;
  made.style.width = `${layout.width}px`;
  return made;
}

/** The ends of lines: a filled arrow, a hollow one, an open one and a bar. */
function markers(): SVGDefsElement {
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

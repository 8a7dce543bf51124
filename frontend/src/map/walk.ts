// Which box an arrow key leads to: left and right along links, up and down to the neighbours in the column.

import type { Web } from "../theory/web.ts";
import type { Box, Layout } from "./layout.ts";

export type Step = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End";

const STEPS: ReadonlySet<string> = new Set([
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Home",
  "End",
]);

export function isStep(key: string): key is Step {
  return STEPS.has(key);
}

/** The boxes in reading order: column by column from the left, each from the top. */
export function inOrder(layout: Layout): string[] {
  return Object.entries(layout.boxes)
    .sort(([one, a], [other, b]) => a.x - b.x || a.y - b.y || (one < other ? -1 : 1))
    .map(([id]) => id);
}

/** Where a step leads from a box; null when there is nothing that way. */
export function stepFrom(id: string, step: Step, web: Web, layout: Layout): string | null {
  const order = inOrder(layout);
  switch (step) {
    case "Home":
      return order[0] ?? null;
    case "End":
      return order.at(-1) ?? null;
    case "ArrowRight":
      return nearest(
        id,
        (web.from.get(id) ?? []).map((link) => link.to),
        layout,
        1,
      );
    case "ArrowLeft":
      return nearest(
        id,
        (web.to.get(id) ?? []).map((link) => link.from),
        layout,
        -1,
      );
    case "ArrowUp":
      return inColumn(id, order, layout, -1);
    case "ArrowDown":
      return inColumn(id, order, layout, 1);
  }
}

/** The nearest of several boxes, those that lie that way before those that a link back leads to. */
function nearest(id: string, others: readonly string[], layout: Layout, way: 1 | -1): string | null {
  const here = layout.boxes[id];
  if (!here) return null;
  const near = others
    .flatMap((other) => {
      const there = layout.boxes[other];
      return there && other !== id ? [{ other, there, isThatWay: (there.x - here.x) * way > 0 }] : [];
    })
    .sort(
      (a, b) =>
        Number(b.isThatWay) - Number(a.isThatWay) || distance(here, a.there) - distance(here, b.there),
    );
  return near[0]?.other ?? null;
}

function distance(here: Box, there: Box): number {
  return Math.hypot(here.x - there.x, here.y - there.y);
}

function inColumn(id: string, order: readonly string[], layout: Layout, by: number): string | null {
  const column = order.filter((other) => layout.boxes[other]?.x === layout.boxes[id]?.x);
  return column[column.indexOf(id) + by] ?? null;
}

// What of a layout stays when the theory changes: boxes are where people saw them.

import { same } from "../theory/same.ts";
import type { Theory } from "../theory/theory.ts";
import { layOut, type Standing } from "./lay-out.ts";
import type { Layout } from "./layout.ts";
import { type Spot, storedSpot } from "./placing.ts";

/** The layout of what a theory has become. Boxes that nobody has put anywhere stay where they stand; new ones find room. */
export function layoutAfter(before: Theory, layout: Layout, after: Theory): Layout {
  if (isDrawnAlike(before, after)) return layout;
  return layOut(after, standing(before, layout, after));
}

/** Where a box stands from the top of its band. */
export function spotOf(layout: Layout, id: string): Spot | null {
  const box = layout.boxes[id];
  const band = layout.bands.find(({ level }) => level === (box?.level ?? null));
  return box && band ? { x: box.x, y: box.y - band.y } : null;
}

/**
 * A box whose place was taken back, or that came to another level, is no longer where people saw it; when every place
 * was taken back, the whole is laid out anew.
 */
function standing(before: Theory, layout: Layout, after: Theory): Standing {
  const known = new Map(before.elements.map((element) => [element.id, element]));
  const bands = new Map(layout.bands.map((band) => [band.level, band.y]));
  const stays = new Map<string, Spot>();
  const isAnew = before.elements.some(storedSpot) && !after.elements.some(storedSpot);
  if (isAnew) return stays;
  for (const element of after.elements) {
    const was = known.get(element.id);
    const box = layout.boxes[element.id];
    if (!was || !box || storedSpot(was) || was.level !== element.level) continue;
    stays.set(element.id, { x: box.x, y: box.y - (bands.get(box.level) ?? 0) });
  }
  return stays;
}

/** Whether two theories are drawn with every box and line in the same place. */
function isDrawnAlike(one: Theory, other: Theory): boolean {
  return (
    same(one.levels, other.levels) &&
    one.elements.length === other.elements.length &&
    one.links.length === other.links.length &&
    one.elements.every((element, place) => {
      const there = other.elements[place];
      if (element === there) return true;
      const isThere = element.id === there?.id && element.level === there.level;
      return isThere && same(element.extra?.["map"], there.extra?.["map"]);
    }) &&
    one.links.every((link, place) => {
      const there = other.links[place];
      return (
        link === there || (link.from === there?.from && link.to === there.to && link.role === there.role)
      );
    })
  );
}

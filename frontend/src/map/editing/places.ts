// Places as changes: what is stored when somebody moves boxes, aligns them, or has them tidied.
//
// The first place that is stored for a theory stores where every other box stands as well: from then on the drawing is
// the group's own, and stays as they know it (docs/decisions/0066-where-boxes-stand.md).

import type { Change } from "../../theory/change.ts";
import type { Element, Theory } from "../../theory/theory.ts";
import { elementSet, placeSet } from "../../theory/wishes.ts";
import { spotOf } from "../changes.ts";
import type { Band, Box, Layout } from "../layout.ts";
import { BAND_HEAD, BOX_HEIGHT, COLUMN, ROW } from "../measures.ts";
import { Cells, columnOf, type Spot, storedSpot, withinEdges } from "../placing.ts";

/** Where boxes are put: from the left edge and the top of the whole drawing. */
export type Put = ReadonlyMap<string, Spot>;

/** Where elements come to stand: their level, and their place in its band. */
export interface Place extends Spot {
  readonly level: string | null;
}

/** The band that a box lies in, going by its middle; the nearest where it lies in none. */
export function bandAt(layout: Layout, y: number): Band | undefined {
  const middle = y + BOX_HEIGHT / 2;
  return layout.bands.find((band) => middle < band.y + band.height) ?? layout.bands.at(-1);
}

/** The changes that put boxes where they were dropped; in another band they belong to its level. */
export function dropChanges(theory: Theory, layout: Layout, put: Put): Change[] {
  const places = new Map<string, Place>();
  for (const [id, { x, y }] of put) {
    const band = bandAt(layout, y);
    if (band) places.set(id, { level: band.level, x, y: y - band.y });
  }
  return placeChanges(theory, layout, places);
}

/** The changes that put elements at places; those that have none yet get the one at which they are seen. */
export function placeChanges(theory: Theory, layout: Layout, places: ReadonlyMap<string, Place>): Change[] {
  return theory.elements.flatMap((element) => {
    const place = places.get(element.id);
    if (!place) return storedSpot(element) ? [] : pinned(theory, layout, element.id);
    const { x, y } = withinEdges(place);
    const known = theory.levels?.some(({ id }) => id === element.level) ? (element.level ?? null) : null;
    const level = place.level === known ? null : elementSet(theory, element.id, "level", place.level);
    return [level, placeSet(theory, element.id, x, y)].filter((change) => change !== null);
  });
}

function pinned(theory: Theory, layout: Layout, id: string): Change[] {
  const spot = spotOf(layout, id);
  const change = spot && placeSet(theory, id, spot.x, spot.y);
  return change ? [change] : [];
}

/** A free place in the band of a level, near an element, or near a place in the drawing. */
export function freeSpot(layout: Layout, level: string | null, near: Box | Spot, beside: 0 | 1 = 0): Spot {
  const cells = cellsOf(layout, level);
  const band = layout.bands.find((one) => one.level === level);
  const row = band ? Math.max(0, Math.round((near.y - band.y) / ROW)) : 0;
  const last = band ? Math.floor(band.height / ROW) : 0;
  return cells.free(columnOf(near.x) + beside, Math.min(row, last));
}

/** Free places in another level for several elements, each in the column it stands in. */
export function placesInLevel(
  layout: Layout,
  ids: readonly string[],
  level: string | null,
): Map<string, Place> {
  const cells = cellsOf(layout, level, new Set(ids));
  const found = new Map<string, Place>();
  for (const id of ids) {
    const box = layout.boxes[id];
    if (box && box.level !== level) found.set(id, { level, ...cells.free(columnOf(box.x), 0) });
  }
  return found;
}

function cellsOf(layout: Layout, level: string | null, without: ReadonlySet<string> = new Set()): Cells {
  const cells = new Cells();
  const band = layout.bands.find((one) => one.level === level);
  for (const [id, box] of Object.entries(layout.boxes)) {
    if (box.level === level && band && !without.has(id)) cells.take({ x: box.x, y: box.y - band.y });
  }
  return cells;
}

/** Places that were found in the whole drawing, each in the band in which the box is. */
export function inOwnBand(layout: Layout, put: Put): Map<string, Place> {
  const tops = new Map(layout.bands.map((band) => [band.level, band.y]));
  return new Map(
    [...put].map(([id, { x, y }]) => {
      const level = layout.boxes[id]?.level ?? null;
      return [id, { level, x, y: y - (tops.get(level) ?? 0) }];
    }),
  );
}

export type Alignment = "left" | "top" | "across" | "down";

/** Where several boxes stand when their edges are in line, or the room between them is the same. */
export function aligned(boxes: ReadonlyMap<string, Box>, how: Alignment): Put {
  const axis = how === "left" || how === "across" ? "x" : "y";
  const sorted = [...boxes].sort(([, a], [, b]) => a[axis] - b[axis]);
  const first = sorted[0]?.[1][axis] ?? 0;
  const last = sorted.at(-1)?.[1][axis] ?? 0;
  const least = axis === "x" ? COLUMN : ROW;
  const step = Math.max(least, Math.round((last - first) / Math.max(1, sorted.length - 1)));
  const isSpread = how === "across" || how === "down";
  return new Map(
    sorted.map(([id, { x, y }], rank) => [id, { x, y, [axis]: isSpread ? first + rank * step : first }]),
  );
}

/** New places only for boxes that must move: those that lie on others, and those that stand before what they need. */
export function tidied(theory: Theory, layout: Layout): Map<string, Place> {
  const cells = new Map(layout.bands.map(({ level }) => [level, new Cells()]));
  const movers: Element[] = [];
  const standing: Box[] = [];
  for (const element of theory.elements) {
    const box = layout.boxes[element.id];
    const spot = spotOf(layout, element.id);
    if (!box || !spot) continue;
    if (standsBefore(theory, layout, element.id) || standing.some((other) => lieOnOneAnother(box, other))) {
      movers.push(element);
    } else {
      standing.push(box);
      cells.get(box.level)?.take(spot);
    }
  }
  return placedAgain(theory, layout, movers, cells);
}

function placedAgain(
  theory: Theory,
  layout: Layout,
  movers: readonly Element[],
  cells: ReadonlyMap<string | null, Cells>,
): Map<string, Place> {
  const found = new Map<string, Place>();
  for (const { id } of movers) {
    const box = layout.boxes[id];
    const spot = spotOf(layout, id);
    const free = cells.get(box?.level ?? null);
    if (!box || !spot || !free) continue;
    const needed = needs(theory, id).map((source) => found.get(source)?.x ?? layout.boxes[source]?.x ?? 0);
    const column = Math.max(columnOf(box.x), ...needed.map((x) => columnOf(x) + 1));
    found.set(id, {
      level: box.level,
      ...free.free(column, Math.max(0, Math.round((spot.y - BAND_HEAD) / ROW))),
    });
  }
  return found;
}

/** Whether an element stands left of something it needs, or in line with it, though no loop asks for it. */
function standsBefore(theory: Theory, layout: Layout, id: string): boolean {
  const box = layout.boxes[id];
  return needs(theory, id).some((source) => {
    const cause = layout.boxes[source];
    return box && cause && cause.layer < box.layer && cause.x + cause.width > box.x;
  });
}

function needs(theory: Theory, id: string): string[] {
  return theory.links
    .filter((link) => link.to === id && (link.role === "requires" || link.role === "one of"))
    .map((link) => link.from);
}

function lieOnOneAnother(one: Box, other: Box): boolean {
  return Math.abs(one.x - other.x) < one.width && Math.abs(one.y - other.y) < one.height;
}

/** The changes that give up every place, so that the whole is laid out anew. */
export function unplaced(theory: Theory): Change[] {
  return theory.elements.flatMap((element) => {
    const { map: _, ...rest } = element.extra ?? {};
    const change = elementSet(theory, element.id, "extra", rest);
    return change ? [change] : [];
  });
}

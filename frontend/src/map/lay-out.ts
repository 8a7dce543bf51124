// Where everything stands in the drawing of a theory, worked out in the browser.
//
// Twin of `lay_out` in `src/sothat/reports/layout.py`: causes left, system levels as bands with the last of the
// theory's levels at the top, boxes that somebody has put somewhere where they were put. `tests/shared_cases/layout_*.json` hold both to the same answer.

import type { Element, Level, Link, Theory } from "../theory/theory.ts";
import { USUAL_LEVELS } from "../theory/theory-json.ts";
import { at, type Layers, layersOf } from "./layers.ts";
import type { Band, Box, Layout } from "./layout.ts";
import {
  BAND_FOOT,
  BAND_HEAD,
  BOX_HEIGHT,
  BOX_WIDTH,
  COLUMN,
  FIRST_COLUMN,
  GAP,
  MARGIN,
  ROW,
} from "./measures.ts";
import { columnOf, isOnGrid, type Spot, spotsOf, storedSpot } from "./placing.ts";
import { coursesOf, type Place } from "./routes.ts";
import { type Grid, gridOf } from "./rows.ts";

/** Where boxes stand that nobody has put anywhere, so that they stay where they are seen. */
export type Standing = ReadonlyMap<string, Spot>;

/** The same theory gives the same drawing; one with problems is drawn as far as it goes. */
export function layOut(theory: Theory, standing?: Standing): Layout {
  const elements = firstOfEach(theory.elements, (element) => element.id);
  const place = new Map(elements.map((element, number) => [element.id, number]));
  const links = firstOfEach(drawable(theory, place), (link) => `${link.from}>${link.to}`);
  const arrows = links.map((link) => ({
    from: place.get(link.from) ?? 0,
    to: place.get(link.to) ?? 0,
    needed: link.role === "requires" || link.role === "one of",
  }));
  const layers = layersOf(
    elements.length,
    arrows.filter((arrow) => arrow.from !== arrow.to),
  );
  const { levels, band } = bandsOf(theory, elements);
  const given = elements.map((element) => storedSpot(element) ?? standing?.get(element.id) ?? null);
  const spots = given.some((spot) => spot) ? spotsOf(given, band, layers.onward) : gridSpots(layers, band);
  const bands = bandStrips(levels, band, spots);
  const places = spots.map((spot, number) => placeOf(spot, at(bands, at(band, number))));
  const courses = coursesOf(places, arrows);
  return {
    width: places.reduce((most, place) => Math.max(most, place.x + place.width), FIRST_COLUMN) + GAP + MARGIN,
    height: 2 * MARGIN + bands.reduce((sum, one) => sum + one.height, 0),
    bands,
    boxes: Object.fromEntries(
      elements.map((element, number): [string, Box] => {
        const { x, y, width, height } = at(places, number);
        const level = at(bands, at(band, number)).level;
        return [element.id, { x, y, width, height, layer: at(layers.layer, number), level }];
      }),
    ),
    routes: links.map((link, number) => ({ from: link.from, to: link.to, points: at(courses, number) })),
  };
}

function drawable(theory: Theory, place: ReadonlyMap<string, number>): Link[] {
  return theory.links.filter((link) => place.has(link.from) && place.has(link.to));
}

function firstOfEach<Item>(items: readonly Item[], name: (item: Item) => string): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(name(item)) && seen.add(name(item)));
}

/** The levels that have a band, from the top, and the band of each element; no level of its own comes last. */
function bandsOf(theory: Theory, elements: readonly Element[]): { levels: (Level | null)[]; band: number[] } {
  const known = new Map<string, Level>();
  for (const level of theory.levels ?? USUAL_LEVELS) if (!known.has(level.id)) known.set(level.id, level);
  const own = elements.map((element) => known.get(element.level ?? "") ?? null);
  const levels: (Level | null)[] = [...known.values()].reverse().filter((level) => own.includes(level));
  if (own.includes(null)) levels.push(null);
  return { levels, band: own.map((level) => levels.indexOf(level)) };
}

function gridSpots(layers: Layers, band: readonly number[]): Spot[] {
  const bands = band.reduce((most, of) => Math.max(most, of + 1), 0);
  const grid: Grid = gridOf(layers, band, bands);
  const start = grid.bandRows.map((_, of) => grid.bandRows.slice(0, of).reduce((sum, rows) => sum + rows, 0));
  return band.map((of, number) => ({
    x: FIRST_COLUMN + at(grid.column, number) * COLUMN,
    y: BAND_HEAD + (at(grid.row, number) - at(start, of)) * ROW,
  }));
}

function bandStrips(
  levels: readonly (Level | null)[],
  band: readonly number[],
  spots: readonly Spot[],
): Band[] {
  const lowest = new Array<number>(levels.length).fill(BAND_HEAD);
  for (const [number, { y }] of spots.entries()) {
    const of = at(band, number);
    lowest[of] = Math.max(at(lowest, of), y);
  }
  let y = MARGIN;
  return levels.map((level, of) => {
    const height = at(lowest, of) + BOX_HEIGHT + BAND_FOOT;
    const top = y;
    y += height;
    return {
      level: level?.id ?? null,
      title: level ? (level.title ?? level.id) : "No level",
      y: top,
      height,
    };
  });
}

function placeOf(spot: Spot, band: Band): Place {
  return {
    x: spot.x,
    y: band.y + spot.y,
    width: BOX_WIDTH,
    height: BOX_HEIGHT,
    column: columnOf(spot.x),
    isFree: !isOnGrid(spot),
  };
}

// Where everything stands in the drawing of a theory, worked out in the browser.
//
// Twin of `lay_out` in `src/sothat/reports/layout.py`: causes left, system levels as bands with the last of the
// theory's levels at the top. `tests/shared_cases/layout_*.json` hold both to the same answer.

import type { Element, Level, Link, Theory } from "../theory/theory.ts";
import { at, layersOf } from "./layers.ts";
import type { Band, Box, Layout } from "./layout.ts";
import { coursesOf, GAP, GUTTER, type Place } from "./routes.ts";
import { type Grid, gridOf } from "./rows.ts";

const BOX_WIDTH = 208;
/** Room for a kind, three lines of title and a state. */
const BOX_HEIGHT = 92;
const MARGIN = 24;
/** Above the first row of a band, for its title and the first gutter. */
const BAND_HEAD = 40;
const BAND_FOOT = 24;

/** The levels of a theory that names none of its own. */
const USUAL_LEVELS: readonly Level[] = [
  { id: "strategic", title: "Organisational / strategic" },
  { id: "service", title: "Service" },
  { id: "staff", title: "Individual staff" },
  { id: "family", title: "Woman and family" },
];

/** The same theory gives the same drawing; one with problems is drawn as far as it goes. */
export function layOut(theory: Theory): Layout {
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
  const grid = gridOf(layers, band, levels.length);
  const bands = bandStrips(levels, grid);
  const places = placesOf(grid, band, bands);
  const courses = coursesOf(places, arrows);
  return {
    width: 2 * MARGIN + Math.max(grid.columns * (BOX_WIDTH + GAP), GAP) + GAP,
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

function bandStrips(levels: readonly (Level | null)[], grid: Grid): Band[] {
  let y = MARGIN;
  return levels.map((level, of) => {
    const height = BAND_HEAD + at(grid.bandRows, of) * (BOX_HEIGHT + GUTTER) - GUTTER + BAND_FOOT;
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

function placesOf(grid: Grid, band: readonly number[], bands: readonly Band[]): Place[] {
  const start = bands.map((_, of) => grid.bandRows.slice(0, of).reduce((sum, rows) => sum + rows, 0));
  return band.map((of, number) => {
    const column = at(grid.column, number);
    const row = at(grid.row, number);
    return {
      x: MARGIN + GAP + column * (BOX_WIDTH + GAP),
      y: at(bands, of).y + BAND_HEAD + (row - at(start, of)) * (BOX_HEIGHT + GUTTER),
      width: BOX_WIDTH,
      height: BOX_HEIGHT,
      column,
      row,
    };
  });
}

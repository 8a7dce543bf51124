// Where boxes stand once people have put some of them somewhere (docs/decisions/0066-where-boxes-stand.md).
//
// Twin of `src/sothat/reports/placing.py`. A place is stored with its element as `extra.map`: pixels from the left edge
// of the drawing, and from the top of the band of its level, so that a band that grows moves nothing within another.
// What has no place yet gets a free one beside what it is linked to, and nothing that has one makes room for it.

import type { Element } from "../theory/theory.ts";
import { type Arrow, at, listed } from "./layers.ts";
import { BAND_HEAD, BOX_HEIGHT, BOX_WIDTH, COLUMN, FIRST_COLUMN, MARGIN, ROW } from "./measures.ts";
import { MOST_ROWS } from "./rows.ts";

/** From the left edge of the drawing, and from the top of the band. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** No place is further from the edge than so many pixels; one that says so is drawn at this edge. */
const FARTHEST = 50_000;
const BESIDE = BOX_WIDTH + 16;
const BELOW = BOX_HEIGHT + 12;

/** Where somebody has put an element; null where nobody has, or where what is stored is no place. */
export function storedSpot(element: Pick<Element, "extra">): Spot | null {
  const stored = element.extra?.["map"];
  if (!Array.isArray(stored) || stored.length !== 2) return null;
  const [x, y] = stored as unknown[];
  return Number.isInteger(x) && Number.isInteger(y) ? withinEdges({ x: x as number, y: y as number }) : null;
}

/** The nearest place that can be stored. */
export function withinEdges({ x, y }: Spot): Spot {
  const whole = (number: number, least: number) => Math.min(Math.max(Math.round(number), least), FARTHEST);
  return { x: whole(x, MARGIN), y: whole(y, BAND_HEAD) };
}

/** A place for each element: its own where it has one, else a free one right of what leads to it. */
export function spotsOf(
  given: readonly (Spot | null)[],
  band: readonly number[],
  onward: readonly Arrow[],
): Spot[] {
  const cells = new Map(band.map((of) => [of, new Cells()]));
  for (const [node, spot] of given.entries()) if (spot) cells.get(at(band, node))?.take(spot);
  const sources = listed(given.length, onward, "to", "from");
  const targets = listed(given.length, onward, "from", "to");
  const spots = [...given];
  const known = (nodes: readonly number[]) => nodes.flatMap((node) => spots[node] ?? []);
  return given.map((spot, node) => {
    if (spot) return spot;
    const [before, after] = [at(sources, node), at(targets, node)];
    const near = known([...before, ...after].filter((other) => band[other] === band[node]));
    const mean = Math.floor(near.reduce((sum, { y }) => sum + y, 0) / near.length);
    const row = near.length > 0 ? rowOf(mean) : 0;
    const found = (cells.get(at(band, node)) ?? new Cells()).free(
      wishedColumn(known(before), known(after)),
      row,
    );
    spots[node] = found;
    return found;
  });
}

/** Whether a box stands where the automatic layout could have put it, so that its lines can follow the gutters. */
export function isOnGrid({ x, y }: Spot): boolean {
  return (x - FIRST_COLUMN) % COLUMN === 0 && (y - BAND_HEAD) % ROW === 0;
}

/** The column nearest to a place. */
export function columnOf(x: number): number {
  return Math.max(0, Math.floor((x - FIRST_COLUMN + COLUMN / 2) / COLUMN));
}

/** The cells of the grid in one band that a box stands in or close to. */
export class Cells {
  private readonly taken = new Set<string>();
  /** For a column that has no room left, a later one that may have. */
  private readonly full = new Map<number, number>();

  take(spot: Spot): void {
    const x = spot.x - FIRST_COLUMN;
    const y = spot.y - BAND_HEAD;
    for (let column = Math.ceil((x - BESIDE + 1) / COLUMN); column * COLUMN < x + BESIDE; column++) {
      for (let row = Math.ceil((y - BELOW + 1) / ROW); row * ROW < y + BELOW; row++) {
        this.taken.add(`${column} ${row}`);
      }
    }
  }

  /** The free place nearest to a row of a column, or of the next column that has one; it is taken from now on. */
  free(column: number, row: number): Spot {
    let here = column;
    let found = this.freeRow(here, row);
    while (found === undefined) {
      this.full.set(here, here + 1);
      here += 1;
      if (row < MOST_ROWS) here = this.notFull(here);
      found = this.freeRow(here, row);
    }
    if (this.full.has(column)) this.full.set(column, here);
    const spot = { x: FIRST_COLUMN + here * COLUMN, y: BAND_HEAD + found * ROW };
    this.take(spot);
    return spot;
  }

  private notFull(column: number): number {
    let here = column;
    for (let next = this.full.get(here); next !== undefined; next = this.full.get(here)) here = next;
    return here;
  }

  private freeRow(column: number, row: number): number | undefined {
    return outward(row, Math.max(MOST_ROWS, row + 1)).find((one) => !this.taken.has(`${column} ${one}`));
  }
}

function wishedColumn(before: readonly Spot[], after: readonly Spot[]): number {
  if (before.length > 0) return 1 + Math.max(...before.map(({ x }) => columnOf(x)));
  return after.length > 0 ? Math.max(0, Math.min(...after.map(({ x }) => columnOf(x))) - 1) : 0;
}

function rowOf(y: number): number {
  return Math.max(0, Math.floor((y - BAND_HEAD + ROW / 2) / ROW));
}

/** Rows from the nearest to the furthest; of two as near, the lower one on the page first. */
function outward(row: number, rows: number): number[] {
  return Array.from({ length: rows }, (_, one) => one).sort(
    (a, b) => Math.abs(a - row) - Math.abs(b - row) || b - a,
  );
}

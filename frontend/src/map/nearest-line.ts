// The arrow that a hand means: the nearest one to where it pressed.

import type { Route } from "./layout.ts";
import type { Spot } from "./placing.ts";

/** So many places on each curve are looked at. */
const PLACES = 24;

type Point = readonly [number, number];

/** The pair of the link whose line comes nearest; null when none comes as near as that. */
export function nearestLine(routes: readonly Route[], { x, y }: Spot, within: number): string | null {
  let nearest: string | null = null;
  let least = within;
  for (const { from, to, points } of routes) {
    const away = distance(points, x, y, least);
    if (away <= least) {
      least = away;
      nearest = `${from}>${to}`;
    }
  }
  return nearest;
}

/** How far a place is from a line, or more than `most` where it is surely further. */
function distance(points: readonly Point[], x: number, y: number, most: number): number {
  const xs = points.map(([one]) => one);
  const ys = points.map(([, one]) => one);
  // A curve lies within the box around its points.
  if (x < Math.min(...xs) - most || x > Math.max(...xs) + most) return Infinity;
  if (y < Math.min(...ys) - most || y > Math.max(...ys) + most) return Infinity;
  let least = Infinity;
  let before: Point | undefined = points[0];
  for (let at = 1; before && at + 2 < points.length; at += 3) {
    const [one, other, end] = [points[at] as Point, points[at + 1] as Point, points[at + 2] as Point];
    let last = before;
    for (let place = 1; place <= PLACES; place += 1) {
      const next = onCurve(before, one, other, end, place / PLACES);
      least = Math.min(least, toPiece(last, next, x, y));
      last = next;
    }
    before = end;
  }
  return least;
}

function onCurve(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const s = 1 - t;
  const mixed = (i: 0 | 1) =>
    s * s * s * a[i] + 3 * s * s * t * b[i] + 3 * s * t * t * c[i] + t * t * t * d[i];
  return [mixed(0), mixed(1)];
}

function toPiece([ax, ay]: Point, [bx, by]: Point, x: number, y: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

// The course of a link: a smooth line that passes between the boxes, never behind one.
//
// Twin of `src/sothat/reports/routes.py`; see `layers`. A link to the next column is one curve. A longer one, or
// one that runs back, curves into the gutter beside its target's row, follows it, and curves into the target;
// links that share a stretch of gutter take lanes of their own. A link from or to a box that somebody has put off the
// grid is one curve too, where it runs on.

import { at } from "./layers.ts";
import type { Point } from "./layout.ts";
import { GAP, GUTTER } from "./measures.ts";

const LANES = 7;
const LANE = 3;
const MARGIN = 10;
const BENDS = 7;
const BEND = 7;

/** Where a box stands, as far as a link's course turns on it. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly column: number;
  /** Whether somebody has put it off the grid, where no gutter leads past it. */
  readonly isFree: boolean;
}

export interface Ends {
  readonly from: number;
  readonly to: number;
}

interface Course {
  readonly source: Place;
  readonly target: Place;
  readonly bend: number;
  gutter: number | null;
  leavesAt: number;
  arrivesAt: number;
}

/** The points of each link: a start, then three points for each curve, as SVG's `C` takes them. */
export function coursesOf(places: readonly Place[], arrows: readonly Ends[]): Point[][] {
  const found = arrows.map((arrow, number) => courseOf(at(places, arrow.from), at(places, arrow.to), number));
  layInLanes(found);
  spread(found, arrows, "from");
  spread(found, arrows, "to");
  return found.map(pointsOf);
}

/** The course of one link while one of its boxes is moved, from middle to middle. */
export function directCourse(source: Frame, target: Frame): Point[] {
  const free = (box: Frame): Place => ({ ...box, column: 0, isFree: true });
  const course = courseOf(free(source), free(target), 3);
  course.leavesAt = source.y + Math.floor(source.height / 2);
  course.arrivesAt = target.y + Math.floor(target.height / 2);
  return pointsOf(course);
}

type Frame = Omit<Place, "column" | "isFree">;

function courseOf(source: Place, target: Place, number: number): Course {
  const isNext = target.column === source.column + 1;
  const isDirect = source.isFree || target.isFree ? runsOn(source, target) : isNext;
  const isBelow = source.y > target.y;
  const beside = isBelow ? target.y + target.height + GUTTER / 2 : target.y - GUTTER / 2;
  // Long climbs between two columns bend apart.
  const bend = ((number % BENDS) - Math.floor(BENDS / 2)) * BEND;
  return { source, target, bend, gutter: isDirect ? null : beside, leavesAt: 0, arrivesAt: 0 };
}

function runsOn(source: Place, target: Place): boolean {
  return target.x > source.x + source.width;
}

/** Give links in one gutter lanes of their own, the free one nearest the top; when all are taken, they share. */
function layInLanes(found: readonly Course[]): void {
  const inUse = new Map<number, [number, number][][]>();
  for (const course of found) {
    if (course.gutter === null) continue;
    let lanes = inUse.get(course.gutter);
    if (!lanes) {
      lanes = Array.from({ length: LANES }, () => []);
      inUse.set(course.gutter, lanes);
    }
    const first = Math.min(course.source.column, course.target.column);
    const last = Math.max(course.source.column, course.target.column);
    const lane = laneFor(lanes, first, last);
    at(lanes, lane).push([first, last]);
    course.gutter += (lane - Math.floor(LANES / 2)) * LANE;
  }
}

function laneFor(lanes: readonly [number, number][][], first: number, last: number): number {
  const free = lanes.findIndex((lane) => lane.every(([from, to]) => to <= first || last <= from));
  if (free >= 0) return free;
  const fewest = Math.min(...lanes.map((lane) => lane.length));
  return lanes.findIndex((lane) => lane.length === fewest);
}

/** Let the links of one box leave or arrive at heights of their own, in the order of where they come from. */
function spread(found: readonly Course[], arrows: readonly Ends[], end: "from" | "to"): void {
  const meetings = new Map<number, Course[]>();
  for (const [place, arrow] of arrows.entries()) {
    const meeting = meetings.get(arrow[end]);
    if (meeting) meeting.push(at(found, place));
    else meetings.set(arrow[end], [at(found, place)]);
  }
  for (const meeting of meetings.values()) {
    meeting.sort((a, b) => comesFrom(a, end) - comesFrom(b, end));
    for (const [rank, course] of meeting.entries()) {
      const box = end === "from" ? course.source : course.target;
      const height =
        box.y + MARGIN + Math.floor(((box.height - 2 * MARGIN) * (rank + 1)) / (meeting.length + 1));
      if (end === "from") course.leavesAt = height;
      else course.arrivesAt = height;
    }
  }
}

function comesFrom(course: Course, end: "from" | "to"): number {
  if (course.gutter !== null) return course.gutter;
  const other = end === "from" ? course.target : course.source;
  return other.y + Math.floor(other.height / 2);
}

function pointsOf({ source, target, gutter, bend, leavesAt, arrivesAt }: Course): Point[] {
  const start: Point = [source.x + source.width, leavesAt];
  const end: Point = [target.x, arrivesAt];
  if (gutter === null) return [start, ...curve(start, end, bend)];
  if (runsOn(source, target)) {
    const out: Point = [start[0] + GAP, gutter];
    const back: Point = [end[0] - GAP, gutter];
    return [start, ...curve(start, out, bend), ...straight(out, back), ...curve(back, end, bend)];
  }
  const out: Point = [start[0], gutter];
  const back: Point = [end[0], gutter];
  return [
    start,
    [start[0] + GAP, start[1]],
    [start[0] + GAP, gutter],
    out,
    ...straight(out, back),
    [end[0] - GAP, gutter],
    [end[0] - GAP, end[1]],
    end,
  ];
}

function curve(start: Point, end: Point, bend: number): Point[] {
  const middle = Math.floor((start[0] + end[0]) / 2) + bend;
  return [[middle, start[1]], [middle, end[1]], end];
}

function straight(start: Point, end: Point): Point[] {
  return [start, end, end];
}

// Where everything stands in the drawing, as the server works it out (`sothat.reports.lay_out`), or `lay-out.ts`.

export type Point = readonly [number, number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly layer: number;
  readonly level: string | null;
}

export interface Band {
  readonly level: string | null;
  readonly title: string;
  readonly y: number;
  readonly height: number;
}

export interface Route {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly bands: readonly Band[];
  readonly boxes: Readonly<Record<string, Box>>;
  readonly routes: readonly Route[];
}

/** A route as the `d` of an SVG path: a start, then curves of three points each. */
export function pathOf(points: readonly Point[]): string {
  const [start, ...rest] = points;
  if (!start) return "";
  return `M${start[0]} ${start[1]}C${rest.map(([x, y]) => `${x} ${y}`).join(" ")}`;
}

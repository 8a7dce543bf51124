// Which part of the drawing is seen, and how large: pan, zoom and fit as plain numbers.

import type { Box } from "./layout.ts";

type Frame = Pick<Box, "x" | "y" | "width" | "height">;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export const SMALLEST = 0.08;
export const LARGEST = 2.5;
const EDGE = 24;

/** The whole drawing, in the middle of the view, never larger than life. */
export function fitted(drawing: Size, view: Size): Camera {
  const scale = bounded(
    Math.min(1, (view.width - EDGE) / drawing.width, (view.height - EDGE) / drawing.height),
  );
  return {
    scale,
    x: (view.width - drawing.width * scale) / 2,
    y: (view.height - drawing.height * scale) / 2,
  };
}

/** Larger or smaller by a factor, with one point of the view staying where it is. */
export function zoomed(camera: Camera, factor: number, at: { x: number; y: number }): Camera {
  const scale = bounded(camera.scale * factor);
  const grown = scale / camera.scale;
  return { scale, x: at.x - (at.x - camera.x) * grown, y: at.y - (at.y - camera.y) * grown };
}

export function moved(camera: Camera, by: { x: number; y: number }): Camera {
  return { ...camera, x: camera.x + by.x, y: camera.y + by.y };
}

/** Moved no further than is needed for a box to be seen whole; at least at a size at which it can be read. */
export function showing(camera: Camera, box: Frame, view: Size, readable = 0): Camera {
  const scaled =
    camera.scale >= readable
      ? camera
      : zoomed(camera, readable / camera.scale, {
          x: camera.x + (box.x + box.width / 2) * camera.scale,
          y: camera.y + (box.y + box.height / 2) * camera.scale,
        });
  const { scale } = scaled;
  return {
    scale,
    x: within(scaled.x, box.x * scale, box.width * scale, view.width),
    y: within(scaled.y, box.y * scale, box.height * scale, view.height),
  };
}

function within(offset: number, start: number, length: number, room: number): number {
  const most = room - EDGE - start - length;
  const least = EDGE - start;
  return Math.max(Math.min(offset, most), least);
}

function bounded(scale: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, scale));
}

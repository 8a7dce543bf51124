// What the benchmark of the map measures: the map as it is built for the page, from data that it is handed.

import "../src/map/map.css";
import { layOut } from "../src/map/lay-out.ts";
import type { MapData, TheoryMap } from "../src/map/map.ts";
import { mountMap } from "../src/pages/map.ts";

type Data = Pick<MapData, "theory" | "states">;

const FRAMES = 90;

/** How long the layout takes, in milliseconds: the middle one of five. */
export function layoutTime({ theory }: Data): number {
  return middle(Array.from({ length: 5 }, () => timed(() => layOut(theory))));
}

/** How long it takes from having the data to a drawing on the screen, layout not counted. */
export async function drawingTime({ theory, states }: Data): Promise<number> {
  const source = document.createElement("script");
  source.type = "application/json";
  source.textContent = JSON.stringify({ theory, states, layout: layOut(theory) });
  const start = performance.now();
  mounted = mountMap(place(), source);
  await painted();
  return performance.now() - start;
}

/** For each way of moving, the work of the page in a frame: the script and the styles and places that follow. */
export async function movingTimes(busiest: string): Promise<Record<string, [number, number]>> {
  const map = mounted;
  if (!map) throw new Error("Nothing is drawn yet.");
  map.go(busiest);
  const way = (frame: number) => 3 * frame;
  return {
    "the whole drawing": await frames((frame) =>
      map.show({ ...map.camera, x: map.camera.x - way(frame) / 90 }),
    ),
    "larger and smaller": await frames((frame) => map.zoom(frame % 2 ? 1.02 : 1 / 1.02)),
    "one box with its links": await frames((frame) => map.moveBox(busiest, { x: way(frame), y: way(frame) })),
  };
}

let mounted: TheoryMap | null = null;

function place(): HTMLElement {
  const found = document.getElementById("map");
  if (!found) throw new Error("The page has no place for the map.");
  return found;
}

/** The middle and the longest time of many frames: the work, then what the browser does until styles and places are settled. */
async function frames(work: (frame: number) => void): Promise<[number, number]> {
  const times: number[] = [];
  for (let frame = 0; frame < FRAMES; frame++) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    work(frame);
    await afterPaint();
    times.push(performance.now() - start);
  }
  return [middle(times), Math.max(...times)];
}

/** A message sent from inside a frame arrives once that frame's styles, places and painting have been done. */
function afterPaint(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done();
    port2.postMessage(null);
  });
}

async function painted(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await afterPaint();
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function middle(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

// What the benchmark of the map measures: the map as it is built for the page, from data that it is handed.

import "../src/map/map.css";
import "../src/map/editing/editing.css";
import type { Socket } from "../src/live/connection.ts";
import { LiveTheory } from "../src/live/session.ts";
import { MapEditor } from "../src/map/editing/editor.ts";
import { layOut } from "../src/map/lay-out.ts";
import type { MapData, TheoryMap } from "../src/map/map.ts";
import { mapFrom, showMap } from "../src/pages/map.ts";
import { theoryToJson } from "../src/theory/theory-json.ts";

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
  const map = mapFrom(place(), source);
  editWith(map);
  showMap(place(), map, []);
  mounted = map;
  await painted();
  return performance.now() - start;
}

/** Lets the map be edited beside somebody else, as on the page; the server is stood in for. */
function editWith(map: TheoryMap): void {
  const people = { project: "bench", branch: "main", account: "bench", shelf: null };
  const live = new LiveTheory({ ...people, address: "", openSocket: () => server });
  new MapEditor(map, live, () => "");
  live.start();
  const welcome = {
    type: "welcome",
    protocol: 1,
    sequence: 0,
    may_edit: true,
    you: { client: "", name: "" },
  };
  server.onopen?.({} as never);
  server.tell({ ...welcome, theory: theoryToJson(map.web.theory) });
}

/** What the server would say. */
const server = {
  onopen: null,
  onmessage: null,
  onclose: null,
  onerror: null,
  send: () => {},
  close: () => {},
  tell(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) } as never);
  },
} as Socket & { tell(message: object): void };

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
    "a box by hand while somebody else moves one": await dragFrames(map, busiest),
  };
}

/** A drag as the browser tells of it, with the names and the drag of another person coming in; both count. */
async function dragFrames(map: TheoryMap, id: string): Promise<[number, number]> {
  map.go(id);
  const [other = id] = map.web.theory.elements.map((element) => element.id).filter((one) => one !== id);
  const box = map.drawing.boxes.get(id);
  const { left = 0, top = 0 } = box?.getBoundingClientRect() ?? {};
  const tell = (name: string, far: number) =>
    box?.dispatchEvent(
      new PointerEvent(name, {
        bubbles: true,
        pointerId: 1,
        button: 0,
        pointerType: "mouse",
        clientX: left + 20 + far,
        clientY: top + 20 + far,
      }),
    );
  HTMLElement.prototype.setPointerCapture = () => {}; // a made-up hand cannot be captured
  tell("pointerdown", 0);
  const times = await frames((frame) => {
    tell("pointermove", 3 * frame + 5);
    const drag = { id: other, x: 10 * frame, y: 5 * frame };
    server.tell({
      type: "people",
      people: [{ client: "x", name: "editor-1", at: other, field: null, drag }],
    });
  }, true);
  tell("pointerup", 3 * FRAMES);
  return times;
}

let mounted: TheoryMap | null = null;

function place(): HTMLElement {
  const found = document.getElementById("map");
  if (!found) throw new Error("The page has no place for the map.");
  return found;
}

/** The middle and the longest time of many frames: the work, then what the browser does until styles and places are settled. */
async function frames(work: (frame: number) => void, isBetween = false): Promise<[number, number]> {
  const times: number[] = [];
  for (let frame = 0; frame < FRAMES; frame++) {
    // Our own turn in the frame is asked for first, so that whatever the work asks for comes after it and is counted.
    const turn = new Promise<number>((begun) => requestAnimationFrame(() => begun(performance.now())));
    const told = performance.now();
    if (isBetween) work(frame);
    const before = performance.now() - told;
    const start = await turn;
    if (!isBetween) work(frame);
    await afterPaint();
    times.push(performance.now() - start + before);
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

// Moving boxes without dragging: with the arrow keys, or with buttons that do the same.

import { button, make } from "../parts.ts";
import type { Spot } from "../placing.ts";
import type { Desk } from "./desk.ts";
import { putDown } from "./dragging.ts";

const STEP = 20;
const LEAP = 120;

const WAYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export class Moving {
  private put: Map<string, Spot> | null = null;

  constructor(private readonly desk: Desk) {}

  get isOn(): boolean {
    return this.put !== null;
  }

  begin(): void {
    const { map, chosen } = this.desk;
    const ids = chosen.all();
    this.put = new Map(
      ids.flatMap((id) => (map.layout.boxes[id] ? [[id, map.layout.boxes[id]] as const] : [])),
    );
    if (this.put.size === 0) {
      this.put = null;
      map.say("Nothing is chosen: go to a box first.");
      return;
    }
    this.desk.show(this.panel(this.desk.inWords(ids)));
    if (map.at) map.drawing.boxes.get(map.at)?.focus({ preventScroll: true });
    map.say("Moving. Arrow keys move, with Shift further; Enter puts down, Escape leaves it where it was.");
  }

  /** True when the key belongs to the moving. */
  key(event: KeyboardEvent): boolean {
    if (!this.put || event.ctrlKey || event.metaKey || event.altKey) return false;
    const way = WAYS[event.key];
    if (way) this.move(way, event.shiftKey ? LEAP : STEP);
    else if (event.key === "Enter" || event.key === " ") this.finish();
    else if (event.key === "Escape") this.cancel();
    else return false;
    return true;
  }

  finish(): void {
    const { put } = this;
    if (!put) return;
    this.put = null;
    this.desk.close();
    this.desk.live.here(this.desk.map.at);
    putDown(this.desk, put);
  }

  cancel(): void {
    if (!this.put) return;
    this.put = null;
    this.desk.map.update(this.desk.live.theory);
    this.desk.live.here(this.desk.map.at);
    this.desk.close();
    this.desk.map.say("Left where it was.");
  }

  private move([right, down]: readonly [number, number], by: number): void {
    if (!this.put) return;
    const { map, live } = this.desk;
    for (const [id, { x, y }] of this.put) {
      const spot = { x: Math.max(0, x + right * by), y: Math.max(0, y + down * by) };
      this.put.set(id, spot);
      map.moveBox(id, spot);
    }
    const [first] = this.put;
    if (!first) return;
    const [id, { x, y }] = first;
    live.here(id, null, { id, x, y });
    map.bringIntoView(id);
    map.say(`${x} across, ${y} down.`);
  }

  private panel(words: string): HTMLElement {
    const way = (label: string, key: string) => {
      const to = WAYS[key] ?? [0, 0];
      return button(label, () => this.move(to, 2 * STEP));
    };
    return make(
      "div",
      { class: "map-form" },
      make("h2", { tabindex: "-1" }, `Move ${words}`),
      make(
        "p",
        {},
        "Arrow keys in the drawing do the same, with Shift further. In another band it belongs to that level.",
      ),
      make(
        "div",
        { class: "map-form-buttons" },
        way("Left", "ArrowLeft"),
        way("Right", "ArrowRight"),
        way("Up", "ArrowUp"),
        way("Down", "ArrowDown"),
      ),
      make(
        "div",
        { class: "map-form-buttons" },
        button("Put down", () => this.finish(), { class: "main" }),
        button("Leave it where it was", () => this.cancel()),
      ),
    );
  }
}

// Where the others are: their names at the boxes they look at, and the boxes they drag moving softly.

import type { Person } from "../../live/messages.ts";
import { make } from "../parts.ts";
import type { Spot } from "../placing.ts";
import type { Desk } from "./desk.ts";

/** How long a box that was let go waits for the step that stores it. */
const WAITS = 1500;

export class PeopleOnMap {
  private readonly dragged = new Map<string, Spot>();
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private frame = 0;

  constructor(private readonly desk: Desk) {}

  show(people: readonly Person[]): void {
    this.names(people);
    const dragged = new Map(people.flatMap(({ drag }) => (drag ? [[drag.id, drag] as const] : [])));
    for (const id of this.dragged.keys()) if (!dragged.has(id)) this.letGo(id);
    for (const [id, spot] of dragged) {
      clearTimeout(this.waiting.get(id));
      this.dragged.set(id, spot);
    }
    if (this.dragged.size > 0) this.frame ||= requestAnimationFrame(() => this.step());
  }

  /** The theory has changed: a box that was let go stands where it was put. */
  settled(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private names(people: readonly Person[]): void {
    const at = new Map<string, string[]>();
    for (const { at: id, name } of people) {
      const there = id ? (at.get(id) ?? []) : [];
      if (id && !there.includes(name)) at.set(id, [...there, name]);
    }
    for (const [id, box] of this.desk.map.drawing.boxes) {
      const names = at.get(id)?.join(", ") ?? "";
      const there = box.querySelector("[data-sign=people]");
      if (there?.textContent === names || (!there && !names)) continue;
      there?.remove();
      if (names)
        box.append(
          make("span", { class: "box-people", "data-sign": "people", "aria-hidden": "true" }, names),
        );
    }
  }

  private letGo(id: string): void {
    this.dragged.delete(id);
    const back = () => {
      this.waiting.delete(id);
      const place = this.desk.map.layout.boxes[id];
      if (place) this.desk.map.update(this.desk.live.theory);
    };
    this.waiting.set(id, setTimeout(back, WAITS));
  }

  private step(): void {
    this.frame = 0;
    let isOnTheWay = false;
    for (const [id, to] of this.dragged) {
      const from = this.desk.map.drawing.place(id);
      if (!from || (from.x === to.x && from.y === to.y)) continue;
      isOnTheWay = true;
      this.desk.map.moveBox(id, this.desk.map.isCalm ? to : nearer(from, to));
    }
    if (isOnTheWay) this.frame = requestAnimationFrame(() => this.step());
  }
}

/** A third of the way, and all of it when it is short. */
function nearer(from: Spot, to: Spot): Spot {
  const part = (a: number, b: number) => (Math.abs(b - a) < 4 ? b : Math.round(a + (b - a) / 3));
  return { x: part(from.x, to.x), y: part(from.y, to.y) };
}

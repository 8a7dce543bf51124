// The boxes that somebody has chosen, to do something with all of them.

import type { TheoryMap } from "../map.ts";

export class Chosen {
  private readonly ids = new Set<string>();

  constructor(private readonly map: TheoryMap) {}

  get size(): number {
    return this.ids.size;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** What a tool works on: the chosen boxes, or the one that one is at. */
  all(): string[] {
    const { web, at } = this.map;
    const there = [...this.ids].filter((id) => web.elements.has(id));
    return there.length > 0 ? there : at && web.elements.has(at) ? [at] : [];
  }

  toggle(id: string): void {
    if (!this.ids.delete(id)) this.ids.add(id);
    this.show();
    const words = this.has(id) ? "chosen" : "no longer chosen";
    this.map.say(`${this.map.web.title(id)}: ${words}. ${this.ids.size} chosen.`);
  }

  add(ids: Iterable<string>): void {
    for (const id of ids) this.ids.add(id);
    this.show();
    this.map.say(`${this.ids.size} chosen.`);
  }

  clear(): void {
    if (this.ids.size > 0) this.map.say("Nothing is chosen.");
    this.ids.clear();
    this.show();
  }

  /** Marks the chosen boxes, by frame and, for those who listen, as pressed. */
  show(): void {
    for (const [id, box] of this.map.drawing.boxes) {
      box.classList.toggle("is-chosen", this.ids.has(id));
      if (this.ids.has(id)) box.setAttribute("aria-pressed", "true");
      else box.removeAttribute("aria-pressed");
    }
  }
}

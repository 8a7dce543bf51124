// What every tool of the map has at hand.

import type { LiveTheory } from "../../live/session.ts";
import type { Change } from "../../theory/change.ts";
import type { TheoryMap } from "../map.ts";
import type { Chosen } from "./chosen.ts";

export class Desk {
  /** What pressing a box means while a form asks for elements; null when it opens what is known of it. */
  picking: ((id: string) => void) | null = null;

  constructor(
    readonly map: TheoryMap,
    readonly live: LiveTheory,
    readonly chosen: Chosen,
    /** Of the page with all fields of an element. */
    readonly fieldsPage: (id: string) => string,
  ) {}

  /** Makes changes as one step, and says what was done. False when nothing was. */
  step(changes: readonly (Change | null)[], done: string): boolean {
    const id = this.live.change(changes);
    this.map.say(id ? done : (this.live.refusals.at(-1)?.why ?? "Nothing was changed."));
    return id !== null;
  }

  /** Shows a form or a question beside the map. */
  show(content: HTMLElement, picking: ((id: string) => void) | null = null): void {
    this.map.openPanel(content);
    this.picking = picking;
  }

  readonly close = (): void => {
    this.picking = null;
    this.map.close();
  };

  title(id: string): string {
    return this.map.web.title(id);
  }

  /** The chosen elements in words: "Training", "3 elements". */
  inWords(ids: readonly string[]): string {
    return ids.length === 1 ? `‘${this.title(ids[0] ?? "")}’` : `${ids.length} elements`;
  }
}

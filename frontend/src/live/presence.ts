// Tells the others where one is, at most twenty times a second, and the last place always.

import { same } from "../theory/same.ts";
import type { Here } from "./messages.ts";

const BETWEEN = 50; // milliseconds

export const NOWHERE: Here = { at: null, field: null, drag: null };

export class Presence {
  private now: Here = NOWHERE;
  private told: Here = NOWHERE;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (here: Here) => boolean) {}

  here(here: Here): void {
    this.now = here;
    if (this.timer === undefined) this.tell();
  }

  /** After a new connection nobody knows yet. */
  forgotten(): void {
    this.told = NOWHERE;
    if (this.timer === undefined) this.tell();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private tell(): void {
    this.timer = undefined;
    if (same(this.now, this.told) || !this.send(this.now)) return;
    this.told = this.now;
    this.timer = setTimeout(() => this.tell(), BETWEEN);
  }
}

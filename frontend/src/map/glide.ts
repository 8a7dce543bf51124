// Boxes that move softly to where they stand now, so that the eye can follow; not for those who wish for calm.

import type { Drawing } from "./drawing.ts";
import type { Spot } from "./placing.ts";

const LASTS = 250; // milliseconds
/** More than so many at once cannot be followed, and would take longer than a frame has. */
const MOST = 150;

export interface Way {
  readonly from: Spot;
  readonly to: Spot;
}

export class Glide {
  private frame = 0;
  private done: (() => void) | null = null;

  /** Moves boxes along their ways, then calls `done`, which puts everything where it belongs. */
  begin(drawing: Drawing, ways: ReadonlyMap<string, Way>, isCalm: boolean, done: () => void): void {
    this.finish();
    if (isCalm || ways.size === 0 || ways.size > MOST) {
      done();
      return;
    }
    this.done = done;
    const start = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, (now - start) / LASTS));
      if (part === 1) {
        this.finish();
        return;
      }
      for (const [id, way] of ways) drawing.move(id, between(way, 1 - (1 - part) ** 3));
      this.frame = requestAnimationFrame(step);
    };
    step(start);
  }

  /** Everything is where it belongs at once. */
  finish(): void {
    cancelAnimationFrame(this.frame);
    const { done } = this;
    this.done = null;
    done?.();
  }
}

function between({ from, to }: Way, part: number): Spot {
  return {
    x: Math.round(from.x + (to.x - from.x) * part),
    y: Math.round(from.y + (to.y - from.y) * part),
  };
}

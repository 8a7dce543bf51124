// Boxes that somebody has put somewhere else in this view. Nothing is stored.

import type { Link } from "../theory/theory.ts";
import type { Drawing } from "./drawing.ts";
import { type Box, type Layout, pathOf } from "./layout.ts";
import { directCourse } from "./routes.ts";

export interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Line {
  readonly link: Link;
  readonly line: SVGPathElement;
}

export class Moved {
  private readonly places: Map<string, Box>;
  private readonly linesOf = new Map<string, Line[]>();

  constructor(
    private readonly drawing: Drawing,
    layout: Layout,
  ) {
    this.places = new Map(Object.entries(layout.boxes));
    for (const drawn of drawing.lines) {
      for (const end of new Set([drawn.link.from, drawn.link.to])) {
        const there = this.linesOf.get(end);
        if (there) there.push(drawn);
        else this.linesOf.set(end, [drawn]);
      }
    }
  }

  /** Where a box stands now. */
  place(id: string): Box | undefined {
    return this.places.get(id);
  }

  /** Put a box somewhere else. Only its own lines are drawn again; they run straight from box to box from then on. */
  move(id: string, { x, y }: Spot): void {
    const box = this.drawing.boxes.get(id);
    const before = this.places.get(id);
    if (!box || !before) return;
    this.places.set(id, { ...before, x, y });
    box.style.left = `${x}px`;
    box.style.top = `${y}px`;
    for (const { link, line } of this.linesOf.get(id) ?? []) {
      const source = this.places.get(link.from);
      const target = this.places.get(link.to);
      if (source && target) line.setAttribute("d", pathOf(directCourse(source, target)));
    }
  }
}

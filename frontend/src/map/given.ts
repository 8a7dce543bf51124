// What a map is given: the theory with its layout, the addresses of other pages, and what its editor does besides.

import type { Theory } from "../theory/theory.ts";
import type { States } from "./drawing.ts";
import type { Evidence } from "./evidence.ts";
import type { Grab } from "./gestures.ts";
import type { Layout } from "./layout.ts";

export interface MapData {
  readonly theory: Theory;
  readonly layout: Layout;
  readonly states: States;
  readonly evidence?: Evidence;
}

export interface Addresses {
  /** The page with all evidence on an element or link. */
  readonly about: (subject: string) => string | null;
  readonly outline: (id: string) => string;
  readonly why: (id: string) => string | null;
}

/** What somebody who may change the theory does with the map besides reading it. */
export interface Hooks {
  /** A box was pressed: true when nothing else is to happen. */
  readonly pick?: (id: string, event: MouseEvent) => boolean;
  /** A key was pressed in the drawing: true when nothing else is to happen. */
  readonly key?: (event: KeyboardEvent) => boolean;
  /** A hand takes hold: of a box, or of the empty drawing. */
  readonly grab?: (event: PointerEvent, id: string | null) => Grab | null;
  /** What else is told of an element. */
  readonly told?: (id: string) => readonly Node[];
  /** One is at another element, or at none. */
  readonly arrived?: (id: string | null) => void;
}

// What a page is told of while people work: what became different, what was refused, where people differ.

import type { Change } from "../theory/change.ts";
import type { Touched } from "./changed.ts";
import type { Differing } from "./messages.ts";

/** What became different at once. `everything`: look at the whole theory anew. */
export interface Turn {
  readonly everything: boolean;
  readonly touched: readonly Touched[];
  /** Whether this page's own doing is shown; else something came from the server. */
  readonly isOwn: boolean;
  /** The names of those whose steps came. */
  readonly by: readonly string[];
}

/** A step that was not made, with the words the person wrote in it, until it is dismissed. */
export interface Refusal {
  readonly id: string;
  readonly why: string;
  readonly words: readonly string[];
  readonly changes: readonly Change[];
}

/** Two people meant different things by a field; both are kept there, and somebody should look. */
export interface Conflict extends Differing {
  readonly step: string;
  readonly by: string;
  readonly at: string;
}

export type News = "state" | "people" | "problems" | "refusals" | "conflicts";

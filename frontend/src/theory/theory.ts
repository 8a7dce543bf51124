// What a theory is made of, by the JSON Schema of `theory.yaml`, as the pages are handed it.

import type * as schema from "./schema.ts";

export type { Kind, Role } from "./schema.ts";

export type Json = null | boolean | number | string | readonly Json[] | Details;

/** Further details by name; `map` is where an element stands on the map, [x, y] in whole numbers. */
export interface Details {
  readonly [name: string]: Json;
}

export interface Detailed {
  readonly extra?: Details;
}

export interface Element extends schema.Element, Detailed {}
export interface Link extends schema.Link, Detailed {}
export interface Alternatives extends schema.Alternatives, Detailed {}
export interface Level extends schema.Level, Detailed {}
export interface Stage extends schema.Stage, Detailed {}

type Listed = "elements" | "links" | "alternatives" | "levels" | "stages";

/** The server writes elements and links always, even when there are none. */
export interface Theory extends Omit<schema.Theory, "format" | Listed>, Detailed {
  readonly levels?: readonly Level[];
  readonly stages?: readonly Stage[];
  readonly elements: readonly Element[];
  readonly alternatives?: readonly Alternatives[];
  readonly links: readonly Link[];
}

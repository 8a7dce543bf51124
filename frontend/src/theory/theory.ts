// What a theory is made of, by the JSON Schema of `theory.yaml`, as the pages are handed it.

import type * as schema from "./schema.ts";

export type { Alternatives, Element, Kind, Level, Link, Role } from "./schema.ts";

/** The server writes elements and links always, even when there are none. */
export interface Theory extends Omit<schema.Theory, "format" | "elements" | "links"> {
  readonly elements: readonly schema.Element[];
  readonly links: readonly schema.Link[];
}

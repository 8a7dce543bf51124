// What a form is about: an element, a link, a group of alternatives or the theory itself.

import type { LiveTheory } from "../live/session.ts";
import type { ElementField, FieldSet, GroupField, LinkField, TheoryField } from "../theory/change.ts";
import type { Json } from "../theory/theory.ts";

export type Kind = "element" | "link" | "group" | "theory";

export interface Subject {
  readonly kind: Kind;
  /** An element's or a group's id, a link's `from>to`; empty for the theory. */
  readonly id: string;
}

/** What a field holds, as the person sees the theory; undefined when the subject is not there (any more). */
export function held(live: LiveTheory, subject: Subject, field: string): Json | undefined {
  return live.draft.held(fieldSet(subject, field, null, null));
}

/** The change of a field from what it held when the person began to what they wish. */
export function fieldSet({ kind, id }: Subject, field: string, before: Json, after: Json): FieldSet {
  const values = { before, after };
  switch (kind) {
    case "element":
      return { change: "set element", element: id, field: field as ElementField, ...values };
    case "link": {
      const [from = "", to = ""] = id.split(">");
      return { change: "set link", from, to, field: field as LinkField, ...values };
    }
    case "group":
      return { change: "set group", group: id, field: field as GroupField, ...values };
    case "theory":
      return { change: "set theory", field: field as TheoryField, ...values };
  }
}

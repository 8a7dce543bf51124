// What a change touches, for pages that show only what became different, and the words that somebody put into it.

import { type Change, pair } from "../theory/change.ts";

/** `field` is the name of a field, or `added`, `removed`; `order` when the things of a list stand in another order. */
export interface Touched {
  readonly of: "element" | "link" | "group" | "theory";
  /** An element's or a group's id, a link's `from>to`; empty for the theory itself and for an order. */
  readonly subject: string;
  readonly field: string;
}

export function touched(change: Change): Touched {
  if ("position" in change) {
    const field = change.change.startsWith("add") ? "added" : "removed";
    if ("element" in change) return { of: "element", subject: change.element.id, field };
    if ("link" in change) return { of: "link", subject: pair(change.link), field };
    return { of: "group", subject: change.group.id, field };
  }
  switch (change.change) {
    case "set element":
      return { of: "element", subject: change.element, field: change.field };
    case "set link":
      return { of: "link", subject: pair(change), field: change.field };
    case "set group":
      return { of: "group", subject: change.group, field: change.field };
    case "set theory":
      return { of: "theory", subject: "", field: change.field };
    case "set order":
      return { of: LISTED[change.of], subject: "", field: "order" };
  }
}

const LISTED = { elements: "element", links: "link", alternatives: "group" } as const;

/** The texts that somebody wrote into changes, so that a refusal loses none of them. */
export function ownWords(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => {
    if ("position" in change) return change.change.startsWith("add") ? textsOf(change) : [];
    return change.change === "set order" || isChosen(change.field) ? [] : texts(change.after);
  });
}

/** Fields that are chosen, not written. */
const CHOSEN = new Set(["kind", "level", "part", "target", "extra", "goals", "ceiling", "position"]);

function isChosen(field: string): boolean {
  return CHOSEN.has(field);
}

const NAMES = new Set(["change", "id", "from", "to", "role", "group", "stages", ...CHOSEN]);

function textsOf(thing: object): string[] {
  return Object.entries(thing).flatMap(([name, value]) => {
    const isThing = (name === "element" || name === "link" || name === "group") && typeof value === "object";
    if (isThing) return textsOf(value as object);
    return NAMES.has(name) ? [] : texts(value);
  });
}

function texts(value: unknown): string[] {
  if (typeof value === "string") return value.trim() ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value === "object" && value !== null) return textsOf(value);
  return [];
}

// Changes made from what the theory is now: what a page hands to `LiveTheory.change`.
//
// Each gives null when there is nothing to change or nothing to change it of.

import type {
  Change,
  ElementField,
  FieldSet,
  Group,
  GroupField,
  LinkField,
  Listing,
  OrderSet,
  TheoryField,
} from "./change.ts";
import type { Draft } from "./draft.ts";
import { heldByElement, heldByGroup, heldByLink } from "./fields.ts";
import { same } from "./same.ts";
import type { Element, Json, Level, Link, Theory } from "./theory.ts";
import { groupOf, theoryToJson } from "./theory-json.ts";

export function elementSet(theory: Theory, id: string, field: ElementField, after: Json): Change | null {
  const element = theory.elements.find((one) => one.id === id);
  if (!element) return null;
  return differing({
    change: "set element",
    element: id,
    field,
    before: heldByElement(element, field),
    after,
  });
}

export function linkSet(
  theory: Theory,
  from: string,
  to: string,
  field: LinkField,
  after: Json,
): Change | null {
  const link = theory.links.find((one) => one.from === from && one.to === to);
  if (!link) return null;
  return differing({ change: "set link", from, to, field, before: heldByLink(link, field), after });
}

export function groupSet(theory: Theory, id: string, field: GroupField, after: Json): Change | null {
  const found = (theory.alternatives ?? []).find((one) => one.id === id);
  if (!found) return null;
  const before = heldByGroup(groupOf(found), field);
  return differing({ change: "set group", group: id, field, before, after });
}

export function theorySet(theory: Theory, field: TheoryField, after: Json | readonly Level[]): Change | null {
  const { [field]: before } = theoryToJson({ ...theory, elements: [], alternatives: [], links: [] });
  return differing({ change: "set theory", field, before: before as Json, after: after as Json });
}

/** Where an element stands on the map, in whole numbers. */
export function placeSet(theory: Theory, id: string, x: number, y: number): Change | null {
  const extra = theory.elements.find((one) => one.id === id)?.extra ?? {};
  return elementSet(theory, id, "extra", { ...extra, map: [Math.round(x), Math.round(y)] });
}

/** New things come last, unless a position is told. */
export function elementAdded(theory: Theory, element: Element, position = theory.elements.length): Change {
  return { change: "add element", element, position };
}

export function linkAdded(theory: Theory, link: Link, position = theory.links.length): Change {
  return { change: "add link", link, position };
}

export function groupAdded(theory: Theory, group: Group, position?: number): Change {
  return { change: "add group", group, position: position ?? (theory.alternatives ?? []).length };
}

export function linkRemoved(theory: Theory, from: string, to: string): Change | null {
  const position = theory.links.findIndex((one) => one.from === from && one.to === to);
  const link = theory.links[position];
  return link ? { change: "remove link", link, position } : null;
}

/** One thing of a list moved to another place: an id, or the pair `from>to` of a link. */
export function movedInList(draft: Draft, of: Listing, name: string, position: number): OrderSet | null {
  const before = draft.listed(of).order;
  const after = before.filter((one) => one !== name);
  after.splice(position, 0, name);
  return before.includes(name) && !same(before, after)
    ? { change: "set order", of, before: [...before], after }
    : null;
}

function differing(change: FieldSet): FieldSet | null {
  return same(change.before, change.after) ? null : change;
}

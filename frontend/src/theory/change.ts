// A change of a theory, as a value: what was so before, and what is so after. The same JSON as `change_json.py` writes.
//
// A position says where in its list something stands; it is where to put it, and no condition.

import type { Detailed, Element, Json, Link } from "./theory.ts";

/** A group of alternatives as changes and the live theory write it; `Alternatives` of a page has `to` for `target`. */
export interface Group extends Detailed {
  readonly id: string;
  readonly target: string;
  readonly at_least?: number;
  readonly title?: string;
}

export type ElementField =
  | "kind"
  | "title"
  | "description"
  | "level"
  | "stages"
  | "actors"
  | "indicators"
  | "sources"
  | "origin"
  | "plain"
  | "note"
  | "extra";
/** Role and group of a link change together, as `part`: `{role, group?}`. */
export type LinkField =
  | "part"
  | "rationale"
  | "strength"
  | "sources"
  | "origin"
  | "disputed"
  | "note"
  | "extra";
export type GroupField = "target" | "at_least" | "title" | "extra";
export type TheoryField = "title" | "summary" | "levels" | "stages" | "goals" | "ceiling" | "extra";
export type Listing = "elements" | "alternatives" | "links";

interface Values<Field extends string> {
  readonly field: Field;
  /** What the field held when the change was made. Others may have changed it since: the server joins the two. */
  readonly before: Json;
  readonly after: Json;
}

export interface ElementPut {
  readonly change: "add element" | "remove element";
  readonly element: Element;
  readonly position: number;
}
export interface LinkPut {
  readonly change: "add link" | "remove link";
  readonly link: Link;
  readonly position: number;
}
export interface GroupPut {
  readonly change: "add group" | "remove group";
  readonly group: Group;
  readonly position: number;
}
export interface ElementSet extends Values<ElementField> {
  readonly change: "set element";
  readonly element: string;
}
export interface LinkSet extends Values<LinkField> {
  readonly change: "set link";
  readonly from: string;
  readonly to: string;
}
export interface GroupSet extends Values<GroupField> {
  readonly change: "set group";
  readonly group: string;
}
export interface TheorySet extends Values<TheoryField> {
  readonly change: "set theory";
}
export interface OrderSet {
  readonly change: "set order";
  readonly of: Listing;
  /** Ids of elements or groups, pairs `from>to` of links. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export type FieldSet = ElementSet | LinkSet | GroupSet | TheorySet;
export type Put = ElementPut | LinkPut | GroupPut;
export type Change = Put | FieldSet | OrderSet;

/** The name of a link: at most one leads from one element to another. */
export function pair(link: { readonly from: string; readonly to: string }): string {
  return `${link.from}>${link.to}`;
}

// What a field holds. A field that holds nothing is left out of elements, links and groups, and read as empty.

import type { ElementField, Group, GroupField, LinkField } from "./change.ts";
import type { Element, Json, Link } from "./theory.ts";

type Fields = Readonly<Record<string, Json>>;

const EMPTY_OF_ELEMENT: Fields = {
  description: "",
  level: null,
  stages: [],
  actors: [],
  indicators: [],
  sources: [],
  origin: "",
  plain: "",
  note: "",
  extra: {},
};
const EMPTY_OF_LINK: Fields = {
  rationale: "",
  strength: null,
  sources: [],
  origin: "",
  disputed: false,
  note: "",
  extra: {},
};
const EMPTY_OF_GROUP: Fields = { at_least: 1, title: "", extra: {} };

export function heldByElement(element: Element, field: ElementField): Json {
  return held(element, field, EMPTY_OF_ELEMENT);
}

/** Role and group of a link are one field, `part`, because neither can change without the other. */
export function heldByLink(link: Link, field: LinkField): Json {
  if (field !== "part") return held(link, field, EMPTY_OF_LINK);
  return link.group === undefined ? { role: link.role } : { role: link.role, group: link.group };
}

export function heldByGroup(group: Group, field: GroupField): Json {
  return held(group, field, EMPTY_OF_GROUP);
}

export function withElementField(element: Element, field: ElementField, value: Json): Element {
  return tidy({ ...element, [field]: value });
}

export function withLinkField(link: Link, field: LinkField, value: Json): Link {
  if (field !== "part") return tidy({ ...link, [field]: value });
  const { group: _, role: __, ...rest } = link;
  return tidy({ ...rest, ...(value as unknown as Pick<Link, "role">) });
}

export function withGroupField(group: Group, field: GroupField, value: Json): Group {
  return tidyGroup({ ...group, [field]: value } as Group);
}

/** The same without the fields that hold nothing, as the server writes it. */
export function tidy<Thing extends object>(thing: Thing): Thing {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => !isEmpty(value))) as Thing;
}

export function tidyGroup(group: Group): Group {
  return tidy({ ...group, at_least: group.at_least ?? 1 });
}

function held(thing: object, field: string, empty: Fields): Json {
  const value = (thing as Fields)[field];
  return value ?? empty[field] ?? null;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

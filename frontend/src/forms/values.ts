// What stands in the controls of a field, and the value that it means: the same as the server reads and writes.

import type { Json } from "../theory/theory.ts";

/** What stands in each control, as a form would send it. */
export type Entries = Readonly<Record<string, readonly string[]>>;

/** What was entered cannot be meant (yet). The sentence says what to do. */
export class WrongEntry extends Error {
  override readonly name = "WrongEntry";
}

export interface Reading {
  write(value: Json): Entries;
  /** Throws `WrongEntry`. `was` is what the field holds now. */
  read(entries: Entries, was: Json): Json;
}

/** How a field is read, by its name and by how its control looks. */
export function readingOf(field: string, look: string): Reading {
  const special = SPECIAL[field];
  if (special) return special;
  switch (look) {
    case "lines":
      return { write: (items) => ({ [field]: [(items as string[]).join("\n")] }), read: listRead(field) };
    case "ticks":
      return {
        write: (ticked) => ({ [field]: (ticked as string[] | null) ?? [] }),
        read: (entries, was) => ticksRead(field, list(entries, field), was as readonly string[] | null),
      };
    case "tick":
      return {
        write: (isSo) => ({ [field]: isSo ? ["yes"] : [] }),
        read: (entries) => entries[field]?.[0] === "yes",
      };
    case "choice":
    case "radios":
      return {
        write: (chosen) => ({ [field]: [String(chosen ?? "")] }),
        read: (entries) => first(entries, field) || null,
      };
    default:
      return { write: (text) => ({ [field]: [String(text)] }), read: (entries) => first(entries, field) };
  }
}

const SPECIAL: Readonly<Record<string, Reading>> = {
  title: {
    write: (title) => ({ title: [String(title)] }),
    read: (entries, was) => {
      const title = first(entries, "title");
      if (title.trim() || was === "") return title;
      throw new WrongEntry("A title is needed: a few words that say what it is.");
    },
  },
  part: { write: partWritten, read: partRead },
  strength: {
    write: (strength) => ({
      strength: [Array.isArray(strength) ? strength.join(", ") : String(strength ?? "")],
    }),
    read: (entries) => strengthRead(first(entries, "strength")),
  },
  at_least: {
    write: (count) => ({ at_least: [String(count)] }),
    read: (entries) => {
      const entry = first(entries, "at_least").trim();
      if (/^\d{1,5}$/.test(entry) && Number(entry) > 0) return Number(entry);
      throw new WrongEntry("Write a whole number of 1 or more.");
    },
  },
  goals: {
    write: (goals) => ({ goals: (goals as string[] | null) ?? [] }),
    read: (entries, was) => {
      const ticked = ticksRead("goals", list(entries, "goals"), was as readonly string[] | null);
      return ticked.length > 0 ? ticked : null;
    },
  },
};

/** The choice that asks for a group that is not there yet. */
export const NEW_GROUP = "new";

function partWritten(part: Json): Entries {
  const { role, group } = part as { role: string; group?: string };
  return { role: [role], group: [group ?? ""] };
}

function partRead(entries: Entries): Json {
  const role = first(entries, "role");
  if (!role)
    throw new WrongEntry("Choose what the one is to the other. A link without a role would say nothing.");
  if (role !== "one of") return { role };
  const group = first(entries, "group");
  if (!group) throw new WrongEntry("‘One of’ needs to know of which group: choose one, or ‘a new group’.");
  return { role, group };
}

function strengthRead(entry: string): Json {
  const parts = entry.replaceAll(";", ",").split(",");
  const numbers = parts.filter((part) => part.trim()).map(Number);
  const inOrder = numbers.every((number, at) => number >= (numbers[at - 1] ?? 0) && number <= 1);
  if (inOrder && numbers.length === 0) return null;
  if (inOrder && numbers.length === 1) return numbers[0] ?? null;
  if (inOrder && numbers.length === 3) return numbers;
  throw new WrongEntry(
    "Write a chance from 0 to 1, such as 0.7, or lowest, most likely and highest in that order, such as 0.5, 0.7, 0.9.",
  );
}

function listRead(field: string): (entries: Entries) => Json {
  return (entries) => {
    const items = first(entries, field).split("\n");
    return [...new Set(items.map((item) => item.trim()).filter(Boolean))];
  };
}

/** What is ticked, in the order in which it stood; what came to it last. Every stage says all the others. */
function ticksRead(field: string, ticked: readonly string[], was: readonly string[] | null): string[] {
  if (field === "stages" && ticked.includes("all")) return ["all"];
  const stood = (was ?? []).filter((name) => ticked.includes(name));
  return [...stood, ...ticked.filter((name) => !stood.includes(name))];
}

function list(entries: Entries, name: string): readonly string[] {
  return entries[name] ?? [];
}

function first(entries: Entries, name: string): string {
  return entries[name]?.[0] ?? "";
}

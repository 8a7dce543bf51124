// What a link's source is to its target: chosen before there is a link, and never assumed.

import type { Change } from "../../theory/change.ts";
import { newGroupId } from "../../theory/ids.ts";
import type { Role, Theory } from "../../theory/theory.ts";
import { groupAdded } from "../../theory/wishes.ts";
import { type Answers, type Field, setChoices, showField } from "./form.ts";

export interface Part {
  readonly role: Role;
  readonly group?: string;
}

const NEW = "new";

const SENTENCES: Record<Role, (from: string, to: string) => string> = {
  requires: (from, to) => `${to} needs ${from}: without it, not`,
  "one of": (from, to) => `${from} is one of several ways to ${to}`,
  contributes: (from, to) => `${from} helps ${to}, which can do without it`,
  hinders: (from, to) => `${from} hinders ${to}: not while it holds`,
};

export const ROLES = Object.keys(SENTENCES) as Role[];

/** A link as a sentence. */
export function linkSentence(role: Role, from: string, to: string): string {
  return SENTENCES[role](`‘${from}’`, `‘${to}’`);
}

export function partFields(theory: Theory, to: string, part?: Part): Field[] {
  return [
    {
      name: "role",
      label: "What the one is to the other",
      kind: "radios",
      choices: ROLES.map((role) => [role, SENTENCES[role]("the first", "the second")]),
      ...(part ? { value: part.role } : {}),
    },
    {
      name: "group",
      label: "Which group of alternatives",
      kind: "choice",
      choices: groupChoices(theory, to),
      value: part?.group ?? "",
    },
    {
      name: "at_least",
      label: "How many of the new group must hold",
      kind: "number",
      value: "1",
    },
  ];
}

/** Shows what belongs to the chosen role, and the roles as sentences about the two. */
export function showPart(form: HTMLFormElement, theory: Theory, from: string, to: string): void {
  const titles = new Map(theory.elements.map(({ id, title }) => [id, `‘${title}’`]));
  for (const words of form.querySelectorAll<HTMLElement>("[data-words]")) {
    const role = words.getAttribute("data-words") as Role;
    words.textContent = SENTENCES[role](titles.get(from) ?? "the first", titles.get(to) ?? "the second");
  }
  setChoices(form, "group", groupChoices(theory, to));
  const answers = new FormData(form);
  const isOneOf = answers.get("role") === "one of";
  showField(form, "group", isOneOf);
  showField(form, "at_least", isOneOf && answers.get("group") === NEW);
}

export function groupChoices(theory: Theory, to: string): [string, string][] {
  const groups = (theory.alternatives ?? []).filter((group) => group.to === to);
  const there = groups.map((group): [string, string] => [
    group.id,
    `${group.title || "Group"}: at least ${group.at_least ?? 1} of ${membersOf(theory, group.id)}`,
  ]);
  return [["", "Choose"], ...there, [NEW, "A new group"]];
}

/** The part that was chosen, with the group that it needs made before it; or what is wrong. */
export function partChosen(
  theory: Theory,
  to: string,
  { role = "", group = "", at_least = "" }: Answers,
): { part: Part; before: Change[] } | { wrong: [string, string] } {
  if (!ROLES.includes(role as Role)) {
    return { wrong: ["role", "Choose what the one is to the other: a link without it means nothing."] };
  }
  if (role !== "one of") return { part: { role: role as Role }, before: [] };
  if (!group) return { wrong: ["group", "Choose a group of alternatives, or a new one."] };
  if (group !== NEW) return { part: { role, group }, before: [] };
  const count = Number(at_least);
  if (!Number.isInteger(count) || count < 1) {
    return { wrong: ["at_least", "Say how many must hold as a whole number, 1 or more."] };
  }
  const id = newGroupId();
  return {
    part: { role, group: id },
    before: [groupAdded(theory, { id, target: to, at_least: count })],
  };
}

function membersOf(theory: Theory, group: string): number {
  return theory.links.filter((link) => link.group === group).length;
}

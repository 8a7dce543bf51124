// How kinds, roles and states are told apart: by word, shape, line and sign, and by colour only besides.

import type { Kind, Role } from "../theory/theory.ts";

export const KIND_WORDS: Record<Kind, string> = {
  impact: "Impact",
  outcome: "Outcome",
  precondition: "Precondition",
  activity: "Activity",
  input: "Input",
  assumption: "Assumption",
  hindrance: "Hindrance",
};

export const ROLE_WORDS: Record<Role, string> = {
  requires: "needs: without it, not",
  "one of": "one of a group: enough of them must hold",
  contributes: "helps: can do without it",
  hinders: "hinders: not while it holds",
};

export const ROLES = Object.keys(ROLE_WORDS) as Role[];

export function roleClass(role: Role): string {
  return `role-${role.replace(" ", "-")}`;
}

export type Look = "good" | "open" | "alarm" | "absent" | "undetermined";

export const SIGNS: Record<Look, string> = {
  good: "✓",
  open: "~",
  alarm: "!",
  absent: "–",
  undetermined: "?",
};

const GOOD = new Set(["works", "reached", "holds", "overcome", "not present"]);
const ALARM = new Set(["in place but not working", "present"]);

/** How a state looks, from the words that the server has for it. */
export function lookOf(state: string): Look {
  if (GOOD.has(state)) return "good";
  if (ALARM.has(state)) return "alarm";
  if (state.startsWith("may ")) return "open";
  return state === "undetermined" ? "undetermined" : "absent";
}

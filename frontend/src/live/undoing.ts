// One's own steps, to be taken back and done again as inverse changes: others' work in between stays.

import type { Change, FieldSet, OrderSet, Put } from "../theory/change.ts";
import type { Draft } from "../theory/draft.ts";
import { inverses } from "../theory/inverse.ts";
import { same } from "../theory/same.ts";
import type { Details, Json } from "../theory/theory.ts";

interface OwnStep {
  readonly id: string;
  changes: readonly Change[];
}

export type Way = "undo" | "redo";

/** How many steps can be taken back. */
const MOST = 500;

export class OwnSteps {
  private stacks: Record<Way, OwnStep[]> = { undo: [], redo: [] };

  can(way: Way): boolean {
    return this.stacks[way].length > 0;
  }

  /** A new step of one's own: what was taken back before cannot be done again after it. */
  made(id: string, changes: readonly Change[]): void {
    this.stacks.redo = [];
    this.push("undo", id, changes);
  }

  /** Takes the last step off its pile; `next` is what undoes it, or does it again. */
  take(way: Way): { changes: Change[] } | null {
    const step = this.stacks[way].pop();
    return step ? { changes: inverses(step.changes) } : null;
  }

  /** The step `id` has just taken back what was last on the pile of that way. */
  took(way: Way, id: string, changes: readonly Change[]): void {
    this.push(way === "undo" ? "redo" : "undo", id, changes);
  }

  /** What the server made of a step; where there was nothing left to do, there is nothing to take back. */
  stored(id: string, changes: readonly Change[]): void {
    const step = [...this.stacks.undo, ...this.stacks.redo].find((one) => one.id === id);
    if (step) step.changes = changes;
    if (changes.length === 0) this.refused(id);
  }

  refused(id: string): void {
    for (const way of ["undo", "redo"] as const)
      this.stacks[way] = this.stacks[way].filter((step) => step.id !== id);
  }

  private push(way: Way, id: string, changes: readonly Change[]): void {
    this.stacks[way] = [...this.stacks[way].slice(1 - MOST), { id, changes }];
  }
}

/** Why these changes cannot be made of the theory any more without undoing what others did; empty when they can. */
export function whyNot(draft: Draft, changes: readonly Change[]): string {
  const tried: Change[] = [];
  try {
    for (const change of changes) {
      const why = "position" in change ? whyNotPut(draft, change) : whyNotSet(draft, change);
      if (why) return why;
      tried.push(...[draft.takeAnyway(change) ?? []].flat());
    }
    return "";
  } finally {
    for (const change of inverses(tried)) draft.take(change);
  }
}

function whyNotPut(draft: Draft, change: Put): string {
  const { things, name, thing } = draft.placed(change);
  const there = things.byName.get(name);
  const isOther = there !== undefined && !same(there, thing);
  if (change.change.startsWith("add"))
    return isOther ? `Somebody has put another ${things.noun} there since.` : "";
  if (isOther)
    return `Somebody has changed this ${things.noun} since you added it, and undoing would lose that. Take it out yourself if you still wish to.`;
  const isLinked = draft.links.order.some((pair) => pair.split(">").includes(name));
  return change.change === "remove element" && isLinked
    ? "Somebody has linked this element since you added it, and undoing would lose that. Take it out yourself if you still wish to."
    : "";
}

function whyNotSet(draft: Draft, change: FieldSet | OrderSet): string {
  if (change.change === "set order") return "";
  const held = draft.held(change);
  if (held === undefined) return "Somebody has taken out what you changed there, so it cannot be undone.";
  return isOvertaken(change, held)
    ? `Somebody has changed the ${FIELD_WORDS[change.field] ?? change.field} since you did, and undoing would lose that.`
    : "";
}

/** Whether somebody else has set since what would be set back. Texts and lists are joined by the server instead. */
function isOvertaken(change: FieldSet, held: Json): boolean {
  if (change.field === "extra") {
    const [old, now, wished] = [change.before, held, change.after] as Details[] as [
      Details,
      Details,
      Details,
    ];
    const names = new Set([...Object.keys(old), ...Object.keys(wished)]);
    return [...names].some((name) => !same(old[name], wished[name]) && !same(old[name], now[name]));
  }
  const isJoined = [change.before, change.after, held].every(
    (value) => typeof value === "string" || Array.isArray(value),
  );
  return !(isJoined && !CHOSEN.has(change.field)) && !same(held, change.before);
}

/** Fields that hold one choice: the later one would stand. */
const CHOSEN = new Set(["kind", "level", "part", "strength", "disputed", "target", "at_least"]);

const FIELD_WORDS: Readonly<Record<string, string>> = {
  part: "role",
  extra: "place on the map",
  target: "element it leads to",
  at_least: "number it asks for",
};

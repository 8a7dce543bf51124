// Steps that somebody might make of a theory, at random but the same for the same seed; the twin of `random_steps.py`.

import type { Change, ElementField, LinkField } from "../../src/theory/change.ts";
import { removalOf, removalOfGroup } from "../../src/theory/removal.ts";
import type { Element, Json, Kind, Theory } from "../../src/theory/theory.ts";
import {
  elementAdded,
  elementSet,
  groupAdded,
  groupSet,
  linkAdded,
  linkRemoved,
  linkSet,
  placeSet,
  theorySet,
} from "../../src/theory/wishes.ts";
import type { Chance } from "./chance.ts";

type Step = readonly (Change | null)[];

const WORDS = ["care", "trust", "staff", "time", "naïve", "😀", "Füße", "women’s", '"so"', "a\nb", "</p>"];
const KINDS: readonly Kind[] = ["outcome", "precondition", "activity", "input", "assumption", "hindrance"];

export function randomStep(chance: Chance, theory: Theory): Step {
  const deeds = [added, linked, grouped, worded, worded, worded, joined, framed, gone, gone, placed, ordered];
  return chance.of(deeds)(chance, theory);
}

export function randomText(chance: Chance): string {
  return Array.from({ length: 1 + chance.below(5) }, () => chance.of(WORDS)).join(" ");
}

function newId(chance: Chance, letter: string): string {
  return (
    letter + Array.from({ length: 6 }, () => chance.of([..."abcdefghijklmnopqrstuvwxyz234567"])).join("")
  );
}

function added(chance: Chance, theory: Theory): Step {
  const kind = chance.of(KINDS);
  const element: Element = { id: newId(chance, kind.charAt(0)), kind, title: randomText(chance) };
  return [elementAdded(theory, element, chance.below(theory.elements.length + 1))];
}

function linked(chance: Chance, theory: Theory): Step {
  if (theory.elements.length < 2) return added(chance, theory);
  const [from, to] = [chance.of(theory.elements).id, chance.of(theory.elements).id];
  if (from === to || theory.links.some((link) => link.from === from && link.to === to))
    return worded(chance, theory);
  return [linkAdded(theory, { from, to, ...partOf(chance, theory, to), rationale: randomText(chance) })];
}

function grouped(chance: Chance, theory: Theory): Step {
  if (theory.elements.length === 0) return added(chance, theory);
  const target = chance.of(theory.elements).id;
  return [groupAdded(theory, { id: newId(chance, "g"), target, title: randomText(chance) })];
}

/** Texts mostly: they are what people change at once. */
function worded(chance: Chance, theory: Theory): Step {
  if (theory.elements.length === 0) return added(chance, theory);
  const { id } = chance.of(theory.elements.slice(0, 4));
  const held = theory.elements.find((one) => one.id === id);
  const field = chance.of<ElementField>(["title", "title", "plain", "note", "actors", "kind"]);
  const values: Partial<Record<ElementField, Json>> = {
    actors: [chance.of(WORDS)],
    kind: chance.of(KINDS),
    title: chance.is(0.5) ? `${held?.title} ${chance.of(WORDS)}` : randomText(chance),
  };
  return [elementSet(theory, id, field, values[field] ?? randomText(chance))];
}

function joined(chance: Chance, theory: Theory): Step {
  if (theory.links.length === 0) return linked(chance, theory);
  const { from, to } = chance.of(theory.links);
  const field = chance.of<LinkField>(["part", "rationale", "strength", "disputed"]);
  const values: Partial<Record<LinkField, Json>> = {
    part: partOf(chance, theory, to),
    strength: chance.of<Json>([null, 0, 0.5, [0, 0.5, 1]]),
    disputed: chance.is(0.5),
  };
  return [linkSet(theory, from, to, field, field in values ? (values[field] ?? null) : randomText(chance))];
}

function framed(chance: Chance, theory: Theory): Step {
  const names = theory.elements.map(({ id }) => id);
  const some = names.filter(() => chance.is(0.2));
  const groups = theory.alternatives ?? [];
  if (groups.length > 0 && chance.is(0.4))
    return [groupSet(theory, chance.of(groups).id, "at_least", 1 + chance.below(4))];
  return chance.of([
    [theorySet(theory, "summary", randomText(chance))],
    [theorySet(theory, "goals", some.length > 0 ? some : null)],
    [theorySet(theory, "levels", [...(theory.levels ?? []), { id: newId(chance, "l"), title: "Level" }])],
  ]);
}

function gone(chance: Chance, theory: Theory): Step {
  const groups = theory.alternatives ?? [];
  if (groups.length > 0 && chance.is(0.3)) return removalOfGroup(theory, chance.of(groups).id);
  if (theory.links.length > 0 && chance.is(0.4)) {
    const { from, to } = chance.of(theory.links);
    return [linkRemoved(theory, from, to)];
  }
  return theory.elements.length > 6
    ? removalOf(theory, chance.of(theory.elements).id)
    : added(chance, theory);
}

function placed(chance: Chance, theory: Theory): Step {
  if (theory.elements.length === 0) return added(chance, theory);
  return [placeSet(theory, chance.of(theory.elements).id, chance.below(3000), chance.below(3000))];
}

function ordered(_: Chance, theory: Theory): Step {
  const before = theory.elements.map(({ id }) => id);
  const [first, ...rest] = before;
  return first ? [{ change: "set order", of: "elements", before, after: [...rest, first] }] : [];
}

function partOf(chance: Chance, theory: Theory, to: string) {
  const groups = (theory.alternatives ?? []).filter((group) => group.to === to);
  if (groups.length > 0 && chance.is(0.5)) return { role: "one of" as const, group: chance.of(groups).id };
  return { role: chance.of(["requires", "contributes", "hinders"] as const) };
}

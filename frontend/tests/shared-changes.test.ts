import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Change } from "../src/theory/change.ts";
import { Draft } from "../src/theory/draft.ts";
import { inverses } from "../src/theory/inverse.ts";
import { removalOf, removalOfGroup } from "../src/theory/removal.ts";
import { type TheoryJson, theoryFromJson, theoryToJson } from "../src/theory/theory-json.ts";

interface Case {
  readonly theory: TheoryJson;
  readonly steps: readonly (readonly Change[])[];
  readonly after: TheoryJson;
  readonly undone: readonly Change[];
  readonly removals: Readonly<Record<"elements" | "groups", Readonly<Record<string, readonly Change[]>>>>;
}

const CASES = resolve(import.meta.dirname, "../../tests/shared_cases");
const names = readdirSync(CASES).filter((name) => /^changes_.*\.json$/.test(name));

function caseOf(name: string): Case {
  return JSON.parse(readFileSync(resolve(CASES, name), "utf-8")) as Case;
}

function made(theory: TheoryJson, changes: readonly Change[]): TheoryJson {
  const draft = new Draft(theoryFromJson(theory));
  for (const change of changes) draft.take(change);
  return theoryToJson(draft.finished());
}

describe.each(names)("the changes of %s", (name) => {
  const { theory, steps, after, undone, removals } = caseOf(name);

  it("lead to the theory that Python makes of them", () => {
    expect(made(theory, steps.flat())).toEqual(after);
  });

  it("are the same when they are taken leniently, because each of them fits", () => {
    const draft = new Draft(theoryFromJson(theory));
    for (const change of steps.flat()) draft.takeAnyway(change);
    expect(theoryToJson(draft.finished())).toEqual(after);
  });

  it("are undone by the changes that Python says, and lead back", () => {
    expect(inverses(steps.flat())).toEqual(undone);
    expect(made(after, undone)).toEqual(theory);
  });

  it("begin with a theory that is written as it was read", () => {
    expect(theoryToJson(theoryFromJson(theory))).toEqual(theory);
  });

  it("leave elements and groups that go with what Python takes out too", () => {
    const theory = theoryFromJson(after);
    const of = (found: object, removal: typeof removalOf) =>
      Object.fromEntries(Object.keys(found).map((id) => [id, removal(theory, id)]));
    expect(of(removals.elements, removalOf)).toEqual(removals.elements);
    expect(of(removals.groups, removalOfGroup)).toEqual(removals.groups);
  });
});

it("has cases to be held to, with changes of every sort", () => {
  const sorts = new Set(names.flatMap((name) => caseOf(name).steps.flat()).map(({ change }) => change));
  expect([...sorts].sort()).toEqual([
    "add element",
    "add group",
    "add link",
    "remove element",
    "remove group",
    "remove link",
    "set element",
    "set group",
    "set link",
    "set order",
    "set theory",
  ]);
});

import { describe, expect, it } from "vitest";
import { readingOf, WrongEntry } from "../../src/forms/values.ts";
import type { Json } from "../../src/theory/theory.ts";

const there = (field: string, look: string, value: Json) => {
  const reading = readingOf(field, look);
  return reading.read(reading.write(value), value);
};

describe("what stands in a control means what the theory holds", () => {
  it.each<[string, string, Json]>([
    ["title", "line", "Skilled staff"],
    ["description", "text", "One line\nand another"],
    ["actors", "lines", ["A midwife", "A health visitor"]],
    ["actors", "lines", []],
    ["level", "choice", "service"],
    ["level", "choice", null],
    ["kind", "radios", "activity"],
    ["stages", "ticks", ["late", "early"]],
    ["disputed", "tick", true],
    ["disputed", "tick", false],
    ["part", "radios", { role: "requires" }],
    ["part", "radios", { role: "one of", group: "ways" }],
    ["strength", "line", null],
    ["strength", "line", 0.7],
    ["strength", "line", [0.5, 0.7, 0.9]],
    ["at_least", "line", 2],
    ["goals", "ticks", null],
    ["goals", "ticks", ["of1"]],
    ["ceiling", "ticks", []],
  ])("%s as %s: %j", (field, look, value) => {
    expect(there(field, look, value)).toEqual(value);
  });
});

describe("what cannot be meant (yet)", () => {
  it.each<[string, Record<string, string[]>, Json]>([
    ["title", { title: ["  "] }, "Skilled staff"],
    ["part", { role: [], group: [""] }, { role: "requires" }],
    ["part", { role: ["one of"], group: [""] }, { role: "requires" }],
    ["strength", { strength: ["often"] }, null],
    ["strength", { strength: ["1.1"] }, null],
    ["strength", { strength: ["0.9, 0.5, 0.1"] }, null],
    ["strength", { strength: ["0.1, 0.2"] }, null],
    ["at_least", { at_least: ["0"] }, 1],
    ["at_least", { at_least: ["1.5"] }, 1],
  ])("%s %j is answered by a sentence", (field, entries, was) => {
    expect(() => readingOf(field, "line").read(entries, was)).toThrow(WrongEntry);
    try {
      readingOf(field, "line").read(entries, was);
    } catch (error) {
      expect(String(error)).toMatch(/\.$/);
    }
  });
});

describe("ticks", () => {
  it("keep the order in which things stood, and put what is new last", () => {
    const read = readingOf("stages", "ticks").read({ stages: ["early", "birth", "late"] }, ["late", "early"]);
    expect(read).toEqual(["late", "early", "birth"]);
  });

  it("say every stage by one word", () => {
    expect(readingOf("stages", "ticks").read({ stages: ["all", "late"] }, ["late"])).toEqual(["all"]);
  });
});

describe("lists", () => {
  it("leave out empty lines and what stands there twice", () => {
    const read = readingOf("actors", "lines").read({ actors: ["A midwife\n\n A peer \nA midwife\n"] }, []);
    expect(read).toEqual(["A midwife", "A peer"]);
  });
});

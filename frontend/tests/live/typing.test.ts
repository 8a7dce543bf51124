import { describe, expect, it } from "vitest";
import { arrived, type Caret, sent, showing, type Typing, typed, unsent } from "../../src/live/typing.ts";
import { chanceOf } from "./chance.ts";

/** A text with the caret written as |, or the chosen part as [ ]. */
function written(text: string, { start, end }: Caret): string {
  if (start === end) return `${text.slice(0, start)}|${text.slice(start)}`;
  return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
}

function box(base: string, held: string, value: string): { shows: string; typing: Typing } {
  const start = held.search(/[|[]/);
  const text = held.replace(/[|[\]]/g, "");
  const end = held.includes("]") ? held.indexOf("]") - 1 : start;
  const came = arrived(typed(showing(base), text), value, { start, end });
  return { shows: written(came.typing.text, came.caret), typing: came.typing };
}

describe("a box in which nothing is unsent", () => {
  it.each([
    ["words before the caret push it on", "Staff have| time", "All staff have time", "All staff have| time"],
    ["words behind the caret leave it", "Staff| have time", "Staff have more time", "Staff| have more time"],
    [
      "the chosen words stay chosen",
      "Staff [have] time",
      "All the Staff have time",
      "All the Staff [have] time",
    ],
    ["a caret in words that went stands where they were", "Staff ha|ve time", "Staff time", "Staff |time"],
    ["a text that was emptied", "Staff| have", "", "|"],
  ])("%s", (_, held, value, shows) => {
    const came = box(held.replace(/[|[\]]/g, ""), held, value);
    expect(came.shows).toBe(shows);
    expect(unsent(came.typing)).toBeNull();
  });
});

describe("a box with unsent words", () => {
  it("takes in what others do before them", () => {
    const { shows, typing } = box("Staff have time", "Staff have time and rest|", "All staff have time");
    expect(shows).toBe("All staff have time and rest|");
    expect(unsent(typing)).toEqual({ before: "All staff have time", after: "All staff have time and rest" });
  });

  it("takes in what others do behind them", () => {
    const { shows, typing } = box("Staff have time", "All| Staff have time", "Staff have time now");
    expect(shows).toBe("All| Staff have time now");
    expect(unsent(typing)).toEqual({ before: "Staff have time now", after: "All Staff have time now" });
  });

  it("is left as it is where others touch the same words, until it is sent", () => {
    const { shows, typing } = box("Staff have time", "Staff have rest|", "Staff have money");
    expect(shows).toBe("Staff have rest|");
    expect(unsent(typing)).toEqual({ before: "Staff have time", after: "Staff have rest" });
    const joined = arrived(sent(typing), "Staff have money / rest", { start: 15, end: 15 });
    expect(joined.typing.text).toBe("Staff have money / rest");
  });

  it("is left as it is where both put something in at the same place", () => {
    expect(box("Staff have time", "Staff have more| time", "Staff have no time").shows).toBe(
      "Staff have more| time",
    );
  });

  it("has nothing left to send when others wrote the very same", () => {
    const { typing, shows } = box("Staff", "Staff rest|", "Staff rest");
    expect(shows).toBe("Staff rest|");
    expect(unsent(typing)).toBeNull();
  });

  it("never parts a sign that takes two places", () => {
    const { typing } = box("so 😀", "no 😀|", "so 😁");
    expect(typing.text).toBe("no 😁");
    expect(box("😀", "😀|😂", "😁").typing.text).toMatch(/^(😀😂|😁😂)$/u);
  });
});

it("never loses what was typed, nor puts the caret outside the text, whatever others do", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const chance = chanceOf(seed);
    const text = (length: number) => Array.from({ length }, () => "ab cd😀".charAt(chance.below(7))).join("");
    const base = text(chance.below(12));
    const cut = chance.below(base.length + 1);
    const held = `${base.slice(0, cut)}MINE${base.slice(cut)}`;
    const came = arrived({ base, text: held }, text(chance.below(12)), { start: cut + 4, end: cut + 4 });
    expect(came.typing.text).toContain("MINE");
    expect(came.caret.start).toBeLessThanOrEqual(came.typing.text.length);
    expect(came.typing.text.slice(0, came.caret.start)).toMatch(/MINE$/);
  }
});

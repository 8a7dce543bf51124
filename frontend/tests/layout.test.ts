import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { layOut } from "../src/map/lay-out.ts";
import type { Layout } from "../src/map/layout.ts";
import type { Link, Theory } from "../src/theory/theory.ts";

const CASES = resolve(import.meta.dirname, "../../tests/shared_cases");
const names = readdirSync(CASES).filter((name) => /^layout_.*\.json$/.test(name));

describe("the layout", () => {
  it.each(names)("of %s is the one that Python makes", (name) => {
    const { theory, layout } = JSON.parse(readFileSync(resolve(CASES, name), "utf-8")) as {
      theory: Theory;
      layout: Layout;
    };
    expect(layOut(theory)).toEqual(layout);
  });

  it("has cases to be held to", () => {
    expect(names.length).toBeGreaterThanOrEqual(10);
  });

  it("takes a chain of 5,000 elements, one column for each", () => {
    const ids = Array.from({ length: 5000 }, (_, number) => `e${number}`);
    const links = ids.slice(1).map((to, place): Link => ({ from: ids[place] ?? "", to, role: "requires" }));
    const layout = layOut({
      title: "A chain",
      elements: ids.map((id) => ({ id, kind: "precondition", title: id })),
      links,
    });
    expect(layout.boxes[ids.at(-1) ?? ""]?.layer).toBe(4999);
  });
});

import { expect, it } from "vitest";
import { newClientId, newElementId, newGroupId, newStepId } from "../src/theory/ids.ts";

it("makes ids that the server takes, and never the same twice", () => {
  const made = Array.from({ length: 2000 }, () => newElementId("outcome"));
  expect(made.every((id) => /^o[a-z2-7]{6}$/.test(id))).toBe(true);
  expect(new Set(made).size).toBe(2000);
  expect(newElementId("hindrance")).toMatch(/^h[a-z2-7]{6}$/);
  expect(newGroupId()).toMatch(/^g[a-z2-7]{6}$/);
  expect(newStepId()).toMatch(/^[0-9a-f]{32}$/);
  expect(newClientId()).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set(Array.from({ length: 2000 }, newStepId)).size).toBe(2000);
});

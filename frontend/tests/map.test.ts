import { describe, expect, it } from "vitest";
import { fitted, LARGEST, moved, showing, zoomed } from "../src/map/camera.ts";
import { found } from "../src/map/controls.ts";
import { pathOf } from "../src/map/layout.ts";
import { lookOf } from "../src/map/looks.ts";
import { inOrder, isStep, stepFrom } from "../src/map/walk.ts";
import { Web } from "../src/theory/web.ts";
import { LAYOUT, THEORY } from "./small.ts";

const web = new Web(THEORY);
const VIEW = { width: 600, height: 400 };

describe("walking", () => {
  it("goes right along a link to what an element leads to, and left back", () => {
    expect(stepFrom("training", "ArrowRight", web, LAYOUT)).toBe("skill");
    expect(stepFrom("skill", "ArrowLeft", web, LAYOUT)).toBe("training");
  });

  it("goes to the nearest of several that way, and along a link back only when there is no other", () => {
    expect(stepFrom("care", "ArrowLeft", web, LAYOUT)).toBe("skill");
    expect(stepFrom("trust", "ArrowRight", web, LAYOUT)).toBe("care");
  });

  it("goes up and down within a column, and stops at its ends", () => {
    expect(stepFrom("training", "ArrowDown", web, LAYOUT)).toBe("time");
    expect(stepFrom("time", "ArrowUp", web, LAYOUT)).toBe("training");
    expect(stepFrom("training", "ArrowUp", web, LAYOUT)).toBeNull();
  });

  it("goes to the first and the last box in reading order", () => {
    expect(inOrder(LAYOUT)).toEqual(["training", "time", "judgement", "skill", "care", "trust"]);
    expect(stepFrom("skill", "Home", web, LAYOUT)).toBe("training");
    expect(stepFrom("skill", "End", web, LAYOUT)).toBe("trust");
  });

  it("reaches every box from the first with the arrow keys alone", () => {
    const reached = new Set(["training"]);
    const waiting = ["training"];
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      for (const step of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const) {
        const next = stepFrom(at, step, web, LAYOUT);
        if (next && !reached.has(next)) {
          reached.add(next);
          waiting.push(next);
        }
      }
    }
    expect(reached.size).toBe(THEORY.elements.length);
  });

  it("knows which keys are steps", () => {
    expect(isStep("ArrowLeft")).toBe(true);
    expect(isStep("a")).toBe(false);
  });
});

describe("the camera", () => {
  it("fits the whole drawing into the view, in the middle", () => {
    const camera = fitted(LAYOUT, VIEW);
    expect(LAYOUT.width * camera.scale).toBeLessThanOrEqual(VIEW.width);
    expect(camera.x * 2 + LAYOUT.width * camera.scale).toBeCloseTo(VIEW.width);
  });

  it("keeps the point under the hand where it is when zooming", () => {
    const before = { x: 10, y: 20, scale: 1 };
    const after = zoomed(before, 2, { x: 100, y: 50 });
    expect((100 - after.x) / after.scale).toBeCloseTo((100 - before.x) / before.scale);
    expect((50 - after.y) / after.scale).toBeCloseTo((50 - before.y) / before.scale);
  });

  it("does not zoom past its limit", () => {
    expect(zoomed({ x: 0, y: 0, scale: 2 }, 100, { x: 0, y: 0 }).scale).toBe(LARGEST);
  });

  it("moves no further than needed to show a box, and comes near enough to read it", () => {
    const seen = { x: 0, y: 0, scale: 1 };
    expect(showing(seen, { x: 100, y: 100, width: 50, height: 50 }, VIEW)).toEqual(seen);
    const away = showing(seen, { x: 900, y: 100, width: 50, height: 50 }, VIEW);
    expect(away.x).toBe(600 - 24 - 950);
    expect(
      showing({ ...seen, scale: 0.2 }, { x: 0, y: 0, width: 50, height: 50 }, VIEW, 0.85).scale,
    ).toBeCloseTo(0.85);
  });

  it("moves by what the hand moved", () => {
    expect(moved({ x: 1, y: 2, scale: 1 }, { x: 3, y: 4 })).toEqual({ x: 4, y: 6, scale: 1 });
  });
});

describe("words and lines", () => {
  it("draws a route as curves", () => {
    expect(
      pathOf([
        [0, 0],
        [1, 0],
        [1, 2],
        [2, 2],
      ]),
    ).toBe("M0 0C1 0 1 2 2 2");
    expect(pathOf([])).toBe("");
  });

  it("gives each state of the server a look", () => {
    expect(
      ["works", "may be reached", "in place but not working", "not reached", "undetermined"].map(lookOf),
    ).toEqual(["good", "open", "alarm", "absent", "undetermined"]);
  });

  it("finds an element by id, whole title or part of it", () => {
    expect(found({ web }, "care")).toBe("care");
    expect(found({ web }, "trust")).toBe("trust");
    expect(found({ web }, "skilled")).toBe("skill");
    expect(found({ web }, "nothing like it")).toBeNull();
    expect(found({ web }, "  ")).toBeNull();
  });
});

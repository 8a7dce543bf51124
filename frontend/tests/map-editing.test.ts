import { describe, expect, it } from "vitest";
import { layoutAfter, spotOf } from "../src/map/changes.ts";
import { linkSentence, partChosen, ROLES } from "../src/map/editing/part.ts";
import {
  aligned,
  dropChanges,
  freeSpot,
  inOwnBand,
  placeChanges,
  tidied,
  unplaced,
} from "../src/map/editing/places.ts";
import { removals } from "../src/map/editing/several.ts";
import { layOut } from "../src/map/lay-out.ts";
import type { Layout } from "../src/map/layout.ts";
import { storedSpot } from "../src/map/placing.ts";
import type { Change } from "../src/theory/change.ts";
import { Draft } from "../src/theory/draft.ts";
import { inverses } from "../src/theory/inverse.ts";
import type { Theory } from "../src/theory/theory.ts";
import { elementAdded, elementSet, linkAdded } from "../src/theory/wishes.ts";
import { THEORY } from "./small.ts";

const SMALL: Theory = {
  ...THEORY,
  levels: [
    { id: "service", title: "Service" },
    { id: "family", title: "Family" },
  ],
  elements: THEORY.elements.map((element) => ({
    ...element,
    level: element.id === "trust" ? "family" : "service",
  })),
  links: THEORY.links.filter(({ from }) => from !== "nobody"),
};

function changedBy(theory: Theory, changes: readonly (Change | null)[]): Theory {
  const draft = new Draft(theory);
  for (const change of changes) if (change) draft.take(change);
  return draft.finished();
}

function places(layout: Layout): Record<string, [number, number]> {
  return Object.fromEntries(Object.entries(layout.boxes).map(([id, { x, y }]) => [id, [x, y]]));
}

describe("putting a box somewhere", () => {
  const layout = layOut(SMALL);
  const skill = layout.boxes["skill"];
  const put = new Map([["skill", { x: 700, y: (skill?.y ?? 0) + 10 }]]);

  it("stores its place and where all the others are seen, so that nothing else moves", () => {
    const changed = changedBy(SMALL, dropChanges(SMALL, layout, put));
    expect(changed.elements.every(storedSpot)).toBe(true);
    expect(places(layOut(changed))).toEqual({ ...places(layout), skill: [700, (skill?.y ?? 0) + 10] });
  });

  it("stores one place only, once the others have theirs", () => {
    const changed = changedBy(SMALL, dropChanges(SMALL, layout, put));
    const again = dropChanges(changed, layOut(changed), new Map([["time", { x: 30, y: 400 }]]));
    expect(again).toHaveLength(1);
  });

  it("in another band makes it belong to that level", () => {
    const top = layout.boxes["trust"]?.y ?? 0;
    const changes = dropChanges(SMALL, layout, new Map([["skill", { x: 112, y: top }]]));
    const changed = changedBy(SMALL, changes);
    expect(changed.elements.find(({ id }) => id === "skill")?.level).toBe("family");
    expect(places(layOut(changed))["skill"]).toEqual([112, top]);
  });

  it("and taking it back leaves the drawing as it was", () => {
    const changes = dropChanges(SMALL, layout, put);
    const changed = changedBy(SMALL, changes);
    const moved = layoutAfter(SMALL, layout, changed);
    expect(places(layoutAfter(changed, moved, changedBy(changed, inverses(changes))))).toEqual(
      places(layout),
    );
  });

  it("beyond the edge puts it at the edge", () => {
    const changed = changedBy(SMALL, dropChanges(SMALL, layout, new Map([["skill", { x: -900, y: -900 }]])));
    expect(changed.elements.find(({ id }) => id === "skill")?.extra?.["map"]).toEqual([24, 40]);
  });
});

describe("what is seen stays where it is", () => {
  it("when somebody adds an element or a link, though the layout would have changed", () => {
    const layout = layOut(SMALL);
    const changed = changedBy(SMALL, [
      elementAdded(SMALL, { id: "new", kind: "input", title: "New", level: "service" }),
      linkAdded(SMALL, { from: "new", to: "training", role: "requires" }),
    ]);
    expect(places(layOut(changed))["training"]).not.toEqual(places(layout)["training"]);
    const seen = layoutAfter(SMALL, layout, changed);
    for (const id of ["training", "skill", "time", "care"]) {
      expect(spotOf(seen, id)).toEqual(spotOf(layout, id));
    }
    const free = seen.boxes["new"];
    const others = Object.entries(seen.boxes).filter(([id]) => id !== "new");
    expect(others.some(([, box]) => box.x === free?.x && box.y === free.y)).toBe(false);
  });

  it("and the same layout is kept where only words change", () => {
    const layout = layOut(SMALL);
    const changed = changedBy(SMALL, [elementSet(SMALL, "skill", "title", "Skills")]);
    expect(layoutAfter(SMALL, layout, changed)).toBe(layout);
  });
});

describe("tidying", () => {
  const layout = layOut(SMALL);

  it("has nothing to do where the layout stands as it was made", () => {
    expect([...tidied(SMALL, layout)]).toEqual([]);
  });

  it("moves only what lies on another or stands before what it needs", () => {
    const { training, time } = layout.boxes;
    const on = dropChanges(
      SMALL,
      layout,
      new Map([["time", { x: training?.x ?? 0, y: (training?.y ?? 0) + 5 }]]),
    );
    const untidy = changedBy(SMALL, on);
    const moved = tidied(untidy, layOut(untidy));
    expect([...moved.keys()]).toEqual(["time"]);
    const tidy = changedBy(untidy, placeChanges(untidy, layOut(untidy), moved));
    expect(tidied(tidy, layOut(tidy)).size).toBe(0);
    expect(time).toBeDefined();

    const back = changedBy(
      SMALL,
      dropChanges(SMALL, layout, new Map([["care", { x: 24, y: layout.boxes["care"]?.y ?? 0 }]])),
    );
    const places = tidied(back, layOut(back));
    expect(places.has("care")).toBe(true);
    expect(places.get("care")?.x).toBeGreaterThan(layout.boxes["skill"]?.x ?? 0);
  });

  it("laying out anew gives up every place", () => {
    const moved = changedBy(SMALL, dropChanges(SMALL, layout, new Map([["care", { x: 24, y: 300 }]])));
    expect(places(layOut(changedBy(moved, unplaced(moved))))).toEqual(places(layout));
  });
});

describe("lining up", () => {
  const layout = layOut(SMALL);
  const boxes = new Map(
    ["training", "skill", "care"].flatMap((id) => (layout.boxes[id] ? [[id, layout.boxes[id]]] : [])),
  );

  it("puts left edges in line, and keeps the level of each", () => {
    const put = inOwnBand(layout, aligned(boxes, "left"));
    expect(new Set([...put.values()].map(({ x }) => x)).size).toBe(1);
    expect([...put.values()].every(({ level }) => level === "service")).toBe(true);
  });

  it("spreads boxes so that none lies on another", () => {
    const xs = [...aligned(boxes, "across").values()].map(({ x }) => x);
    expect(xs.slice(1).every((x, place) => x - (xs[place] ?? 0) >= 296)).toBe(true);
  });
});

describe("a free place", () => {
  it("is right of what is chosen, and on no box", () => {
    const layout = layOut(SMALL);
    const near = layout.boxes["training"];
    if (!near) throw new Error("There is no training.");
    const spot = freeSpot(layout, "service", near, 1);
    expect(spot.x).toBeGreaterThan(near.x);
    const band = layout.bands.find(({ level }) => level === "service");
    const taken = Object.values(layout.boxes).some(
      (box) => box.x === spot.x && box.y === spot.y + (band?.y ?? 0),
    );
    expect(taken).toBe(false);
  });
});

describe("the role of a link", () => {
  it("has to be chosen, and a group where there is one", () => {
    expect(partChosen(SMALL, "care", {})).toHaveProperty("wrong.0", "role");
    expect(partChosen(SMALL, "care", { role: "one of" })).toHaveProperty("wrong.0", "group");
    expect(partChosen(SMALL, "care", { role: "one of", group: "new", at_least: "0" })).toHaveProperty(
      "wrong.0",
      "at_least",
    );
    expect(partChosen(SMALL, "care", { role: "one of", group: "ways" })).toEqual({
      part: { role: "one of", group: "ways" },
      before: [],
    });
    const made = partChosen(SMALL, "care", { role: "one of", group: "new", at_least: "2" });
    expect(made).toMatchObject({ before: [{ change: "add group", group: { target: "care", at_least: 2 } }] });
  });

  it("reads as a sentence that differs for each", () => {
    expect(new Set(ROLES.map((role) => linkSentence(role, "A", "B"))).size).toBe(4);
    expect(linkSentence("requires", "Time", "Care")).toBe("‘Care’ needs ‘Time’: without it, not");
  });
});

describe("taking several out", () => {
  it("takes each link once, and leaves a theory that names only what it has", () => {
    const left = changedBy(SMALL, removals(SMALL, ["skill", "care"]));
    expect(left.elements.map(({ id }) => id)).toEqual(["training", "time", "judgement", "trust"]);
    expect(left.links).toEqual([]);
    expect(left.alternatives).toEqual([]);
  });
});

// A small theory and its drawing, for the tests: training leads to skill, skill and time to care, judgement hinders it.

import type { Layout } from "../src/map/layout.ts";
import type { Theory } from "../src/theory/theory.ts";

export const THEORY: Theory = {
  title: "Small",
  levels: [{ id: "service", title: "Service" }],
  elements: [
    { id: "training", kind: "activity", title: "Training", level: "service" },
    { id: "time", kind: "input", title: "Time for each woman" },
    { id: "skill", kind: "precondition", title: "Skilled staff" },
    { id: "judgement", kind: "hindrance", title: "Judgement" },
    { id: "care", kind: "outcome", title: "Kind care" },
    { id: "trust", kind: "outcome", title: "Trust" },
  ],
  alternatives: [{ id: "ways", to: "care", at_least: 1 }],
  links: [
    { from: "training", to: "skill", role: "requires" },
    { from: "skill", to: "care", role: "one of", group: "ways" },
    { from: "time", to: "care", role: "one of", group: "ways" },
    { from: "judgement", to: "care", role: "hinders" },
    { from: "care", to: "trust", role: "requires" },
    { from: "trust", to: "care", role: "contributes" },
    { from: "nobody", to: "care", role: "requires" },
  ],
};

const box = (layer: number, row: number) => ({
  x: layer * 300,
  y: row * 100,
  width: 208,
  height: 76,
  layer,
  level: "service",
});

export const LAYOUT: Layout = {
  width: 1200,
  height: 400,
  bands: [{ level: "service", title: "Service", y: 0, height: 400 }],
  boxes: {
    training: box(0, 0),
    time: box(0, 1),
    judgement: box(0, 2),
    skill: box(1, 0),
    care: box(2, 1),
    trust: box(3, 1),
  },
  routes: [],
};

// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Evidence } from "../src/map/evidence.ts";
import { TheoryMap } from "../src/map/map.ts";
import { nearestLine } from "../src/map/nearest-line.ts";
import { LAYOUT, THEORY } from "./small.ts";

const EVIDENCE: Evidence = {
  sources: { "A & B": { cited: "Somebody (2020). A study.", streams: "research", read: "abstract only" } },
  told: {
    "training>skill": {
      badge: "No lived experience, 1 study",
      kind: "open",
      sign: "◐",
      streams: "research",
      stands: [{ heading: "In support", studies: 1, sources: [["A & B", "the connection is inferred"]] }],
      words: [{ source: "A & B", words: "<b>It helps.</b>", by: "midwives" }],
      more: 2,
    },
  },
};
const ROUTES = [
  {
    from: "training",
    to: "skill",
    points: [
      [208, 38],
      [250, 38],
      [250, 38],
      [300, 38],
    ],
  },
  {
    from: "skill",
    to: "care",
    points: [
      [508, 38],
      [550, 38],
      [550, 138],
      [600, 138],
    ],
  },
] as const;

function aMap(): TheoryMap {
  const layout = { ...LAYOUT, routes: ROUTES };
  const map = new TheoryMap(
    { theory: THEORY, layout, states: {}, evidence: EVIDENCE },
    { outline: (id) => `/outline/#${id}`, why: () => null, about: (one) => `/about/${one}/` },
  );
  document.body.replaceChildren(map.body);
  return map;
}

const said = (map: TheoryMap) => map.panel.textContent ?? "";

describe("why an arrow is there", () => {
  beforeEach(() => {
    vi.stubGlobal("matchMedia", () => ({ matches: true }));
    HTMLElement.prototype.scrollTo = () => undefined;
  });

  it("tells of the arrow that was pressed: what it says, its streams, who supports it and what was read", () => {
    const map = aMap();
    map.view.dispatchEvent(new MouseEvent("click", { clientX: 255, clientY: 44, bubbles: true }));
    expect(map.panel.querySelector("h2")?.textContent).toBe("Training → Skilled staff");
    expect(said(map)).toContain("‘Training’ is needed for ‘Skilled staff’.");
    expect(said(map)).toContain("No lived experience, 1 study");
    expect(said(map)).toContain("In support: 1 study");
    expect(said(map)).toContain(
      "A & B Somebody (2020). A study. (research; the connection is inferred; read: abstract only)",
    );
    expect(map.panel.querySelector("a")?.getAttribute("href")).toBe("/about/training>skill/");
    expect(map.drawing.lines.get("training>skill")?.line.classList.contains("is-chosen")).toBe(true);
  });

  it("shows words as words, never as a part of the page", () => {
    const map = aMap();
    map.openLink("training>skill");
    expect(map.panel.querySelector("b")).toBeNull();
    expect(map.panel.querySelector("blockquote")?.textContent).toContain("<b>It helps.</b>");
  });

  it("opens nothing where no arrow is near", () => {
    const map = aMap();
    map.view.dispatchEvent(new MouseEvent("click", { clientX: 255, clientY: 300, bubbles: true }));
    expect(map.panel.hidden).toBe(true);
  });

  it("is reached from an element by a button at each of its links, and leads back to either end", () => {
    const map = aMap();
    map.open("skill");
    const whys = [...map.panel.querySelectorAll<HTMLElement>(".map-why")];
    expect(whys.map((one) => one.textContent)).toEqual([
      "Why? The link with Training",
      "Why? The link with Kind care",
    ]);
    whys[0]?.click();
    expect(said(map)).toContain("Training → Skilled staff");
    [...map.panel.querySelectorAll("button")].find((one) => one.textContent === "Skilled staff")?.click();
    expect(map.opened).toBe("skill");
    expect(map.drawing.lines.get("training>skill")?.line.classList.contains("is-chosen")).toBe(false);
  });

  it("says of what is new since the page was opened that nothing was tied to it then", () => {
    const map = aMap();
    map.openLink("skill>care");
    expect(said(map)).toContain("No evidence was tied to it when this page was opened.");
  });

  it("follows the theory: a link that is taken out is told of no longer", () => {
    const map = aMap();
    map.openLink("training>skill");
    map.update({ ...THEORY, links: THEORY.links.slice(1) });
    map.refreshPanel();
    expect(map.panel.hidden).toBe(true);
  });

  it("leaves a form alone that somebody fills in", () => {
    const map = aMap();
    const form = document.createElement("form");
    map.openPanel(form);
    map.view.dispatchEvent(new MouseEvent("click", { clientX: 255, clientY: 38, bubbles: true }));
    expect(map.panel.firstChild).toBe(form);
  });
});

describe("the nearest line", () => {
  it("is the one that a slow look along every line finds", () => {
    for (let x = 190; x < 620; x += 13) {
      for (let y = 0; y < 180; y += 9) {
        expect(nearestLine(ROUTES, { x, y }, 12), `${x} ${y}`).toBe(slowly(x, y, 12));
      }
    }
  });
});

/** Each curve cut into many short pieces, each piece a dot. */
function slowly(x: number, y: number, within: number): string | null {
  let nearest: string | null = null;
  let least = within;
  for (const { from, to, points } of ROUTES) {
    const [a, b, c, d] = points;
    for (let step = 0; step <= 2_000; step += 1) {
      const t = step / 2_000;
      const at = (i: 0 | 1) =>
        (1 - t) ** 3 * a[i] + 3 * (1 - t) ** 2 * t * b[i] + 3 * (1 - t) * t * t * c[i] + t ** 3 * d[i];
      const away = Math.hypot(at(0) - x, at(1) - y);
      if (away <= least) {
        least = away;
        nearest = `${from}>${to}`;
      }
    }
  }
  return nearest;
}

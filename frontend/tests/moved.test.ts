// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { Drawing } from "../src/map/drawing.ts";
import { layOut } from "../src/map/lay-out.ts";
import { Web } from "../src/theory/web.ts";
import { THEORY } from "./small.ts";

function drawn() {
  const layout = layOut(THEORY);
  return new Drawing(new Web(THEORY), layout, {});
}

describe("a box that is moved", () => {
  it("stands where it was put, and its own lines follow it, no others", () => {
    const drawing = drawn();
    const before = [...drawing.lines.values()].map(({ line }) => line.getAttribute("d"));
    drawing.move("training", { x: 1000, y: 2000 });
    const changed = [...drawing.lines.values()].filter(
      ({ line }, place) => line.getAttribute("d") !== before[place],
    );
    expect(changed.map(({ link }) => `${link.from}>${link.to}`)).toEqual(["training>skill"]);
    expect(changed[0]?.line.getAttribute("d")).toMatch(/^M1208 2046C/);
    expect(drawing.place("training")).toMatchObject({ x: 1000, y: 2000, width: 208 });
    expect(drawing.boxes.get("training")?.style.left).toBe("1000px");
    expect(drawing.boxes.get("training")?.style.top).toBe("2000px");
  });

  it("keeps the ends of a line together when both of its boxes are moved", () => {
    const drawing = drawn();
    drawing.move("training", { x: 0, y: 0 });
    drawing.move("skill", { x: 500, y: 100 });
    const line = drawing.lines.get("training>skill")?.line;
    expect(line?.getAttribute("d")).toBe("M208 46C354 46 354 146 500 146");
  });

  it("is drawn apart while it moves, with its lines, and comes back among the others with the next layout", () => {
    const drawing = drawn();
    drawing.move("training", { x: 0, y: 0 });
    const apart = () => drawing.canvas.querySelectorAll(".map-lifted > path").length;
    expect([apart(), drawing.boxes.get("training")?.classList.contains("is-lifted")]).toEqual([1, true]);
    drawing.show(new Web(THEORY), layOut(THEORY));
    expect([apart(), drawing.boxes.get("training")?.classList.contains("is-lifted")]).toEqual([0, false]);
    expect(drawing.canvas.innerHTML.split("<path").length).toBe(
      drawn().canvas.innerHTML.split("<path").length,
    );
  });

  it("that does not exist changes nothing", () => {
    const drawing = drawn();
    const before = drawing.canvas.outerHTML;
    drawing.move("nobody", { x: 1, y: 1 });
    expect(drawing.canvas.outerHTML).toBe(before);
  });
});

describe("the drawing", () => {
  it("has one button for each element and one line for each link between elements that exist", () => {
    const drawing = drawn();
    expect(drawing.canvas.querySelectorAll("button").length).toBe(6);
    expect(drawing.canvas.querySelectorAll("svg:not(.map-lifted) > path").length).toBe(6);
    expect(drawing.lines.size).toBe(6);
  });

  it("shows titles as text, whatever they are made of", () => {
    const theory = {
      ...THEORY,
      elements: [{ id: "a", kind: "outcome", title: "<b>x</b>" } as const],
      links: [],
    };
    const { boxes } = new Drawing(new Web(theory), layOut(theory), { a: "reached" });
    expect(boxes.get("a")?.textContent).toBe("Outcome<b>x</b>✓ reached");
    expect(boxes.get("a")?.querySelector("b")).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { tiesInWords, tiesOf } from "../src/theory/ties.ts";
import { Web } from "../src/theory/web.ts";
import { THEORY } from "./small.ts";

const web = new Web(THEORY);

describe("the web of links", () => {
  it("finds everything that leads to an element, through loops, without the element itself", () => {
    expect([...web.before("care")].sort()).toEqual(["judgement", "skill", "time", "training", "trust"]);
    expect([...web.before("training")]).toEqual([]);
  });

  it("finds everything that an element leads to", () => {
    expect([...web.after("training")].sort()).toEqual(["care", "skill", "trust"]);
  });

  it("passes over a link from an element that does not exist", () => {
    expect(web.to.get("care")?.map((link) => link.from)).not.toContain("nobody");
  });
});

describe("the ties of an element", () => {
  it("stand under headings in plain words, groups with how many are needed", () => {
    expect(tiesOf(web, "care")).toEqual([
      { heading: "Needs at least 1 of", others: ["skill", "time"], isOnward: false },
      { heading: "Helped by", others: ["trust"], isOnward: false },
      { heading: "Hindered by", others: ["judgement"], isOnward: false },
      { heading: "Needed by", others: ["trust"], isOnward: true },
    ]);
  });

  it("are said in sentences for those who listen", () => {
    expect(tiesInWords(web, "training")).toBe("Needed by: Skilled staff.");
  });
});

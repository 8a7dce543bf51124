import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StoredStep, ToServer } from "../../src/live/messages.ts";
import type { Turn } from "../../src/live/news.ts";
import type { LiveTheory } from "../../src/live/session.ts";
import { inWords } from "../../src/live/words.ts";
import type { Json } from "../../src/theory/theory.ts";
import { elementAdded, elementSet, placeSet, theorySet } from "../../src/theory/wishes.ts";
import { THEORY } from "../small.ts";
import { connected, editorAt, type Line, lastLine, SmallServer } from "./small-server.ts";

let server: SmallServer;
let editor: LiveTheory;
let line: Line;

beforeEach(() => {
  vi.useFakeTimers();
  server = new SmallServer(THEORY);
  editor = editorAt(server);
  line = connected(server, editor);
});

afterEach(() => {
  vi.useRealTimers();
});

const set = (field: "title" | "plain" | "level", after: Json, id = "skill") => [
  elementSet(editor.theory, id, field, after),
];
const title = (one: LiveTheory, id = "skill") => one.draft.elements.byName.get(id)?.title;
const steps = (heard: readonly ToServer[]) => heard.filter((message) => message.type === "step");
const backOnline = () => {
  vi.advanceTimersByTime(600);
  return lastLine(server);
};

describe("a step", () => {
  it("is shown at once, saved when the server has stored it, and seen by everyone", () => {
    const other = editorAt(server);
    connected(server, other);
    editor.change(set("title", "Skilled and rested staff"));
    expect(title(editor)).toBe("Skilled and rested staff");
    expect(inWords(editor.state)).toBe("Saving");
    expect(title(other)).toBe("Skilled staff");
    server.deliver();
    expect(inWords(editor.state)).toBe("Saved");
    expect(title(other)).toBe("Skilled and rested staff");
    expect(other.confirmed).toEqual(editor.confirmed);
  });

  it("tells which subjects and fields became different, once", () => {
    const turns: Turn[] = [];
    editor.onChange((turn) => turns.push(turn));
    editor.change([...set("title", "Staff"), placeSet(editor.theory, "care", 10.4, 20)]);
    server.deliver();
    expect(turns).toEqual([
      {
        everything: false,
        touched: [
          { of: "element", subject: "skill", field: "title" },
          { of: "element", subject: "care", field: "extra" },
        ],
        isOwn: true,
        by: [],
      },
    ]);
  });

  it("that changes nothing is not sent", () => {
    expect(editor.change(set("title", "Skilled staff"))).toBeNull();
    expect(line.up).toEqual([]);
  });

  it("is sent and heard of by the others though a part of the page makes a mistake", () => {
    const heard = vi.fn();
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    editor.onChange(() => {
      throw new Error("a mistake of the page");
    });
    editor.onChange(heard);
    editor.change(set("title", "One"));
    server.deliver();
    expect(editor.state.is).toBe("saved");
    expect(heard).toHaveBeenCalledOnce();
    expect(complaint).toHaveBeenCalled();
    complaint.mockRestore();
  });

  it("carries what this page had seen, and the workshop", () => {
    editor.change(set("title", "One"));
    server.deliver();
    editor.workshop = "first";
    editor.change(set("title", "Two"));
    expect(line.up).toMatchObject([{ type: "step", seen: 1, workshop: "first" }]);
  });
});

describe("a line that breaks", () => {
  it("keeps what is done meanwhile, says so, and sends it once on return, in order, with the same names", () => {
    line.cut();
    editor.change(set("title", "One"));
    editor.change(set("title", "Two"));
    editor.change(set("plain", "They know how."));
    expect(inWords(editor.state)).toBe(
      "Offline: 3 changes kept on this page only, so do not close it or load it again",
    );
    backOnline();
    expect(inWords(editor.state)).toBe("Saved");
    expect(server.log.map((step) => step.changes[0])).toMatchObject([
      { after: "One" },
      { after: "Two" },
      { after: "They know how." },
    ]);
  });

  it("after the server stored a step but before it said so: the step is not made twice", () => {
    editor.change([elementAdded(editor.theory, { id: "onew", kind: "outcome", title: "New" })]);
    const hello = line.up.shift();
    if (hello) line.up.push(hello);
    server.step(line); // stored, the answer waits on the line
    line.down.length = 0;
    line.cut();
    expect(server.log).toHaveLength(1);
    expect(editor.state.is).toBe("offline");
    backOnline();
    expect(server.log).toHaveLength(1);
    expect(editor.state).toEqual({ is: "saved", waiting: 0 });
    expect(editor.theory.elements.filter(({ id }) => id === "onew")).toHaveLength(1);
  });

  it("asks only for the steps it missed", () => {
    const other = editorAt(server);
    connected(server, other);
    line.cut();
    other.change([theorySet(other.theory, "summary", "By all of us.")]);
    server.deliver();
    const again = backOnline();
    expect(server.heard.filter(({ type }) => type === "hello").at(-1)).toMatchObject({ have: 0 });
    expect(editor.theory.summary).toBe("By all of us.");
    expect(again.isCut).toBe(false);
  });

  it("that was long ago takes the whole theory, with its own steps on top", () => {
    server.patience = 0;
    const other = editorAt(server);
    connected(server, other);
    line.cut();
    editor.change(set("plain", "They know how."));
    other.change([elementSet(other.theory, "skill", "title", "Skill")]);
    server.deliver();
    backOnline();
    expect(editor.draft.elements.byName.get("skill")).toMatchObject({
      title: "Skill",
      plain: "They know how.",
    });
    expect(editor.state.is).toBe("saved");
  });
});

describe("two people at once", () => {
  it("both keep what they did, whichever came first", () => {
    const other = editorAt(server);
    connected(server, other);
    editor.change(set("title", "Mine"));
    other.change([elementSet(other.theory, "care", "title", "Theirs")]);
    server.deliver();
    for (const one of [editor, other]) expect([title(one), title(one, "care")]).toEqual(["Mine", "Theirs"]);
  });

  it("who take out an element and change it: the change goes, and the words are kept for the person", () => {
    const other = editorAt(server);
    const theirs = connected(server, other);
    other.change([{ change: "remove element", element: THEORY.elements[0] as never, position: 0 }]);
    while (theirs.up.length > 0) server.step(theirs);
    server.refuses = () => "‘Training’ was taken out by somebody.";
    editor.change([elementSet(editor.theory, "training", "title", "Training every year")]);
    server.deliver();
    expect(editor.draft.elements.byName.has("training")).toBe(false);
    expect(editor.refusals).toMatchObject([
      { why: "‘Training’ was taken out by somebody.", words: ["Training every year"] },
    ]);
    expect(editor.confirmed.theory).toEqual(editor.theory);
    editor.dismissRefusal(editor.refusals[0]?.id ?? "");
    expect(editor.refusals).toEqual([]);
  });

  it("are told where they differed", () => {
    const news: string[] = [];
    editor.onNews((what) => news.push(what));
    const stored: StoredStep = {
      step: "a".repeat(32),
      first: 1,
      last: 1,
      by: { name: "editor-1" },
      at: "2026-01-01T10:00:00Z",
      changes: [
        {
          change: "set element",
          element: "skill",
          field: "title",
          before: "Skilled staff",
          after: "A / B",
        },
      ],
      conflicts: [{ subject: "skill", field: "title" }],
    };
    line.hear({ type: "steps", steps: [stored] });
    expect(news).toContain("conflicts");
    expect(editor.conflicts).toMatchObject([{ subject: "skill", field: "title", by: "editor-1" }]);
    editor.dismissConflict("a".repeat(32), { subject: "skill", field: "title" });
    expect(editor.conflicts).toEqual([]);
  });
});

describe("a step of which the server made something else", () => {
  /** The server joins what somebody else wrote with the step that waits. */
  function joined(words: string): void {
    const step = line.up.find((message) => message.type === "step");
    line.up.length = 0;
    const { id } = step as { id: string };
    const change = { change: "set element", element: "skill", field: "plain", before: "", after: words };
    const stored = {
      step: id,
      first: 1,
      last: 1,
      by: { name: "" },
      at: "",
      changes: [change],
      conflicts: [],
    };
    line.hear({ type: "steps", steps: [stored] });
    line.hear({ type: "saved", id, sequence: 1 });
  }

  it("shows what came of it, and undoes that and not what was wished", () => {
    editor.change(set("plain", "Mine."));
    joined("Theirs. Mine.");
    expect(editor.draft.elements.get("skill")?.plain).toBe("Theirs. Mine.");
    expect(editor.state.is).toBe("saved");
    expect(editor.undo()).toBe("");
    expect(line.up).toMatchObject([{ changes: [{ before: "Theirs. Mine.", after: "" }] }]);
  });

  it("tells the page which field to show anew", () => {
    editor.change(set("plain", "Mine."));
    const turns: Turn[] = [];
    editor.onChange((turn) => turns.push(turn));
    joined("Theirs. Mine.");
    expect(turns).toHaveLength(1);
    expect(turns[0]?.touched).toContainEqual({ of: "element", subject: "skill", field: "plain" });
  });
});

it("keeps both details of an element that two people set before the server has answered", () => {
  editor.change([placeSet(editor.theory, "skill", 1, 2)]);
  line.up.length = 0;
  const change = {
    change: "set element",
    element: "skill",
    field: "extra",
    before: {},
    after: { colour: "teal" },
  };
  const stored = { step: "x", first: 1, last: 1, by: { name: "" }, at: "", changes: [change], conflicts: [] };
  line.hear({ type: "steps", steps: [stored] });
  expect(editor.draft.elements.get("skill")?.extra).toEqual({ colour: "teal", map: [1, 2] });
});

describe("a step that is refused", () => {
  it("is taken off the screen, with its words kept and what others did still there", () => {
    server.refuses = () => "A link joins two different elements.";
    editor.change(set("title", "Refused"));
    server.deliver();
    expect(title(editor)).toBe("Skilled staff");
    expect(editor.refusals).toMatchObject([
      { why: "A link joins two different elements.", words: ["Refused"] },
    ]);
    expect(editor.canUndo).toBe(false);
  });

  it("is refused at once of somebody who may only read", () => {
    server.mayEdit = false;
    const reader = editorAt(server);
    connected(server, reader);
    expect(reader.change([elementSet(reader.theory, "skill", "title", "Mine")])).toBeNull();
    expect(reader.refusals[0]?.why).toMatch(/may read this theory but not change it/);
    expect(title(reader)).toBe("Skilled staff");
  });

  it("is refused at once when it is too much for one message, and names the import", () => {
    const many = Array.from({ length: 20_001 }, (_, n) =>
      elementAdded(editor.theory, { id: `o${n}`, kind: "outcome", title: "T" }),
    );
    expect(editor.change(many)).toBeNull();
    expect(editor.change(set("plain", "ü".repeat(4_100_000)))).toBeNull();
    expect(editor.refusals.map(({ why }) => /import/.test(why))).toEqual([true, true]);
    expect(line.up).toEqual([]);
  });
});

describe("what does not follow on", () => {
  it("is answered by asking for the whole theory again", () => {
    editor.change(set("plain", "Kept."));
    server.deliver();
    line.hear({
      type: "steps",
      steps: [{ step: "x", first: 9, last: 9, by: { name: "" }, at: "", conflicts: [], changes: [fitting] }],
    });
    expect(line.isCut).toBe(true);
    expect(editor.theory.title).toBe("Small");
    backOnline();
    expect(server.heard.filter(({ type }) => type === "hello").at(-1)).toMatchObject({ have: null });
    expect(editor.draft.elements.byName.get("skill")?.plain).toBe("Kept.");
    expect(editor.state.is).toBe("saved");
  });

  it("keeps the steps that wait while it asks", () => {
    editor.change(set("plain", "Waiting."));
    line.up.length = 0;
    line.hear({
      type: "steps",
      steps: [
        {
          step: "x",
          first: 1,
          last: 1,
          by: { name: "" },
          at: "",
          conflicts: [],
          changes: [removed("nobody")],
        },
      ],
    });
    expect(line.isCut).toBe(true);
    expect(editor.draft.elements.byName.get("skill")?.plain).toBe("Waiting.");
    backOnline();
    expect(steps(server.heard)).toHaveLength(1);
    expect(editor.state.is).toBe("saved");
  });

  it("and what cannot be read at all make it connect anew", () => {
    line.hear("no JSON");
    expect(line.isCut).toBe(true);
    backOnline();
    expect(editor.state.is).toBe("saved");
  });
});

const fitting = {
  change: "set theory",
  field: "title",
  before: "Small",
  after: "From the future",
};
const removed = (id: string) => ({
  change: "remove element" as const,
  element: { id, kind: "outcome" as const, title: "?" },
  position: 0,
});

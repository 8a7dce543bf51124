import { beforeEach, describe, expect, it } from "vitest";
import type { LiveTheory } from "../../src/live/session.ts";
import { removalOf } from "../../src/theory/removal.ts";
import type { Json } from "../../src/theory/theory.ts";
import { elementAdded, elementSet, linkAdded, linkRemoved, placeSet } from "../../src/theory/wishes.ts";
import { THEORY } from "../small.ts";
import { connected, editorAt, SmallServer } from "./small-server.ts";

// `nobody` leads to care in the small theory; a live theory has no links from nowhere.
const WHOLE = { ...THEORY, links: THEORY.links.filter(({ from }) => from !== "nobody") };

let server: SmallServer;
let editor: LiveTheory;
let other: LiveTheory;

beforeEach(() => {
  server = new SmallServer(WHOLE);
  editor = editorAt(server);
  other = editorAt(server);
  connected(server, editor);
  connected(server, other);
});

type Field = "title" | "plain" | "level" | "kind" | "actors";

function does(who: LiveTheory, field: Field, after: Json, id = "skill"): void {
  who.change([elementSet(who.theory, id, field, after)]);
  server.deliver();
}

function undone(): string {
  const why = editor.undo();
  server.deliver();
  return why;
}

function redone(): string {
  const why = editor.redo();
  server.deliver();
  return why;
}

const skill = () => editor.draft.elements.named("skill");

describe("undoing", () => {
  it("takes back one's own steps from the last to the first, and does them again", () => {
    const before = editor.theory;
    does(editor, "title", "One");
    does(editor, "plain", "Two");
    const after = editor.theory;
    expect([undone(), undone()]).toEqual(["", ""]);
    expect(editor.theory).toEqual(before);
    expect(editor.canUndo).toBe(false);
    expect([redone(), redone()]).toEqual(["", ""]);
    expect(editor.theory).toEqual(after);
    expect(editor.canRedo).toBe(false);
    expect(editor.confirmed.theory).toEqual(editor.theory);
    expect(other.theory).toEqual(editor.theory);
  });

  it("brings back an element with its links, its group and its place, in one step", () => {
    const before = editor.theory;
    editor.change(removalOf(editor.theory, "care"));
    server.deliver();
    expect(editor.theory.links.map(({ from, to }) => `${from}>${to}`)).toEqual(["training>skill"]);
    expect(undone()).toBe("");
    expect(editor.theory).toEqual(before);
    expect(server.log).toHaveLength(2);
  });

  it("leaves what others did since", () => {
    does(editor, "title", "Mine");
    does(other, "title", "Theirs", "care");
    expect(undone()).toBe("");
    expect(editor.theory.elements.find(({ id }) => id === "care")?.title).toBe("Theirs");
    expect(skill().title).toBe("Skilled staff");
  });

  it("never takes back what others did: there is nothing of one's own", () => {
    does(other, "title", "Theirs");
    expect(undone()).toMatch(/nothing of yours to undo/);
    expect(redone()).toMatch(/nothing of yours/);
    expect(skill().title).toBe("Theirs");
  });

  it("ends what could be done again once something new is done", () => {
    does(editor, "title", "One");
    undone();
    does(editor, "title", "Two");
    expect(editor.canRedo).toBe(false);
  });

  it("works before the server has answered", () => {
    editor.change([elementSet(editor.theory, "skill", "title", "One")]);
    expect(editor.undo()).toBe("");
    expect(skill().title).toBe("Skilled staff");
    server.deliver();
    expect(skill().title).toBe("Skilled staff");
    expect(editor.state.is).toBe("saved");
    expect(editor.redo()).toBe("");
    expect(skill().title).toBe("One");
  });

  it("takes back a step of several changes of one thing", () => {
    const added = elementAdded(editor.theory, { id: "onew", kind: "outcome", title: "New" });
    const worded = {
      change: "set element" as const,
      element: "onew",
      field: "plain" as const,
      before: "",
      after: "P",
    };
    editor.change([added, worded]);
    server.deliver();
    expect(undone()).toBe("");
    expect(editor.draft.elements.get("onew")).toBeUndefined();
  });
});

describe("what cannot be undone is refused with a sentence, and nothing changes", () => {
  function refused(because: RegExp): void {
    const before = editor.theory;
    expect(undone()).toMatch(because);
    expect(editor.theory).toEqual(before);
    expect(editor.state.is).toBe("saved");
  }

  it("an element that somebody has changed since it was added", () => {
    editor.change([elementAdded(editor.theory, { id: "onew", kind: "outcome", title: "New" })]);
    server.deliver();
    does(other, "title", "Newer", "onew");
    refused(/changed this element since you added it/);
  });

  it("an element that somebody has linked since it was added", () => {
    editor.change([elementAdded(editor.theory, { id: "onew", kind: "outcome", title: "New" })]);
    server.deliver();
    other.change([linkAdded(other.theory, { from: "care", to: "onew", role: "requires" })]);
    server.deliver();
    refused(/linked this element since/);
  });

  it("a field of what was taken out", () => {
    does(editor, "title", "Mine");
    other.change(removalOf(other.theory, "skill"));
    server.deliver();
    refused(/taken out what you changed/);
  });

  it("a choice that somebody has made otherwise since", () => {
    does(editor, "kind", "outcome");
    does(other, "kind", "activity");
    refused(/changed the kind since you did/);
  });

  it("a level, which is text but a choice", () => {
    does(editor, "level", "service");
    does(other, "level", null);
    refused(/changed the level since you did/);
  });

  it("a box that somebody has moved on since", () => {
    editor.change([placeSet(editor.theory, "skill", 1, 2)]);
    server.deliver();
    other.change([placeSet(other.theory, "skill", 5, 6)]);
    server.deliver();
    refused(/changed the place on the map since you did/);
  });

  it("a link that somebody has drawn anew and otherwise", () => {
    editor.change([linkRemoved(editor.theory, "training", "skill")]);
    server.deliver();
    other.change([linkAdded(other.theory, { from: "training", to: "skill", role: "contributes" })]);
    server.deliver();
    refused(/put another link there/);
  });
});

it("joins a text that somebody else has changed since: the server is asked, not refused", () => {
  does(editor, "plain", "They know how.");
  does(other, "plain", "They know how. And when.");
  const sent = server.heard.length;
  expect(undone()).toBe("");
  expect(server.heard[sent]).toMatchObject({ changes: [{ before: "They know how.", after: "" }] });
});

it("forgets a step of which the server found nothing left to do", () => {
  does(other, "title", "Same");
  expect(editor.canUndo).toBe(false);
  const [line] = server.lines;
  line?.cut();
  editor.change([
    { change: "set element", element: "skill", field: "title", before: "Skilled staff", after: "Same" },
  ]);
  expect(editor.canUndo).toBe(true);
  editor.stop();
  editor.start();
  server.lines.at(-1)?.open();
  server.deliver();
  expect(editor.state.is).toBe("saved");
  expect(editor.canUndo).toBe(false);
});

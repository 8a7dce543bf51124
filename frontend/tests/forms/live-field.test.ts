// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Box } from "../../src/forms/box.ts";
import { LiveField } from "../../src/forms/live-field.ts";
import { StateLine } from "../../src/forms/state-line.ts";
import type { LiveTheory } from "../../src/live/session.ts";
import type { Json } from "../../src/theory/theory.ts";
import { elementSet } from "../../src/theory/wishes.ts";
import { connected, editorAt, type Line, SmallServer } from "../live/small-server.ts";
import { THEORY } from "../small.ts";

const SKILL = { kind: "element", id: "skill" } as const;
const PAGE = `
  <div class="field" data-field="title" data-look="line"><label for="title">Title</label>
    <input id="title" name="title" type="text" value="Skilled staff" aria-describedby="title-hint"></div>
  <div class="field" data-field="actors" data-look="lines"><label for="actors">Who must act</label>
    <textarea id="actors" name="actors"></textarea></div>
  <fieldset class="field" data-field="kind" data-look="radios"><legend>Kind</legend>
    <label><input type="radio" name="kind" value="precondition" checked> Precondition</label>
    <label><input type="radio" name="kind" value="activity"> Activity</label></fieldset>
  <div data-live-state hidden><span data-state-words></span><span data-people></span>
    <button data-undo disabled>Undo</button><button data-redo disabled>Redo</button>
    <div data-refusals></div><div role="status" data-said></div></div>`;

let server: SmallServer;
let live: LiveTheory;
let line: Line;
let other: LiveTheory;
let title: LiveField;
let box: HTMLInputElement;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = PAGE;
  server = new SmallServer(THEORY);
  live = editorAt(server);
  line = connected(server, live);
  other = editorAt(server);
  connected(server, other);
  title = fieldOf("title", "Skilled staff");
  box = inPage<HTMLInputElement>("#title");
});

afterEach(() => {
  vi.useRealTimers();
});

function inPage<Found extends Element = HTMLElement>(what: string): Found {
  const found = document.querySelector<Found>(what);
  if (!found) throw new Error(`There is no ${what}.`);
  return found;
}

function fieldOf(name: string, opened: Json): LiveField {
  const places = [...document.querySelectorAll<HTMLElement>(`[data-field=${name}]`)];
  const field = new LiveField(live, SKILL, name, new Box(places), opened);
  live.onChange(() => field.refresh());
  return field;
}

function types(control: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  control.value = text;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

const stored = () => other.draft.elements.byName.get("skill");
const settle = () => {
  vi.advanceTimersByTime(700);
  server.deliver();
};

describe("a text box", () => {
  it("is saved after a pause in typing, as one step for a run of words", () => {
    types(box, "Skilled and");
    vi.advanceTimersByTime(300);
    types(box, "Skilled and rested staff");
    vi.advanceTimersByTime(300);
    expect(live.state.waiting).toBe(0);
    settle();
    expect(stored()?.title).toBe("Skilled and rested staff");
    expect(live.confirmed.sequence).toBe(1);
  });

  it("shows what others write while nobody writes in it", () => {
    other.change([elementSet(other.theory, "skill", "title", "Staff with skills")]);
    server.deliver();
    expect(box.value).toBe("Staff with skills");
  });

  it("keeps words that are not saved, with what others write beside them, and the caret", () => {
    box.focus();
    types(box, "Skilled staff everywhere");
    box.setSelectionRange(24, 24);
    other.change([elementSet(other.theory, "skill", "title", "Very skilled staff")]);
    server.deliver();
    expect(box.value.endsWith("staff everywhere")).toBe(true);
    settle();
    expect(stored()?.title.endsWith("staff everywhere")).toBe(true);
    expect(document.activeElement).toBe(box);
  });

  it("is not saved empty, says why, and is saved again once it holds something", () => {
    types(box, " ");
    settle();
    expect(stored()?.title).toBe("Skilled staff");
    const note = inPage(".wrong-words");
    expect(note.textContent).toContain("A title is needed");
    expect(box.getAttribute("aria-invalid")).toBe("true");
    expect(box.getAttribute("aria-describedby")).toBe(`${note.id} title-hint`);
    types(box, "Able staff");
    settle();
    expect(stored()?.title).toBe("Able staff");
    expect(box.getAttribute("aria-describedby")).toBe("title-hint");
  });

  it("leaves an empty line alone while somebody writes a list", () => {
    const actors = fieldOf("actors", []);
    const area = inPage<HTMLTextAreaElement>("#actors");
    types(area, "A midwife\n");
    settle();
    expect(stored()?.actors).toEqual(["A midwife"]);
    expect(area.value).toBe("A midwife\n");
    actors.refresh();
    expect(area.value).toBe("A midwife\n");
  });

  it("waits while a word is put together from several keys", () => {
    box.dispatchEvent(new Event("compositionstart", { bubbles: true }));
    types(box, "Skilled staff に");
    settle();
    expect(stored()?.title).toBe("Skilled staff");
    box.dispatchEvent(new Event("compositionend", { bubbles: true }));
    settle();
    expect(stored()?.title).toBe("Skilled staff に");
  });
});

describe("a choice", () => {
  it("is saved at once, and shows what others choose", () => {
    fieldOf("kind", "precondition");
    const activity = inPage<HTMLInputElement>("[value=activity]");
    activity.click();
    server.deliver();
    expect(stored()?.kind).toBe("activity");
    other.change([elementSet(other.theory, "skill", "kind", "precondition")]);
    server.deliver();
    expect(inPage<HTMLInputElement>("[value=precondition]").checked).toBe(true);
  });
});

describe("the line of state", () => {
  it("says how things stand, and takes one's own steps back and does them again", () => {
    const state = new StateLine(inPage("[data-live-state]"), live, SKILL);
    live.onNews(() => state.show());
    live.onChange(() => state.show());
    types(box, "Rested staff");
    settle();
    expect(inPage("[data-state-words]").textContent).toBe("Saved");
    inPage("[data-undo]").click();
    server.deliver();
    expect(box.value).toBe("Skilled staff");
    inPage("[data-redo]").click();
    server.deliver();
    expect(stored()?.title).toBe("Rested staff");
    expect(inPage("[data-undo]").getAttribute("aria-disabled")).toBe("false");
    expect(inPage("[data-redo]").getAttribute("aria-disabled")).toBe("true");
  });

  it("keeps the words of what was refused until somebody has read them", () => {
    const state = new StateLine(inPage("[data-live-state]"), live, SKILL);
    live.onNews(() => state.show());
    live.refusals = [{ id: "r1", why: "It was taken out.", words: ["My words"], changes: [] }];
    state.show();
    expect(inPage(".not-taken").textContent).toContain("It was taken out.");
    expect(inPage<HTMLTextAreaElement>("#words-r1").value).toBe("My words");
    inPage(".not-taken button").click();
    expect(document.querySelector(".not-taken")).toBeNull();
  });
});

describe("what is said beside a field", () => {
  it("names who is in it and who changed it, and goes again", () => {
    title.notes.here(["editor", "facilitator"]);
    title.notes.changedBy(["editor"]);
    title.notes.conflict(true);
    const text = inPage("[data-field=title]").textContent;
    expect(text).toContain("editor and facilitator are in this field");
    expect(text).toContain("Changed just now by editor");
    expect(text).toContain("Two people changed this at the same time");
    title.notes.here([]);
    expect(inPage("[data-field=title]").textContent).not.toContain("are in this field");
    expect(line).toBeDefined();
  });
});

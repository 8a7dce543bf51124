import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { liveAddress } from "../../src/live/address.ts";
import type { LiveTheory } from "../../src/live/session.ts";
import { inWords } from "../../src/live/words.ts";
import { elementSet } from "../../src/theory/wishes.ts";
import { THEORY } from "../small.ts";
import { shelf } from "./shelf.ts";
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

const backOnline = () => {
  vi.advanceTimersByTime(600);
  return lastLine(server);
};

describe("the state", () => {
  it("is told in words, with how much is kept on the device", () => {
    const kept = shelf();
    const saver = editorAt(server, { shelf: kept });
    expect(inWords(saver.state)).toBe("Connecting");
    const wire = connected(server, saver);
    expect(inWords(saver.state)).toBe("Saved");
    wire.cut();
    expect(inWords(saver.state)).toBe("Offline: nothing is waiting to be saved");
    saver.change([elementSet(saver.theory, "skill", "title", "One")]);
    expect(inWords(saver.state)).toBe("Offline: 1 change kept on this device");
    saver.change([elementSet(saver.theory, "skill", "title", "Two")]);
    expect(inWords(saver.state)).toBe("Offline: 2 changes kept on this device");
  });

  it("says why the server said goodbye, and comes back", () => {
    line.hear({ type: "goodbye", why: "The server is being started again.", reload: false });
    expect(inWords(editor.state)).toBe(
      "Offline: nothing is waiting to be saved. The server is being started again.",
    );
    backOnline();
    expect(inWords(editor.state)).toBe("Saved");
  });

  it("asks for the page to be loaded again when it is too old, and does not come back by itself", () => {
    line.hear({ type: "goodbye", why: "So That has been renewed.", reload: true });
    expect(inWords(editor.state)).toBe("Load this page again. So That has been renewed.");
    vi.advanceTimersByTime(120_000);
    expect(server.lines).toHaveLength(1);
  });
});

describe("the others", () => {
  it("are those whom the server tells of, and none while the line is broken", () => {
    const person = { client: "c1", name: "facilitator", at: "skill", field: "title", drag: null };
    line.hear({ type: "people", people: [person] });
    expect(editor.people).toEqual([person]);
    line.cut();
    expect(editor.people).toEqual([]);
  });

  it("hear where one is at most twenty times a second, the last place always, and again after a broken line", () => {
    for (let x = 0; x < 100; x += 1) {
      editor.here("skill", null, { id: "skill", x, y: 0 });
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(100);
    const told = line.up.filter((message) => message.type === "here");
    expect(told.length).toBeGreaterThan(10);
    expect(told.length).toBeLessThanOrEqual(21);
    expect(told.at(-1)).toMatchObject({ drag: { x: 99 } });
    line.cut();
    backOnline();
    expect(server.heard.at(-1)).toMatchObject({ type: "here", at: "skill", drag: { x: 99 } });
  });

  it("have their problems told", () => {
    const problem = { code: "no-way", severity: "warning", subjects: ["care"], what: "W", mend: "M" };
    line.hear({ type: "problems", sequence: 0, problems: [problem] });
    expect(editor.problems).toEqual([problem]);
  });
});

it("finds the address of the live server on the page's own site", () => {
  const at = (protocol: string) => ({ protocol, host: "site.org:8000" }) as Location;
  expect(liveAddress("care", "main", at("https:"))).toBe("wss://site.org:8000/live/care/main/");
  expect(liveAddress("care", "main", at("http:"))).toBe("ws://site.org:8000/live/care/main/");
});

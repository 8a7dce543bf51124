import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { countUnsent, wipeUnsent } from "../../src/live/unsent.ts";
import { inWords } from "../../src/live/words.ts";
import { elementSet } from "../../src/theory/wishes.ts";
import { THEORY } from "../small.ts";
import { shelf } from "./shelf.ts";
import { connected, editorAt, lastLine, SmallServer } from "./small-server.ts";

let server: SmallServer;
let device: Storage;

beforeEach(() => {
  vi.useFakeTimers();
  server = new SmallServer(THEORY);
  device = shelf();
});

afterEach(() => {
  vi.useRealTimers();
});

const wish = (after: string) => [
  { change: "set element" as const, element: "skill", field: "plain" as const, before: "", after },
];

/** An editor whose line breaks before it makes two steps. */
function cutOff(account = "editor") {
  const editor = editorAt(server, { shelf: device, account });
  connected(server, editor).cut();
  editor.change([elementSet(editor.theory, "skill", "plain", "One")]);
  editor.change([elementSet(editor.theory, "skill", "title", "Two")]);
  return editor;
}

describe("what the server has not acknowledged", () => {
  it("is kept on the device until it is, and not longer", () => {
    const editor = cutOff();
    expect(device.length).toBe(2);
    vi.advanceTimersByTime(1000);
    server.lines.at(-1)?.open();
    server.deliver();
    expect(editor.state.is).toBe("saved");
    expect(device.length).toBe(0);
  });

  it("is taken up by the page that opens next, shown, and sent once, in order", () => {
    cutOff().stop();
    const next = editorAt(server, { shelf: device });
    next.start();
    expect(next.state).toEqual({ is: "connecting", waiting: 2 });
    lastLine(server);
    expect(server.log.map((step) => step.changes[0])).toMatchObject([{ after: "One" }, { after: "Two" }]);
    expect(next.draft.elements.get("skill")).toMatchObject({ plain: "One", title: "Two" });
    expect(device.length).toBe(0);
  });

  it("is not taken up twice by a page that leaves and comes back", () => {
    const editor = cutOff();
    editor.stop();
    editor.start();
    expect(editor.state.waiting).toBe(2);
  });

  it("is stored once when two pages send it", () => {
    server.patience = -1; // both are told the whole theory, and not which steps are in it
    const first = cutOff();
    const second = editorAt(server, { shelf: device });
    connected(server, second);
    vi.advanceTimersByTime(1000);
    server.lines.at(-1)?.open();
    server.deliver();
    expect(server.heard.filter(({ type }) => type === "step")).toHaveLength(4);
    expect(server.log).toHaveLength(2);
    expect([first.state.is, second.state.is]).toEqual(["saved", "saved"]);
  });

  it("of another account, project or branch on the same device is left alone", () => {
    cutOff("somebody-else").stop();
    for (const more of [{ account: "editor" }, { project: "other" }, { branch: "draft" }])
      connected(server, editorAt(server, { shelf: device, account: "somebody-else", ...more }));
    expect(server.log).toHaveLength(0);
    expect(device.length).toBe(2);
  });

  it("is gone from the device when the server has refused it", () => {
    server.refuses = () => "No.";
    cutOff().stop();
    connected(server, editorAt(server, { shelf: device }));
    expect(device.length).toBe(0);
  });

  it("can be counted and wiped when somebody signs out; what else the device keeps stays", () => {
    cutOff().stop();
    device.setItem("theme", "dark");
    expect(countUnsent(device)).toBe(2);
    wipeUnsent(device);
    expect(countUnsent(device)).toBe(0);
    expect(device.getItem("theme")).toBe("dark");
  });

  it("that somebody else has written badly is passed over", () => {
    for (const words of ["", "no JSON", "null", "[]", '{"account":"editor"}'])
      device.setItem(`sothat:unsent:maternity:main:${words.length}`, words);
    const editor = editorAt(server, { shelf: device });
    connected(server, editor);
    expect(editor.state.is).toBe("saved");
  });
});

it("says so when the device keeps nothing, and works all the same", () => {
  const full = {
    ...shelf(),
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  const editor = editorAt(server, { shelf: full });
  connected(server, editor).cut();
  editor.change(wish("One"));
  expect(inWords(editor.state)).toMatch(/1 change kept on this page only/);
  vi.advanceTimersByTime(1000);
  server.lines.at(-1)?.open();
  server.deliver();
  expect(server.log).toHaveLength(1);
});

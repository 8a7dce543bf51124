// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { wipeOnSigningOut } from "../../src/live/signing-out.ts";
import { elementSet } from "../../src/theory/wishes.ts";
import { THEORY } from "../small.ts";
import { shelf } from "./shelf.ts";
import { connected, editorAt, SmallServer } from "./small-server.ts";

let device: Storage;
const ask = vi.fn((_: string) => true);

beforeEach(() => {
  device = shelf();
  device.setItem("sothat:unsent:care:main:a", "{}");
  device.setItem("theme", "dark");
  ask.mockReset();
});

/** Whether the form of that kind is sent when somebody submits it. */
function isSent(form: string, on: () => Storage = () => device): boolean {
  const page = document.implementation.createHTMLDocument();
  page.body.innerHTML = form;
  wipeOnSigningOut(page, on, ask);
  return page.forms[0]?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })) ?? false;
}

it("asks before it takes away what is not saved, and then takes all of it and nothing else", () => {
  ask.mockReturnValue(true);
  expect(isSent("<form data-signs-out></form>")).toBe(true);
  expect(ask).toHaveBeenCalledWith(expect.stringMatching(/^1 change is kept on this device only/));
  expect([...Array(device.length).keys()].map((place) => device.key(place))).toEqual(["theme"]);
});

it("does not sign out somebody who wishes to keep it", () => {
  ask.mockReturnValue(false);
  expect(isSent("<form data-signs-out></form>")).toBe(false);
  expect(device.length).toBe(2);
});

it("does not ask when nothing is unsent, nor where nothing can be kept", () => {
  device.removeItem("sothat:unsent:care:main:a");
  expect(isSent("<form data-signs-out></form>")).toBe(true);
  const blocked = () => {
    throw new DOMException("blocked", "SecurityError");
  };
  expect(isSent("<form data-signs-out></form>", blocked)).toBe(true);
  expect(ask).not.toHaveBeenCalled();
});

it("leaves other forms alone", () => {
  expect(isSent("<form></form>")).toBe(true);
  expect(device.length).toBe(2);
});

it("stops a live theory of the page, so that what was taken away is not sent after all", () => {
  const server = new SmallServer(THEORY);
  const editor = editorAt(server, { shelf: device });
  connected(server, editor).cut();
  editor.change([elementSet(editor.theory, "skill", "title", "For nobody")]);
  ask.mockReturnValue(true);
  isSent("<form data-signs-out></form>");
  dispatchEvent(new Event("online"));
  expect(server.lines).toHaveLength(1);
  expect(server.log).toEqual([]);
});

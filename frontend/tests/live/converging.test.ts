import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { LiveTheory } from "../../src/live/session.ts";
import type { Change } from "../../src/theory/change.ts";
import { Draft } from "../../src/theory/draft.ts";
import { theoryToJson } from "../../src/theory/theory-json.ts";
import { THEORY } from "../small.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { randomStep } from "./random-steps.ts";
import { shelf } from "./shelf.ts";
import { editorAt, SmallServer } from "./small-server.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const WHOLE = { ...THEORY, links: THEORY.links.filter(({ from }) => from !== "nobody") };

/** One thing that happens: somebody changes or undoes something, a message moves, a line breaks, a new one comes up. */
function happen(chance: Chance, server: SmallServer, editors: readonly LiveTheory[]): void {
  const editor = chance.of(editors);
  const line = chance.of(server.lines);
  const among = chance.below(100);
  if (among < 25) editor.change(randomStep(chance, editor.theory));
  else if (among < 30) editor.undo();
  else if (among < 34) editor.redo();
  else if (among < 38) line.cut();
  else if (among < 45) vi.advanceTimersByTime(700);
  else for (let n = 0; n < 3 && !line.isCut; n += 1) server.step(line);
  openAll(server);
}

function openAll(server: SmallServer): void {
  for (const line of server.lines) {
    if (!line.isCut && !line.client && line.up.length === 0) line.open();
  }
}

/** Everyone comes back, and everything that waits is sent. */
function settle(server: SmallServer, editors: readonly LiveTheory[]): void {
  for (let round = 0; round < 200 && editors.some((one) => one.state.is !== "saved"); round += 1) {
    vi.advanceTimersByTime(10_000);
    openAll(server);
    server.deliver();
  }
}

it.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
  "all end with the same theory whatever breaks on the way, and nothing waits (seed %i)",
  (seed) => {
    const chance = chanceOf(seed);
    const server = new SmallServer(WHOLE);
    server.patience = chance.of([0, 5, 2000]);
    server.refuses = (step) => (Number.parseInt(step.id.slice(0, 2), 16) < 16 ? "Refused." : "");
    const editors = [1, 2, 3].map(() => editorAt(server, { shelf: shelf() }));
    for (const editor of editors) editor.start();
    for (let n = 0; n < 300; n += 1) happen(chance, server, editors);
    settle(server, editors);
    const replayed = new Draft(WHOLE);
    const changes: Change[] = server.log.flatMap((step) => step.changes as Change[]);
    for (const change of changes) replayed.take(change);
    expect(changes.length).toBeGreaterThan(20);
    for (const editor of editors) {
      expect(editor.state).toEqual({ is: "saved", waiting: 0 });
      expect(theoryToJson(editor.theory)).toEqual(theoryToJson(replayed.finished()));
      expect(editor.confirmed.theory).toEqual(editor.theory);
    }
    const stored = server.log.map(({ step }) => step);
    expect(new Set(stored).size).toBe(stored.length);
  },
);

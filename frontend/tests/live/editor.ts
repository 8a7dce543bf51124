// The browser's own live theory in Node, for the live tests: reads one command in JSON a line, prints one answer a line.
//
//   {"do": "connect", "url": "ws://127.0.0.1:8000/live/shared/main/", "cookie": "...", "origin": "http://127.0.0.1:8000"}
//   {"do": "change", "changes": [...]}    {"do": "undo"}    {"do": "redo"}    {"do": "here", "at": "b0001"}
//   {"do": "random", "seed": 7, "steps": 30, "between": 20}     that many random steps, so many milliseconds apart
//   {"do": "drop"}    {"do": "return"}    {"do": "restart"}     a line cut, a line back, a page loaded again
//   {"do": "settle", "sequence": 12}      waits until nothing waits and so much was told
//   {"do": "state"}    {"do": "replay", "theory": {...}, "changes": [...]}    {"do": "end"}
//
// Every answer begins with {"done": <the command>}; a mistake is told as {"failed": <the command>, "why": ...}.

import { createInterface } from "node:readline";
import WebSocket from "ws";
import type { Socket } from "../../src/live/connection.ts";
import { LiveTheory } from "../../src/live/session.ts";
import type { Change } from "../../src/theory/change.ts";
import { Draft } from "../../src/theory/draft.ts";
import { type TheoryJson, theoryFromJson, theoryToJson } from "../../src/theory/theory-json.ts";
import { chanceOf } from "./chance.ts";
import { randomStep } from "./random-steps.ts";
import { shelf } from "./shelf.ts";

interface Command {
  readonly do: string;
  readonly at?: string | null;
  readonly [name: string]: unknown;
}

class Editor {
  private live: LiveTheory | null = null;
  private socket: WebSocket | null = null;
  private isAway = false;
  private opening: Command = { do: "connect" };
  private readonly kept = shelf();

  connect(command: Command): void {
    this.opening = command;
    const { url, cookie = "", origin = "" } = command as Record<string, unknown> as Record<string, string>;
    this.live = new LiveTheory({
      address: url ?? "",
      project: "shared",
      branch: "main",
      account: cookie,
      shelf: this.kept,
      openSocket: (address) => this.open(address, { headers: { cookie }, origin, perMessageDeflate: false }),
    });
    this.live.start();
  }

  /** The page is loaded again: only what the device keeps is left. */
  restart(): void {
    this.theory.stop();
    this.socket?.terminate();
    this.connect(this.opening);
  }

  drop(): void {
    this.isAway = true;
    this.socket?.terminate();
  }

  return(): void {
    this.isAway = false;
  }

  change({ changes }: Command): object {
    return { step: this.theory.change(changes as Change[]) };
  }

  async random({ seed, steps, between }: Command): Promise<void> {
    const chance = chanceOf(Number(seed));
    for (let step = 0; step < Number(steps); step += 1) {
      if (chance.is(0.1)) this.theory.undo();
      else if (chance.is(0.05)) this.theory.redo();
      else this.theory.change(randomStep(chance, this.theory.theory));
      if (chance.is(0.05)) this.theory.here(this.theory.theory.elements[0]?.id ?? null, "title");
      await pause(chance.below(2 * Number(between) + 1));
    }
  }

  async settle({ sequence = 0, seconds = 30 }: Command): Promise<object> {
    const end = Date.now() + Number(seconds) * 1000;
    const isSettled = () =>
      this.theory.state.is === "saved" && (this.theory.confirmed.sequence ?? -1) >= Number(sequence);
    while (!isSettled() && Date.now() < end) await pause(10);
    if (!isSettled()) throw new Error(`Not settled: ${JSON.stringify(this.state())}`.slice(0, 2000));
    return { sequence: this.theory.confirmed.sequence };
  }

  state(): object {
    const { theory, confirmed, state, refusals, conflicts, people, problems, mayEdit } = this.theory;
    return {
      state,
      sequence: confirmed.sequence,
      may_edit: mayEdit,
      theory: theoryToJson(theory),
      confirmed: theoryToJson(confirmed.theory),
      refusals,
      conflicts,
      people,
      problems,
      kept: this.kept.length,
    };
  }

  get theory(): LiveTheory {
    if (!this.live) throw new Error("Connect first.");
    return this.live;
  }

  private open(address: string, opening: ConstructorParameters<typeof WebSocket>[1]): Socket {
    // Away means that nothing listens there, as for a laptop without wi-fi.
    this.socket = new WebSocket(this.isAway ? "ws://127.0.0.1:1/" : address, opening);
    return this.socket;
  }
}

function replayed({ theory, changes }: Command): object {
  const draft = new Draft(theoryFromJson(theory as TheoryJson));
  for (const change of changes as Change[]) draft.take(change);
  return { theory: theoryToJson(draft.finished()) };
}

async function answered(editor: Editor, command: Command): Promise<object> {
  switch (command.do) {
    case "connect":
    case "restart":
    case "drop":
    case "return":
      editor[command.do](command);
      return {};
    case "change":
      return editor.change(command);
    case "undo":
    case "redo":
      return { why: editor.theory[command.do]() };
    case "here":
      editor.theory.here(command.at ?? null);
      return {};
    case "random":
      await editor.random(command);
      return {};
    case "settle":
      return editor.settle(command);
    case "state":
      return editor.state();
    case "replay":
      return replayed(command);
    case "end":
      setTimeout(() => process.exit(0), 20); // once everything is printed
      return {};
  }
  throw new Error("There is no such command.");
}

const editor = new Editor();

async function follow(line: string): Promise<void> {
  const command = JSON.parse(line) as Command;
  try {
    print({ done: command.do, ...(await answered(editor, command)) });
  } catch (error) {
    print({ failed: command.do, why: String(error) });
  }
}

function print(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((go) => setTimeout(go, milliseconds));
}

// Commands are not waited for: a line can be cut in the middle of random steps.
createInterface({ input: process.stdin }).on("line", (line) => void follow(line));

// A live server in memory, for the tests: it takes steps leniently and answers as the real one does.
//
// Messages wait on both ways until `deliver`, so that a test decides what is on its way when a line is cut.

import type { Socket } from "../../src/live/connection.ts";
import type { FromServer, StoredStep, ToServer, WishedStep } from "../../src/live/messages.ts";
import { type LiveOptions, LiveTheory } from "../../src/live/session.ts";
import { Draft } from "../../src/theory/draft.ts";
import type { Theory } from "../../src/theory/theory.ts";
import { theoryToJson } from "../../src/theory/theory-json.ts";

export class Line implements Socket {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  onerror: Socket["onerror"] = null;
  isCut = false;
  client = "";
  readonly up: ToServer[] = [];
  readonly down: FromServer[] = [];

  send(text: string): void {
    if (!this.isCut) this.up.push(JSON.parse(text) as ToServer);
  }

  close(): void {
    this.isCut = true;
  }

  open(): void {
    this.onopen?.({} as never);
  }

  /** The line breaks, and the browser notices. What was on its way is lost. */
  cut(): void {
    this.isCut = true;
    this.onclose?.({} as never);
  }

  hear(message: unknown): void {
    this.onmessage?.({ data: typeof message === "string" ? message : JSON.stringify(message) } as never);
  }
}

export class SmallServer {
  readonly draft: Draft;
  readonly log: StoredStep[] = [];
  readonly lines: Line[] = [];
  readonly heard: ToServer[] = [];
  sequence = 0;
  mayEdit = true;
  /** Why it refuses a step; empty when it takes it. */
  refuses: (step: WishedStep) => string = () => "";
  /** How many changes behind somebody may be to be sent only what is missing. */
  patience = 2000;

  constructor(theory: Theory) {
    this.draft = new Draft(theory);
  }

  readonly open = (): Socket => {
    const line = new Line();
    this.lines.push(line);
    return line;
  };

  /** Everything that is on its way arrives, and what follows from it too. */
  deliver(): void {
    for (let moved = true; moved; ) {
      moved = false;
      for (const line of this.lines.filter((one) => !one.isCut)) {
        moved = this.step(line) || moved;
      }
    }
  }

  /** One message goes up or down a line; whether there was one. */
  step(line: Line): boolean {
    const up = line.up.shift();
    if (up) this.answer(line, up);
    const down = line.down.shift();
    if (down) line.hear(down);
    return up !== undefined || down !== undefined;
  }

  private answer(line: Line, message: ToServer): void {
    this.heard.push(message);
    if (message.type === "hello") this.welcome(line, message.client, message.have);
    else if (message.type === "step") this.take(line, message);
    else if (message.type === "ping") line.down.push({ type: "pong" });
  }

  private welcome(line: Line, client: string, have: number | null): void {
    line.client = client;
    const isNear = have !== null && have >= this.sequence - this.patience;
    line.down.push({
      type: "welcome",
      protocol: 1,
      sequence: this.sequence,
      may_edit: this.mayEdit,
      you: { client, name: `editor ${client.slice(0, 2)}` },
      ...(isNear
        ? { steps: this.log.filter((step) => step.last > have) }
        : { theory: theoryToJson(this.draft.finished()) }),
    });
  }

  private take(line: Line, step: WishedStep): void {
    const why = this.refuses(step);
    if (why) {
      line.down.push({ type: "refused", id: step.id, why });
      return;
    }
    const before = this.log.find((stored) => stored.step === step.id);
    if (!before) this.store(line, step);
    line.down.push({ type: "saved", id: step.id, sequence: this.sequence });
  }

  private store(line: Line, { id, changes: wished }: WishedStep): void {
    const changes = wished.flatMap((change) => this.draft.takeAnyway(change) ?? []);
    if (changes.length === 0) return;
    const first = this.sequence + 1;
    this.sequence += changes.length;
    const by = { name: line.client };
    const at = "2026-01-01T10:00:00Z";
    const stored = { step: id, first, last: this.sequence, by, at, changes, conflicts: [] };
    this.log.push(stored);
    for (const other of this.lines.filter((one) => !one.isCut && one.client))
      other.down.push({ type: "steps", steps: [stored] });
  }
}

/** An editor at the server, not connected yet. */
export function editorAt(server: SmallServer, more: Partial<LiveOptions> = {}): LiveTheory {
  return new LiveTheory({
    address: "ws://site/live/maternity/main/",
    project: "maternity",
    branch: "main",
    account: "editor",
    shelf: null,
    openSocket: server.open,
    ...more,
  });
}

/** Connects an editor and lets it be welcomed; gives its line. */
export function connected(server: SmallServer, editor: LiveTheory): Line {
  editor.start();
  return lastLine(server);
}

/** The line that was opened last comes up. */
export function lastLine(server: SmallServer): Line {
  const line = server.lines.at(-1);
  if (!line) throw new Error("No line was opened.");
  line.open();
  server.deliver();
  return line;
}

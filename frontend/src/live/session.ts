// One person's side of a theory that several people change at once: what a page holds to show and change it.
//
//   const live = new LiveTheory({ address: liveAddress("maternity", "main"), project: "maternity", branch: "main",
//                                 account: "facilitator", shelf: localStorage });
//   live.onChange((turn) => ...);       // show what became different, from `live.theory`
//   live.onNews((what) => ...);         // the line that says "Saved", who is here, problems, refusals
//   live.start();
//   live.change([elementSet(live.theory, "st1", "title", "Staff have time")]);
//
// A change is shown at once, sent as one step, and kept on this device until the server has stored it.

import type { Change } from "../theory/change.ts";
import type { Draft } from "../theory/draft.ts";
import { newClientId, newStepId } from "../theory/ids.ts";
import type { Theory } from "../theory/theory.ts";
import { theoryFromJson } from "../theory/theory-json.ts";
import { ownWords, touched } from "./changed.ts";
import { Connection, type Socket } from "./connection.ts";
import { DoesNotFollow, LiveDocument } from "./document.ts";
import {
  type Differing,
  type Drag,
  type FromServer,
  MOST_BYTES,
  MOST_CHANGES,
  type Person,
  PROTOCOL,
  type Problem,
  type StoredStep,
  type Welcome,
  type WishedStep,
} from "./messages.ts";
import type { Conflict, News, Refusal, Turn } from "./news.ts";
import { Presence } from "./presence.ts";
import { SIGNS_OUT } from "./signs-out.ts";
import { OwnSteps, type Way, whyNot } from "./undoing.ts";
import { type Shelf, Unsent } from "./unsent.ts";
import { MAY_NOT_EDIT, NOTHING_TO_REDO, NOTHING_TO_UNDO, type State, TOO_MUCH_AT_ONCE } from "./words.ts";

export interface LiveOptions {
  /** Of the socket: `liveAddress(project, branch)`. */
  readonly address: string;
  readonly project: string;
  readonly branch: string;
  /** The user name of who is signed in: unsent steps of somebody else on this device are left alone. */
  readonly account: string;
  /** Where steps wait until the server has them: `localStorage`, or null to keep none. */
  readonly shelf: Shelf | null;
  /** The workshop that is going on, told with each step. */
  readonly workshop?: string;
  /** Only tests need another than the browser's own. */
  readonly openSocket?: (address: string) => Socket;
}

type Listener<Message> = (message: Message) => void;

export class LiveTheory {
  /** Whether the theory has come; until then there is nothing to show. */
  isReady = false;
  mayEdit = false;
  /** The name that the others see. */
  name = "";
  people: readonly Person[] = [];
  problems: readonly Problem[] = [];
  refusals: readonly Refusal[] = [];
  conflicts: readonly Conflict[] = [];
  workshop: string;
  private readonly client = newClientId();
  private readonly document = new LiveDocument();
  private readonly own = new OwnSteps();
  private readonly unsent: Unsent;
  private readonly connection: Connection;
  private readonly presence: Presence;
  private readonly onTurn = new Set<Listener<Turn>>();
  private readonly onWhat = new Set<Listener<News>>();
  private finished: Theory | null = null;
  private farewell = "";
  private isOutdated = false;
  /** No word from the server yet, and no failure either. */
  private isFresh = true;

  constructor(options: LiveOptions) {
    this.workshop = options.workshop ?? "";
    this.unsent = new Unsent(options.shelf, options.project, options.branch, options.account);
    this.presence = new Presence((here) => this.connection.send({ type: "here", ...here }));
    const open = options.openSocket ?? ((address: string) => new WebSocket(address) as unknown as Socket);
    this.connection = new Connection({
      open: () => open(options.address),
      hello: () => ({
        type: "hello",
        protocol: PROTOCOL,
        client: this.client,
        have: this.document.sequence,
      }),
      welcomed: (welcome) => this.welcomed(welcome),
      heard: (message) => this.heard(message),
      lost: () => this.lost(),
    });
  }

  /** Connects, and takes up the steps that an earlier page has left on this device. */
  start(): void {
    const known = new Set(this.document.steps.map(({ id }) => id));
    for (const step of this.unsent.found()) if (!known.has(step.id)) this.document.wish(step);
    this.connection.start();
    globalThis.addEventListener?.("online", this.lookNow);
    globalThis.addEventListener?.("offline", this.lookNow);
    globalThis.addEventListener?.(SIGNS_OUT, this.leave);
    this.tell("state");
  }

  /** Leaves. What is not sent yet stays on the device. */
  stop(): void {
    globalThis.removeEventListener?.("online", this.lookNow);
    globalThis.removeEventListener?.("offline", this.lookNow);
    globalThis.removeEventListener?.(SIGNS_OUT, this.leave);
    this.presence.stop();
    this.connection.stop();
  }

  /** The theory as the person sees it, with the changes that are not stored yet. */
  get theory(): Theory {
    this.finished ??= this.document.shown.finished();
    return this.finished;
  }

  /** The same by id and pair, for looking up one thing; only to be read. */
  get draft(): Draft {
    return this.document.shown;
  }

  /** The theory as the server has it, and the number of its last change. */
  get confirmed(): { readonly theory: Theory; readonly sequence: number | null } {
    return { theory: this.document.confirmed.finished(), sequence: this.document.sequence };
  }

  /** `inWords(live.state)` is the line to show and to announce. */
  get state(): State {
    const { length: waiting } = this.document;
    const { isKept } = this.unsent;
    if (this.isOutdated) return { is: "outdated", waiting, isKept, why: this.farewell };
    if (this.connection.isUp) return waiting > 0 ? { is: "saving", waiting } : { is: "saved", waiting: 0 };
    if (this.isFresh) return { is: "connecting", waiting };
    return { is: "offline", waiting, isKept, why: this.farewell };
  }

  /** Makes changes as one step: shown at once, sent, stored by the server all together or not at all.
   *
   * Nulls are passed over, so that what `wishes.ts` makes can be handed on as it comes. Gives the step's id, or null when
   * there was nothing to change or it was refused at once (see `refusals`). */
  change(changes: readonly (Change | null)[]): string | null {
    const step = this.step(changes);
    if (!step) return null;
    this.own.made(step.id, this.wish(step));
    return step.id;
  }

  get canUndo(): boolean {
    return this.own.can("undo");
  }

  get canRedo(): boolean {
    return this.own.can("redo");
  }

  /** Takes back one's own last step; others' work since stays. Gives a sentence when that cannot be, else nothing. */
  undo(): string {
    return this.turnBack("undo");
  }

  /** Does again what was taken back last. Gives a sentence when that cannot be, else nothing. */
  redo(): string {
    return this.turnBack("redo");
  }

  /** Tells the others where one is: an element's id or `from>to`, the field one is in, the box one is dragging. */
  here(at: string | null, field: string | null = null, drag: Drag | null = null): void {
    this.presence.here({ at, field, drag });
  }

  /** Called after each change of the theory. Gives what ends it. */
  onChange(listener: Listener<Turn>): () => void {
    this.onTurn.add(listener);
    return () => this.onTurn.delete(listener);
  }

  /** Called when the state, the people, the problems, the refusals or the conflicts are others. Gives what ends it. */
  onNews(listener: Listener<News>): () => void {
    this.onWhat.add(listener);
    return () => this.onWhat.delete(listener);
  }

  /** The person has read it, or has copied their words. */
  dismissRefusal(id: string): void {
    this.refusals = this.refusals.filter((refusal) => refusal.id !== id);
    this.tell("refusals");
  }

  dismissConflict(step: string, { subject, field }: Differing): void {
    this.conflicts = this.conflicts.filter(
      (one) => one.step !== step || one.subject !== subject || one.field !== field,
    );
    this.tell("conflicts");
  }

  private readonly lookNow = () => this.connection.now();
  private readonly leave = () => this.stop();

  private step(wished: readonly (Change | null)[]): WishedStep | null {
    const changes = wished.filter((change) => change !== null);
    if (changes.length === 0) return null;
    const { workshop } = this;
    const seen = this.document.sequence ?? 0;
    const step: WishedStep = { id: newStepId(), seen, changes, ...(workshop ? { workshop } : {}) };
    const why = this.isReady && !this.mayEdit ? MAY_NOT_EDIT : isTooMuch(step) ? TOO_MUCH_AT_ONCE : "";
    if (why) this.refuse(step, why);
    return why ? null : step;
  }

  private wish(step: WishedStep): readonly Change[] {
    this.unsent.keep(step);
    const made = this.document.wish(step);
    this.connection.send({ type: "step", ...step });
    this.turned({ everything: false, touched: made.map(touched), isOwn: true, by: [] });
    this.tell("state");
    return made;
  }

  private turnBack(way: Way): string {
    const last = this.own.take(way);
    if (!last) return way === "undo" ? NOTHING_TO_UNDO : NOTHING_TO_REDO;
    const why = this.mayEdit ? whyNot(this.draft, last.changes) : MAY_NOT_EDIT;
    const step = why ? null : this.step(last.changes);
    if (!step) return why;
    this.own.took(way, step.id, this.wish(step));
    return "";
  }

  private welcomed(welcome: Welcome): void {
    this.mayEdit = welcome.may_edit;
    this.name = welcome.you.name;
    this.isFresh = false;
    this.farewell = "";
    if (welcome.theory) this.begin(theoryFromJson(welcome.theory), welcome.sequence);
    else this.take(welcome.steps ?? []);
    this.presence.forgotten();
    for (const step of this.document.steps) this.connection.send({ type: "step", ...step });
    this.tell("state");
  }

  private begin(theory: Theory, sequence: number): void {
    this.document.begin(theory, sequence);
    this.isReady = true;
    this.turned({ everything: true, touched: [], isOwn: false, by: [] });
  }

  private heard(message: Exclude<FromServer, Welcome>): void {
    switch (message.type) {
      case "steps":
        this.take(message.steps);
        break;
      case "saved":
        this.answered(message.id);
        break;
      case "refused":
        this.refused(message.id, message.why);
        break;
      case "people":
        this.people = message.people.filter((person) => person.client !== this.client);
        this.tell("people");
        break;
      case "problems":
        this.problems = message.problems;
        this.tell("problems");
        break;
      case "sorry":
        this.refuse({ id: newStepId(), seen: 0, changes: [] }, message.why);
        break;
      case "goodbye":
        this.farewell = message.why;
        this.isOutdated = message.reload;
    }
  }

  private take(steps: readonly StoredStep[]): void {
    try {
      const changes = this.document.take(steps);
      this.noted(steps);
      this.turned({
        everything: false,
        touched: changes.map(touched),
        isOwn: false,
        by: [...new Set(steps.map(({ by }) => by.name))],
      });
    } catch (error) {
      this.startOver(error);
    }
  }

  private noted(steps: readonly StoredStep[]): void {
    for (const { step, changes, conflicts, by, at } of steps) {
      this.unsent.forget(step);
      this.own.stored(step, changes);
      const found = conflicts.map(({ subject, field }) => ({ subject, field, step, by: by.name, at }));
      this.conflicts = [...this.conflicts, ...found];
    }
    if (steps.some(({ conflicts }) => conflicts.length > 0)) this.tell("conflicts");
    this.tell("state");
  }

  private answered(id: string): void {
    this.unsent.forget(id);
    const isNothingLeft = this.document.steps.some((step) => step.id === id);
    if (isNothingLeft) this.own.refused(id);
    this.dropped(id);
  }

  private refused(id: string, why: string): void {
    const step = this.document.steps.find((one) => one.id === id);
    this.unsent.forget(id);
    this.own.refused(id);
    this.dropped(id);
    if (step) this.refuse(step, why);
  }

  private dropped(id: string): void {
    try {
      const changes = this.document.drop(id);
      this.turned({ everything: false, touched: changes.map(touched), isOwn: false, by: [] });
    } catch (error) {
      this.startOver(error);
    }
    this.tell("state");
  }

  private refuse(step: WishedStep, why: string): void {
    const { id, changes } = step;
    this.refusals = [...this.refusals, { id, why, words: ownWords(changes), changes }];
    this.tell("refusals");
  }

  private lost(): void {
    this.isFresh = false;
    this.people = [];
    this.tell("people");
    this.tell("state");
  }

  /** What is here and what the server says do not fit together: have all of it again. Steps that wait stay. */
  private startOver(error: unknown): void {
    if (!(error instanceof DoesNotFollow)) throw error;
    this.document.sequence = null;
    this.connection.again();
  }

  private turned(turn: Turn): void {
    if (!turn.everything && turn.touched.length === 0) return;
    this.finished = null;
    tellAll(this.onTurn, turn);
  }

  private tell(what: News): void {
    tellAll(this.onWhat, what);
  }
}

function isTooMuch(step: WishedStep): boolean {
  const { length } = JSON.stringify(step);
  // A sign takes up to three bytes; only a text that may be too long is measured.
  const isHeavy =
    length * 3 > MOST_BYTES && new TextEncoder().encode(JSON.stringify(step)).length > MOST_BYTES;
  return step.changes.length > MOST_CHANGES || isHeavy;
}

/** A mistake in what a page does with the news must not stop the steps from being sent. */
function tellAll<Message>(listeners: ReadonlySet<Listener<Message>>, message: Message): void {
  for (const listener of listeners) {
    try {
      listener(message);
    } catch (error) {
      console.error(error);
    }
  }
}

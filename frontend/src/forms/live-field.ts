// One field of a form that is saved as somebody fills it in, and that shows what others do.

import type { LiveTheory } from "../live/session.ts";
import { arrived, sent, showing, type Typing, typed } from "../live/typing.ts";
import type { Change } from "../theory/change.ts";
import { newGroupId } from "../theory/ids.ts";
import { same } from "../theory/same.ts";
import type { Json, Theory } from "../theory/theory.ts";
import { groupAdded } from "../theory/wishes.ts";
import type { Box } from "./box.ts";
import { Notes } from "./notes.ts";
import { fieldSet, held, type Subject } from "./subject.ts";
import { NEW_GROUP, type Reading, readingOf, WrongEntry } from "./values.ts";

/** How long a pause in typing is, after which what was typed is saved; milliseconds. */
const PAUSE = 600;

export class LiveField {
  readonly notes: Notes;
  private readonly reading: Reading;
  private typing: Typing;
  /** What the field held when what stands in its controls was begun. */
  private before: Json;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isComposing = false;

  constructor(
    readonly live: LiveTheory,
    readonly subject: Subject,
    readonly name: string,
    readonly box: Box,
    opened: Json,
  ) {
    this.reading = readingOf(name, box.places[0]?.getAttribute("data-look") ?? "line");
    this.notes = new Notes(box, `${subject.kind}-${name}`);
    this.before = opened;
    this.typing = typed(showing(this.text(opened)), box.typed?.value ?? "");
    this.listen();
  }

  /** Saves what stands in the controls, where that can be meant. */
  flush(): void {
    clearTimeout(this.timer);
    const after = this.entered();
    if (after === undefined) return;
    if (this.box.typed) this.typing = sent(this.typing);
    if (same(this.before, after)) return;
    const { before } = this;
    this.before = after;
    this.live.change(this.changes(before, after));
    this.refresh();
  }

  /** Shows what the theory holds now; words that are not saved yet stay. */
  refresh(): void {
    const value = held(this.live, this.subject, this.name);
    if (value === undefined || this.isComposing || same(value, this.before)) return;
    if (this.box.typed) this.refreshTyped(this.box.typed, value);
    else this.show(value);
    if (!this.box.typed || this.typing.base === this.text(value)) this.before = value;
  }

  private refreshTyped(control: HTMLInputElement | HTMLTextAreaElement, value: Json): void {
    const caret = { start: control.selectionStart ?? 0, end: control.selectionEnd ?? 0 };
    const next = arrived(typed(this.typing, control.value), this.text(value), caret);
    this.typing = next.typing;
    if (control.value === next.typing.text) return;
    control.value = next.typing.text;
    if (document.activeElement === control) control.setSelectionRange(next.caret.start, next.caret.end);
  }

  private show(value: Json): void {
    this.box.show(this.reading.write(value), (choice) => nameOf(this.live.theory, choice));
  }

  private listen(): void {
    for (const place of this.box.places) {
      place.addEventListener("input", () => this.isEntered());
      place.addEventListener("change", () => this.left());
      place.addEventListener("focusin", () => this.live.here(this.subject.id || null, this.name));
      place.addEventListener("compositionstart", () => {
        this.isComposing = true;
      });
      place.addEventListener("compositionend", () => {
        this.isComposing = false;
        this.isEntered();
      });
    }
  }

  /** Somebody has gone on from the field: white space around what they wrote is taken off. */
  private left(): void {
    const control = this.box.typed;
    const tidy = control?.value.trim() ?? "";
    if (control && tidy && tidy !== control.value) {
      control.value = tidy;
      this.typing = typed(this.typing, tidy);
    }
    this.flush();
  }

  private isEntered(): void {
    if (this.box.typed) this.typing = typed(this.typing, this.box.typed.value);
    clearTimeout(this.timer);
    if (!this.isComposing) this.timer = setTimeout(() => this.flush(), this.box.typed ? PAUSE : 0);
  }

  /** What the controls mean; undefined when nothing (yet), and then the reason stands beside them. */
  private entered(): Json | undefined {
    try {
      const value = this.reading.read(this.box.entries, this.before);
      this.notes.wrong("");
      return value;
    } catch (error) {
      if (!(error instanceof WrongEntry)) throw error;
      this.notes.wrong(error.message);
      return undefined;
    }
  }

  private changes(before: Json, after: Json): Change[] {
    const part = after as { role?: string; group?: string } | null;
    if (this.name !== "part" || part?.group !== NEW_GROUP)
      return [fieldSet(this.subject, this.name, before, after)];
    const group = { id: newGroupId(), target: this.subject.id.split(">")[1] ?? "", at_least: 1 };
    const made = { role: "one of", group: group.id };
    this.before = made;
    this.show(made);
    return [groupAdded(this.live.theory, group), fieldSet(this.subject, this.name, before, made)];
  }

  private text(value: Json): string {
    return Object.values(this.reading.write(value))[0]?.[0] ?? "";
  }
}

/** What a level or a group of alternatives is called. */
function nameOf(theory: Theory, choice: string): string {
  const named = [...(theory.levels ?? []), ...(theory.alternatives ?? [])].find(({ id }) => id === choice);
  return named?.title || "A new group";
}

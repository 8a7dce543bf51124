// The theory as the server has it, and on top of it one's own steps that the server has not answered yet.

import type { Change } from "../theory/change.ts";
import { Draft } from "../theory/draft.ts";
import { inverses } from "../theory/inverse.ts";
import { same } from "../theory/same.ts";
import type { Theory } from "../theory/theory.ts";
import { ChangeDoesNotFit } from "../theory/things.ts";
import type { StoredStep, WishedStep } from "./messages.ts";

interface Waiting {
  readonly step: WishedStep;
  /** What the step makes of the theory that is shown, exactly. */
  made: readonly Change[];
}

const EMPTY: Theory = { title: "", elements: [], links: [] };

/** What the server passed on does not follow on what this page has: the theory must be fetched anew. */
export class DoesNotFollow extends Error {
  override readonly name = "DoesNotFollow";
}

export class LiveDocument {
  /** As the server has it. */
  confirmed = new Draft(EMPTY);
  /** As the person sees it: with the steps that wait for an answer. */
  shown = new Draft(EMPTY);
  /** The number of the last change the server told of; null before it has told of any. */
  sequence: number | null = null;
  private waiting: Waiting[] = [];

  get steps(): readonly WishedStep[] {
    return this.waiting.map(({ step }) => step);
  }

  get isWaiting(): boolean {
    return this.waiting.length > 0;
  }

  get length(): number {
    return this.waiting.length;
  }

  begin(theory: Theory, sequence: number): void {
    this.confirmed = new Draft(theory);
    this.sequence = sequence;
    this.showAnew(theory);
  }

  /** Shows a step before the server has it. Gives what it made of what was there. */
  wish(step: WishedStep): readonly Change[] {
    const made = tryAll(this.shown, step.changes);
    this.waiting.push({ step, made });
    return made;
  }

  /** Takes what the server has stored. Gives the changes that what is shown went through.
   *
   * Throws `DoesNotFollow` when something is missing between what this page has and what it is told. */
  take(steps: readonly StoredStep[]): Change[] {
    const missing = steps.filter((step) => step.last > (this.sequence ?? 0) || step.changes.length === 0);
    if (this.isAsShown(missing)) {
      this.confirm(missing);
      this.waiting.shift();
      return [];
    }
    const answered = new Set(missing.map(({ step }) => step));
    return this.beneath(
      () => {
        this.confirm(missing);
        const changes = missing.flatMap((step) => step.changes);
        for (const change of changes) this.shown.take(change);
        return changes;
      },
      ({ step }) => !answered.has(step.id),
    );
  }

  /** Takes back a step that was refused, or that had nothing left to do. */
  drop(id: string): Change[] {
    if (!this.waiting.some(({ step }) => step.id === id)) return [];
    return this.beneath(
      () => [],
      ({ step }) => step.id !== id,
    );
  }

  /** Whether the server made of the first waiting step just what is shown already. */
  private isAsShown(steps: readonly StoredStep[]): boolean {
    const [stored, ...more] = steps;
    const first = this.waiting[0];
    if (!stored || more.length > 0 || first?.step.id !== stored.step) return false;
    return same(first.made, stored.changes);
  }

  private confirm(steps: readonly StoredStep[]): void {
    for (const step of steps) {
      if (step.changes.length === 0) continue;
      if (this.sequence === null || step.first !== this.sequence + 1)
        throw new DoesNotFollow(`Change ${step.first} does not follow on ${this.sequence}.`);
      for (const change of step.changes) this.follow(change);
      this.sequence = step.last;
    }
  }

  private follow(change: Change): void {
    try {
      this.confirmed.take(change);
    } catch (error) {
      throw error instanceof ChangeDoesNotFit ? new DoesNotFollow(error.message) : error;
    }
  }

  /** Lifts one's own steps off what is shown, lets something happen below them, and puts back those that still wait. */
  private beneath(happens: () => Change[], stillWaits: (waiting: Waiting) => boolean): Change[] {
    const lifted = inverses(this.waiting.flatMap(({ made }) => made));
    this.waiting = this.waiting.filter(stillWaits);
    try {
      for (const change of lifted) this.shown.take(change);
      return [...lifted, ...happens(), ...this.putBack()];
    } catch (error) {
      this.showAnew(this.confirmed.finished());
      throw error;
    }
  }

  private putBack(): Change[] {
    return this.waiting.flatMap((waiting) => {
      waiting.made = tryAll(this.shown, waiting.step.changes);
      return waiting.made;
    });
  }

  private showAnew(theory: Theory): void {
    this.shown = new Draft(theory);
    this.putBack();
  }
}

function tryAll(draft: Draft, changes: readonly Change[]): Change[] {
  return changes.flatMap((change) => draft.takeAnyway(change) ?? []);
}

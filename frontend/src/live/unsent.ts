// Steps that the server has not acknowledged, kept on this device until it has; never on a participant's page.
//
// Each step is an entry of its own, so that two tabs cannot overwrite each other's. Whichever tab opens next sends what
// it finds: the server knows a repeat by its id and stores it once.

import type { WishedStep } from "./messages.ts";

export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

interface Kept {
  readonly account: string;
  readonly order: number;
  readonly step: WishedStep;
}

const PREFIX = "sothat:unsent:";

export class Unsent {
  private readonly prefix: string;
  private last = 0;
  /** Whether the device keeps what is given to it; a private window or a full one may not. */
  isKept = true;

  /** Keeps the steps of one account at one branch of a project; without a shelf, none. */
  constructor(
    private readonly shelf: Shelf | null,
    project: string,
    branch: string,
    private readonly account: string,
  ) {
    this.prefix = `${PREFIX}${project}:${branch}:`;
    this.isKept = shelf !== null;
  }

  /** The steps that were kept, in the order in which they were made; those of another account are left where they are. */
  found(): WishedStep[] {
    const kept = this.names().flatMap((name) => this.read(name) ?? []);
    return kept.sort((one, other) => one.order - other.order).map(({ step }) => step);
  }

  keep(step: WishedStep): void {
    // Two steps of one millisecond keep their order, and so do the steps of a clock that was set back.
    this.last = Math.max(Date.now(), this.last + 0.001);
    const kept: Kept = { account: this.account, order: this.last, step };
    try {
      this.shelf?.setItem(this.prefix + step.id, JSON.stringify(kept));
    } catch {
      this.isKept = false;
    }
  }

  forget(id: string): void {
    try {
      this.shelf?.removeItem(this.prefix + id);
    } catch {
      // A shelf that cannot be written to holds nothing either.
    }
  }

  private names(): string[] {
    return this.shelf ? namesOn(this.shelf).filter((name) => name.startsWith(this.prefix)) : [];
  }

  private read(name: string): Kept | null {
    try {
      const kept = JSON.parse(this.shelf?.getItem(name) ?? "null") as Kept | null;
      return kept?.account === this.account && Array.isArray(kept.step?.changes) ? kept : null;
    } catch {
      return null;
    }
  }
}

/** Takes everything unsent off this device, of every project and account: when somebody signs out. */
export function wipeUnsent(shelf: Shelf): void {
  for (const name of namesOn(shelf)) if (name.startsWith(PREFIX)) shelf.removeItem(name);
}

/** How many changes somebody would lose by signing out now. */
export function countUnsent(shelf: Shelf): number {
  return namesOn(shelf).filter((name) => name.startsWith(PREFIX)).length;
}

function namesOn(shelf: Shelf): string[] {
  return Array.from({ length: shelf.length }, (_, place) => shelf.key(place) ?? "");
}

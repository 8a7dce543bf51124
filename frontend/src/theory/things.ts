// One list of the theory, by name, in an order that can change.

import { same } from "./same.ts";

/** A change that was made from something else than what is there now. */
export class ChangeDoesNotFit extends Error {
  override readonly name = "ChangeDoesNotFit";
}

export class Things<Thing> {
  readonly byName: Map<string, Thing>;
  order: string[];

  constructor(
    readonly noun: string,
    things: readonly (readonly [string, Thing])[],
  ) {
    this.byName = new Map(things);
    this.order = [...this.byName.keys()];
  }

  get(name: string): Thing | undefined {
    return this.byName.get(name);
  }

  named(name: string): Thing {
    const thing = this.get(name);
    if (thing === undefined)
      throw new ChangeDoesNotFit(`There is no ${this.noun} ${name} any more, so it cannot be changed.`);
    return thing;
  }

  add(name: string, thing: Thing, position: number): void {
    if (this.byName.has(name))
      throw new ChangeDoesNotFit(`The ${this.noun} ${name} is there already, so it cannot be added again.`);
    this.byName.set(name, thing);
    this.order.splice(position, 0, name);
  }

  remove(name: string, thing: Thing, position: number): void {
    if (!same(this.named(name), thing))
      throw new ChangeDoesNotFit(
        `The ${this.noun} ${name} is no longer as it was when it was chosen to be taken out.`,
      );
    this.byName.delete(name);
    this.order.splice(this.order[position] === name ? position : this.order.indexOf(name), 1);
  }

  reorder(before: readonly string[], after: readonly string[]): void {
    if (!same(this.order, before))
      throw new ChangeDoesNotFit(`The order of the ${this.noun}s has been changed since.`);
    this.order = [...after];
  }

  all(): Thing[] {
    return this.order.map((name) => this.named(name));
  }
}

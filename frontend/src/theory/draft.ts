// A theory that changes in place, by the changes that the server passes on and by one's own.

import {
  type Change,
  type FieldSet,
  type Group,
  type Listing,
  type Put,
  pair,
  type TheoryField,
} from "./change.ts";
import {
  heldByElement,
  heldByGroup,
  heldByLink,
  tidy,
  tidyGroup,
  withElementField,
  withGroupField,
  withLinkField,
} from "./fields.ts";
import { same } from "./same.ts";
import type { Details, Element, Json, Link, Theory } from "./theory.ts";
import { alternativesOf, type TheoryJson, theoryToJson } from "./theory-json.ts";
import { ChangeDoesNotFit, Things } from "./things.ts";

/** What belongs to the theory itself, not to one of its elements, groups or links. */
export type Frame = Pick<TheoryJson, TheoryField>;

export class Draft {
  readonly elements: Things<Element>;
  readonly groups: Things<Group>;
  readonly links: Things<Link>;
  frame: Frame;

  constructor(theory: Theory) {
    const { elements, alternatives, links, ...frame } = theoryToJson(theory);
    this.frame = frame;
    this.elements = new Things(
      "element",
      elements.map((element) => [element.id, element]),
    );
    this.groups = new Things(
      "group",
      alternatives.map((group) => [group.id, group]),
    );
    this.links = new Things(
      "link",
      links.map((link) => [pair(link), link]),
    );
  }

  /** Makes a change that fits exactly, as every change does that the server passes on.
   *
   * Throws `ChangeDoesNotFit` when the theory is not what the change was made from; nothing is changed then. */
  take(change: Change): void {
    if ("position" in change) this.put(change);
    else if (change.change === "set order") this.listed(change.of).reorder(change.before, change.after);
    else this.set(change);
  }

  /** Makes a wish of one's own as far as it can be made of what is there now, until the server has answered.
   *
   * Gives the change that was really made, which `take(inverse(...))` takes back, or null when there was nothing to do. */
  takeAnyway(change: Change): Change | null {
    const possible = this.possible(change);
    if (possible !== null) this.take(possible);
    return possible;
  }

  /** What the field of a change holds now; undefined when what it belongs to is not there. */
  held(change: FieldSet): Json | undefined {
    switch (change.change) {
      case "set element": {
        const element = this.elements.byName.get(change.element);
        return element && heldByElement(element, change.field);
      }
      case "set link": {
        const link = this.links.byName.get(pair(change));
        return link && heldByLink(link, change.field);
      }
      case "set group": {
        const group = this.groups.byName.get(change.group);
        return group && heldByGroup(group, change.field);
      }
      case "set theory":
        return this.frame[change.field] as Json;
    }
  }

  /** The theory as it is now; parts that did not change are the same objects as before. */
  finished(): Theory {
    const { goals, ...frame } = this.frame;
    return {
      ...frame,
      ceiling: [...frame.ceiling],
      ...(goals === null ? {} : { goals: [...goals] }),
      elements: this.elements.all(),
      alternatives: this.groups.all().map(alternativesOf),
      links: this.links.all(),
    };
  }

  listed(of: Listing): Things<unknown> {
    return of === "alternatives" ? this.groups : this[of];
  }

  /** The list that a thing belongs to, its name there, and the thing itself as the server writes it. */
  placed(change: Put): { things: Things<unknown>; name: string; thing: unknown } {
    if ("element" in change)
      return { things: this.elements, name: change.element.id, thing: tidy(change.element) };
    if ("link" in change) return { things: this.links, name: pair(change.link), thing: tidy(change.link) };
    return { things: this.groups, name: change.group.id, thing: tidyGroup(change.group) };
  }

  private put(change: Put): void {
    const { things, name, thing } = this.placed(change);
    if (change.change.startsWith("add")) things.add(name, thing, change.position);
    else things.remove(name, thing, change.position);
  }

  private set(change: FieldSet): void {
    const held = this.held(change);
    if (held === undefined || !same(held, change.before))
      throw new ChangeDoesNotFit(`The ${change.field} is no longer what this change was made from.`);
    switch (change.change) {
      case "set element":
        this.elements.byName.set(
          change.element,
          withElementField(this.elements.named(change.element), change.field, change.after),
        );
        break;
      case "set link":
        this.links.byName.set(
          pair(change),
          withLinkField(this.links.named(pair(change)), change.field, change.after),
        );
        break;
      case "set group":
        this.groups.byName.set(
          change.group,
          withGroupField(this.groups.named(change.group), change.field, change.after),
        );
        break;
      case "set theory":
        this.frame = { ...this.frame, [change.field]: change.after };
    }
  }

  private possible(change: Change): Change | null {
    if ("position" in change) return this.possiblePut(change);
    if (change.change === "set order") {
      const now = this.listed(change.of).order;
      const after = orderedAs(change.after, now);
      return same(now, after) ? null : { ...change, before: now, after };
    }
    const held = this.held(change);
    if (held === undefined) return null;
    const after = change.field === "extra" ? joined(change.before, held, change.after) : change.after;
    return same(held, after) ? null : { ...change, before: held, after };
  }

  private possiblePut(change: Put): Put | null {
    const { things, name } = this.placed(change);
    const there = things.byName.get(name);
    if (change.change.startsWith("add")) {
      const position = Math.min(change.position, things.order.length);
      return there === undefined ? { ...change, position } : null;
    }
    if (there === undefined) return null;
    return {
      ...change,
      [change.change.slice("remove ".length)]: there,
      position: things.order.indexOf(name),
    };
  }
}

/** The order that was wished, of the things that there are; others stay behind what they stood behind. */
function orderedAs(wished: readonly string[], now: readonly string[]): string[] {
  const there = new Set(now);
  const known = new Set(wished);
  const order = wished.filter((name) => there.has(name));
  now.forEach((name, place) => {
    if (!known.has(name)) order.splice(order.indexOf(now[place - 1] ?? "") + 1, 0, name);
  });
  return order;
}

/** Details that somebody changed, in what others have made of the rest. */
function joined(before: Json, held: Json, after: Json): Json {
  const [old, now, wished] = [before, held, after] as Details[] as [Details, Details, Details];
  const isMine = (name: string) => !same(old[name], wished[name]);
  return Object.fromEntries([
    ...Object.entries(now).filter(([name]) => !isMine(name)),
    ...Object.entries(wished).filter(([name]) => isMine(name)),
  ]);
}

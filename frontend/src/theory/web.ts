// The theory as a web of links: what leads to an element, and what it leads to, near and far.

import type { Element, Link, Theory } from "./theory.ts";

export class Web {
  readonly elements: ReadonlyMap<string, Element>;
  readonly to: ReadonlyMap<string, readonly Link[]>;
  readonly from: ReadonlyMap<string, readonly Link[]>;

  constructor(readonly theory: Theory) {
    this.elements = new Map(theory.elements.map((element) => [element.id, element]));
    const known = theory.links.filter((link) => this.elements.has(link.from) && this.elements.has(link.to));
    this.to = grouped(known, (link) => link.to);
    this.from = grouped(known, (link) => link.from);
  }

  /** Everything that leads to an element, by any number of links; the element itself is not among it. */
  before(id: string): Set<string> {
    return reached(id, (at) => (this.to.get(at) ?? []).map((link) => link.from));
  }

  /** Everything that an element leads to, by any number of links; the element itself is not among it. */
  after(id: string): Set<string> {
    return reached(id, (at) => (this.from.get(at) ?? []).map((link) => link.to));
  }

  title(id: string): string {
    return this.elements.get(id)?.title ?? id;
  }
}

function grouped(links: readonly Link[], end: (link: Link) => string): Map<string, Link[]> {
  const found = new Map<string, Link[]>();
  for (const link of links) {
    const there = found.get(end(link));
    if (there) there.push(link);
    else found.set(end(link), [link]);
  }
  return found;
}

function reached(start: string, next: (at: string) => string[]): Set<string> {
  const found = new Set<string>();
  const waiting = next(start);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === start || found.has(at)) continue;
    found.add(at);
    waiting.push(...next(at));
  }
  return found;
}

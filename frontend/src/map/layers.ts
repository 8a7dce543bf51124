// Which layer an element stands in: causes to the left of what they lead to.
//
// The drawing is made twice, here and in `src/sothat/reports/layers.py`; the cases in `tests/shared_cases` hold
// both to the same answer, so every step is in whole numbers and in the order of the theory.

export interface Arrow {
  readonly from: number;
  readonly to: number;
  /** Whether the target needs its source, or is merely helped or hindered by it. */
  readonly needed: boolean;
}

export interface Layers {
  readonly layer: number[];
  /** The arrows that run from a lower to a higher layer. */
  readonly onward: readonly Arrow[];
}

/** The layer of each of `count` elements; an arrow that closes a loop runs back, rather one that merely helps. */
export function layersOf(count: number, arrows: readonly Arrow[]): Layers {
  const onward = withoutLoops(count, arrows);
  const targets = listed(count, onward, "from", "to");
  const sources = listed(count, onward, "to", "from");
  const order = topological(sources, targets);
  const layer = new Array<number>(count).fill(0);
  for (const node of order) {
    for (const target of at(targets, node)) layer[target] = Math.max(at(layer, target), at(layer, node) + 1);
  }
  pullRight(layer, order, sources, targets);
  return { layer, onward };
}

/** The entry of a list at a place that is known to be in it. */
export function at<Item>(list: readonly Item[], place: number): Item {
  const item = list[place];
  if (item === undefined) throw new RangeError(`There is nothing at place ${place}.`);
  return item;
}

/** For each element, the other ends of its arrows, in the order of the arrows. */
export function listed(
  count: number,
  arrows: readonly Arrow[],
  here: "from" | "to",
  there: "from" | "to",
): number[][] {
  const found = Array.from({ length: count }, (): number[] => []);
  for (const arrow of arrows) at(found, arrow[here]).push(arrow[there]);
  return found;
}

/** What leads to more than it needs moves close to what it acts on: assumptions, hindrances, inputs. */
function pullRight(layer: number[], order: number[], sources: number[][], targets: number[][]): void {
  for (const node of [...order].reverse()) {
    if (at(targets, node).length > at(sources, node).length) {
      layer[node] = Math.min(...at(targets, node).map((target) => at(layer, target))) - 1;
    }
  }
}

function topological(sources: number[][], targets: number[][]): number[] {
  const waiting = sources.map((found) => found.length);
  const order = [...waiting.keys()].filter((node) => waiting[node] === 0);
  for (const node of order) {
    for (const target of at(targets, node)) {
      const left = at(waiting, target) - 1;
      waiting[target] = left;
      if (left === 0) order.push(target);
    }
  }
  return order;
}

/** The arrows left when every loop is opened; only arrows that are in a loop are taken out. */
function withoutLoops(count: number, arrows: readonly Arrow[]): Arrow[] {
  const loop = loopsOf(count, arrows);
  const place = leastWaitingFirst(
    count,
    arrows.filter((arrow) => loop[arrow.from] === loop[arrow.to]),
  );
  return arrows.filter(
    (arrow) => loop[arrow.from] !== loop[arrow.to] || at(place, arrow.from) < at(place, arrow.to),
  );
}

/** The place of each element in an order that takes next whatever needs least of what is not yet there. */
function leastWaitingFirst(count: number, arrows: readonly Arrow[]): number[] {
  const leaving = Array.from({ length: count }, (): Arrow[] => []);
  const needs = new Array<number>(count).fill(0);
  const helps = new Array<number>(count).fill(0);
  for (const arrow of arrows) {
    at(leaving, arrow.from).push(arrow);
    const counted = arrow.needed ? needs : helps;
    counted[arrow.to] = at(counted, arrow.to) + 1;
  }
  const queue = new Queue();
  for (let node = 0; node < count; node++) queue.add([at(needs, node), at(helps, node), node]);
  const place = new Array<number>(count).fill(-1);
  let taken = 0;
  for (let next = queue.take(); next; next = queue.take()) {
    const node = next[2];
    if (at(place, node) >= 0) continue; // an entry from before it needed less
    place[node] = taken++;
    for (const arrow of at(leaving, node)) {
      const counted = arrow.needed ? needs : helps;
      counted[arrow.to] = at(counted, arrow.to) - 1;
      if (at(place, arrow.to) < 0) queue.add([at(needs, arrow.to), at(helps, arrow.to), arrow.to]);
    }
  }
  return place;
}

type Entry = readonly [number, number, number];

/** Entries by their first number, then their second, then their third; the least comes out first. */
class Queue {
  private readonly heap: Entry[] = [];

  add(entry: Entry): void {
    let place = this.heap.length;
    this.heap.push(entry);
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!isLess(entry, at(this.heap, above))) break;
      this.heap[place] = at(this.heap, above);
      place = above;
    }
    this.heap[place] = entry;
  }

  take(): Entry | undefined {
    const least = this.heap[0];
    const last = this.heap.pop();
    if (last && this.heap.length > 0) this.sink(last);
    return least;
  }

  private sink(entry: Entry): void {
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.heap.length) break;
      const right = this.heap[below + 1];
      if (right && isLess(right, at(this.heap, below))) below += 1;
      if (!isLess(at(this.heap, below), entry)) break;
      this.heap[place] = at(this.heap, below);
      place = below;
    }
    this.heap[place] = entry;
  }
}

function isLess(a: Entry, b: Entry): boolean {
  return (a[0] - b[0] || a[1] - b[1] || a[2] - b[2]) < 0;
}

/**
 * A number for each element that it shares with exactly those it is in a loop with.
 * Tarjan (1972), with a list in place of recursion so that a long chain breaks nothing.
 */
function loopsOf(count: number, arrows: readonly Arrow[]): number[] {
  const search = new LoopSearch(listed(count, arrows, "from", "to"));
  for (let root = 0; root < count; root++) search.from(root);
  return search.loop;
}

class LoopSearch {
  readonly loop: number[];
  private readonly found: number[];
  private readonly low: number[];
  private readonly open: number[] = [];
  private clock = 0;

  constructor(private readonly targets: readonly number[][]) {
    this.loop = targets.map(() => -1);
    this.found = targets.map(() => -1);
    this.low = targets.map(() => 0);
  }

  from(root: number): void {
    if (at(this.found, root) >= 0) return;
    const path: [number, number][] = [[root, 0]];
    for (let here = path.pop(); here; here = path.pop()) {
      const [node, seen] = here;
      if (seen === 0) this.enter(node);
      else this.lower(node, at(this.low, at(at(this.targets, node), seen - 1)));
      const step = this.nextUnseen(node, seen);
      const target = at(this.targets, node)[step];
      if (target !== undefined) path.push([node, step + 1], [target, 0]);
      else if (this.low[node] === this.found[node]) this.close(node);
    }
  }

  private enter(node: number): void {
    this.found[node] = this.clock;
    this.low[node] = this.clock++;
    this.open.push(node);
  }

  private lower(node: number, to: number): void {
    this.low[node] = Math.min(at(this.low, node), to);
  }

  private nextUnseen(node: number, from: number): number {
    const targets = at(this.targets, node);
    let step = from;
    while (step < targets.length && at(this.found, at(targets, step)) >= 0) {
      const target = at(targets, step);
      if (at(this.loop, target) < 0) this.lower(node, at(this.found, target));
      step += 1;
    }
    return step;
  }

  private close(node: number): void {
    for (let member = this.open.pop(); member !== undefined; member = this.open.pop()) {
      this.loop[member] = node;
      if (member === node) return;
    }
  }
}

// Numbers at random that are the same for the same seed (mulberry32).

export interface Chance {
  /** A whole number from 0 up to, not including, `most`. */
  below(most: number): number;
  of<Thing>(things: readonly Thing[]): Thing;
  is(share: number): boolean;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number) => Math.floor(next() * most);
  return {
    below,
    of: (things) => {
      if (things.length === 0) throw new Error("There is nothing to choose from.");
      return things[below(things.length)] as never;
    },
    is: (share) => next() < share,
  };
}

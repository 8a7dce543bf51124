// The change that undoes a change. To undo several, take the last one first (`inverses`).

import type { Change } from "./change.ts";

export function inverse(change: Change): Change {
  switch (change.change) {
    case "add element":
      return { ...change, change: "remove element" };
    case "remove element":
      return { ...change, change: "add element" };
    case "add link":
      return { ...change, change: "remove link" };
    case "remove link":
      return { ...change, change: "add link" };
    case "add group":
      return { ...change, change: "remove group" };
    case "remove group":
      return { ...change, change: "add group" };
    case "set order":
      return { ...change, before: change.after, after: change.before };
    default:
      return { ...change, before: change.after, after: change.before };
  }
}

/** What undoes all of them, in the order in which to take it. */
export function inverses(changes: readonly Change[]): Change[] {
  return changes.map(inverse).reverse();
}

// What people read of the state of their work, in one place.

export type State =
  /** The page has not heard from the server yet. */
  | { readonly is: "connecting"; readonly waiting: number }
  | { readonly is: "saved"; readonly waiting: 0 }
  | { readonly is: "saving"; readonly waiting: number }
  /** `isKept`: whether the changes outlive this page; some browsers keep nothing. `why`: what the server said. */
  | { readonly is: "offline"; readonly waiting: number; readonly isKept: boolean; readonly why: string }
  /** The page is older than the server: it must be loaded again. */
  | { readonly is: "outdated"; readonly waiting: number; readonly isKept: boolean; readonly why: string };

export function inWords(state: State): string {
  switch (state.is) {
    case "connecting":
      return "Connecting";
    case "saved":
      return "Saved";
    case "saving":
      return "Saving";
    case "offline":
      return sentence(`Offline: ${kept(state.waiting, state.isKept)}`, state.why);
    case "outdated":
      return sentence(
        `Load this page again${state.waiting > 0 ? `: ${kept(state.waiting, state.isKept)}` : ""}`,
        state.why,
      );
  }
}

function kept(waiting: number, isKept: boolean): string {
  if (waiting === 0) return "nothing is waiting to be saved";
  const changes = waiting === 1 ? "1 change" : `${waiting} changes`;
  return isKept
    ? `${changes} kept on this device`
    : `${changes} kept on this page only, so do not close it or load it again`;
}

function sentence(words: string, why: string): string {
  return why ? `${words}. ${why}` : words;
}

export const MAY_NOT_EDIT =
  "You may read this theory but not change it. Ask an owner of the project for the role of an editor.";
export const TOO_MUCH_AT_ONCE =
  "This is too much for one step. Make it in smaller parts, or put it into a file and import that into the project.";
export const NOTHING_TO_UNDO = "There is nothing of yours to undo on this page.";
export const NOTHING_TO_REDO = "There is nothing of yours to do again.";

// Signing out takes what is not sent yet off this device, so that nobody finds it there; asks first, because it is lost then.

import { SIGNS_OUT } from "./signs-out.ts";
import { countUnsent, type Shelf, wipeUnsent } from "./unsent.ts";

/** Looks after every form of the page with `data-signs-out`. */
export function wipeOnSigningOut(
  page: Pick<Document, "addEventListener">,
  shelf: () => Shelf,
  ask: (words: string) => boolean,
): void {
  page.addEventListener("submit", (event) => {
    if (!(event.target instanceof Element) || !event.target.matches("[data-signs-out]")) return;
    if (signedOut(shelf, ask)) dispatchEvent(new Event(SIGNS_OUT));
    else event.preventDefault();
  });
}

/** Whether the person may go: nothing is unsent, or they have agreed to lose it. */
function signedOut(shelf: () => Shelf, ask: (words: string) => boolean): boolean {
  try {
    const device = shelf();
    const count = countUnsent(device);
    if (count > 0 && !ask(wordsFor(count))) return false;
    wipeUnsent(device);
  } catch {
    // A browser that lets no page keep anything has nothing to wipe.
  }
  return true;
}

function wordsFor(count: number): string {
  const changes = count === 1 ? "1 change is" : `${count} changes are`;
  return `${changes} kept on this device only, not saved yet. Signing out takes them away for good. Sign out all the same?`;
}

// The line that says how one's work stands, who else is here, and that takes one's own steps back.

import type { LiveTheory } from "../live/session.ts";
import { inWords } from "../live/words.ts";
import { showRefusals } from "./refusals.ts";
import type { Subject } from "./subject.ts";

/** How long a state lasts before a screen reader hears of it: typing makes "Saving" and "Saved" follow each other fast. */
const SAID_AFTER = 2000;

export class StateLine {
  private said = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly place: HTMLElement,
    private readonly live: LiveTheory,
    private readonly subject: Subject,
  ) {
    place.hidden = false;
    this.button("[data-undo]")?.addEventListener("click", () => this.back(live.undo()));
    this.button("[data-redo]")?.addEventListener("click", () => this.back(live.redo()));
  }

  show(): void {
    const { live } = this;
    const words = inWords(live.state);
    this.place.setAttribute("data-is", live.state.is);
    put(this.place, "[data-state-words]", words);
    put(this.place, "[data-people]", whoIsHere(live, this.subject));
    enable(this.button("[data-undo]"), live.mayEdit && live.canUndo);
    enable(this.button("[data-redo]"), live.mayEdit && live.canRedo);
    const refusals = this.place.querySelector<HTMLElement>("[data-refusals]");
    if (refusals) showRefusals(refusals, live);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.announce(words), SAID_AFTER);
  }

  /** Lets a screen reader hear it, once and without haste. */
  announce(words: string): void {
    if (words === this.said) return;
    this.said = words;
    put(this.place, "[data-said]", words);
  }

  private back(why: string): void {
    this.announce(why || "Done.");
    if (why) put(this.place, "[data-state-words]", why);
  }

  private button(what: string): HTMLButtonElement | null {
    return this.place.querySelector<HTMLButtonElement>(what);
  }
}

function whoIsHere(live: LiveTheory, { id }: Subject): string {
  const names = (isHere: boolean) => [
    ...new Set(live.people.filter(({ at }) => (at === (id || null)) === isHere).map(({ name }) => name)),
  ];
  const [here, elsewhere] = [names(true), names(false)];
  return [
    here.length > 0 ? `Here too: ${here.join(", ")}.` : "",
    elsewhere.length > 0 ? `Elsewhere in the theory: ${elsewhere.join(", ")}.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** A button that has the focus keeps it: it says that it cannot be pressed and stays where it is. */
function enable(button: HTMLButtonElement | null, can: boolean): void {
  if (!button) return;
  button.disabled = false;
  button.setAttribute("aria-disabled", String(!can));
}

function put(place: HTMLElement, what: string, words: string): void {
  const found = place.querySelector(what);
  if (found && found.textContent !== words) found.textContent = words;
}

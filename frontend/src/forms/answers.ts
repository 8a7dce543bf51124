// What has become of the answers about the whole since the page was opened, asked of the server after changes that matter.

import type { Turn } from "../live/news.ts";
import type { LiveTheory } from "../live/session.ts";

const AFTER = 1500; // milliseconds of rest
const DECIDING = new Set(["added", "removed", "part", "kind", "target", "at_least", "goals"]);

export class AnswersNow {
  private begun: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly place: HTMLElement,
    private readonly live: LiveTheory,
    private readonly address: string,
  ) {}

  /** The theory has changed: words alone leave the answers as they are. */
  turned(turn: Turn): void {
    const { sequence } = this.live.confirmed;
    if (turn.everything) this.begun ??= sequence;
    if (turn.touched.some(({ field }) => DECIDING.has(field))) this.soon();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), AFTER);
  }

  private async ask(): Promise<void> {
    const { state, confirmed } = this.live;
    if (state.is === "saving") return this.soon();
    if (state.is !== "saved" || this.begun === null || confirmed.sequence === this.begun) return;
    const joint = this.address.includes("?") ? "&" : "?";
    const address = `${this.address}${joint}from=${this.begun}&to=${confirmed.sequence}`;
    const found = await listAt(address);
    this.show(found ?? linkTo(address));
  }

  private show(answer: HTMLElement): void {
    const part = document.createElement("section");
    part.className = "answers-now";
    const heading = document.createElement("h2");
    heading.textContent = "What has changed in the answers since you opened this page";
    heading.id = "answers-now";
    part.setAttribute("aria-labelledby", heading.id);
    part.append(heading, answer);
    this.place.replaceChildren(part);
  }
}

/** The answer of the server's page; null when it takes longer than a page does, or there is no connection. */
async function listAt(address: string): Promise<HTMLElement | null> {
  try {
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("effects");
    found?.removeAttribute("id");
    return found && document.importNode(found, true);
  } catch {
    return null;
  }
}

function linkTo(address: string): HTMLElement {
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.href = address;
  link.textContent = "Work out what your changes do";
  line.append("It takes a while to work this out. ", link);
  return line;
}

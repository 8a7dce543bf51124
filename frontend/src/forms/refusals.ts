// What could not be saved: why, and the person's own words, so that nothing that was typed is lost.

import type { Refusal } from "../live/news.ts";
import type { LiveTheory } from "../live/session.ts";

export function showRefusals(place: HTMLElement, live: LiveTheory): void {
  const shown = new Map([...place.children].map((child) => [child.getAttribute("data-id"), child]));
  const wanted = new Set(live.refusals.map(({ id }) => id));
  for (const [id, child] of shown) if (!wanted.has(id ?? "")) child.remove();
  for (const refusal of live.refusals) if (!shown.has(refusal.id)) place.append(told(refusal, live));
}

function told(refusal: Refusal, live: LiveTheory): HTMLElement {
  const note = document.createElement("div");
  note.className = "not-taken";
  note.setAttribute("data-id", refusal.id);
  note.setAttribute("role", "alert");
  note.append(make("h2", "This was not saved"), make("p", refusal.why));
  if (refusal.words.length > 0) note.append(...ownWords(refusal));
  const away = make("button", "I have read it");
  away.setAttribute("type", "button");
  away.className = "second";
  away.addEventListener("click", () => live.dismissRefusal(refusal.id));
  const line = make("p", "");
  line.append(away);
  note.append(line);
  return note;
}

function ownWords({ id, words }: Refusal): HTMLElement[] {
  const label = make("label", "What you wrote, to keep or to copy");
  label.setAttribute("for", `words-${id}`);
  const box = document.createElement("textarea");
  box.id = `words-${id}`;
  box.readOnly = true;
  box.value = words.join("\n\n");
  return [label, box];
}

function make(tag: string, words: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = words;
  return made;
}

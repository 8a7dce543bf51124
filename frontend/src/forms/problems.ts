// What the check says of the subject of a page, kept up to date as people work.

import type { Problem } from "../live/messages.ts";
import type { LiveTheory } from "../live/session.ts";
import type { Subject } from "./subject.ts";

export function showProblems(place: HTMLElement, live: LiveTheory, { id }: Subject): void {
  const about = live.problems.filter(({ subjects }) => subjects.includes(id));
  place.replaceChildren(...(about.length > 0 ? [told(about)] : []));
}

function told(about: readonly Problem[]): HTMLElement {
  const part = document.createElement("section");
  part.className = "to-look-at";
  part.setAttribute("aria-labelledby", "look-at");
  const heading = document.createElement("h2");
  heading.id = "look-at";
  heading.textContent = "The check says of this";
  const list = document.createElement("ul");
  for (const { severity, what, mend } of about) {
    const item = document.createElement("li");
    if (severity === "error") item.append(strong("To be mended: "));
    item.append(`${what} ${mend}`);
    list.append(item);
  }
  part.append(heading, list);
  return part;
}

function strong(words: string): HTMLElement {
  const made = document.createElement("strong");
  made.textContent = words;
  return made;
}

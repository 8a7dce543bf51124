// What is said beside a field: what to mend, who is in it, who changed it, and that people meant different things.

import type { Box } from "./box.ts";

const CONFLICT =
  "Two people changed this at the same time and meant different things. Nothing was dropped: in a text both stand, " +
  "parted by a stroke (/). Please read it and leave what the group means.";

export class Notes {
  constructor(
    private readonly box: Box,
    private readonly id: string,
  ) {}

  /** What to mend; nothing when all is well. */
  wrong(why: string): void {
    this.put("wrong", "wrong-words", why);
    const control = this.box.places[0]?.querySelector("input, textarea, select");
    if (!control) return;
    const names = (control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
    const note = `${this.id}-wrong`;
    const others = names.filter((name) => name !== note);
    set(control, "aria-describedby", [...(why ? [note] : []), ...others].join(" "));
    set(control, "aria-invalid", why ? "true" : "");
    for (const place of this.box.places) place.classList.toggle("wrong", why !== "");
  }

  here(names: readonly string[]): void {
    const are = names.length === 1 ? "is" : "are";
    this.put("here", "here-too", names.length > 0 ? `${names.join(" and ")} ${are} in this field` : "");
  }

  changedBy(names: readonly string[]): void {
    const by = names.filter(Boolean).join(" and ");
    this.put("by", "hint", by ? `Changed just now by ${by}` : "");
    for (const place of this.box.places) place.classList.toggle("changed-by-another", by !== "");
  }

  conflict(isOne: boolean): void {
    this.put("conflict", "flag", isOne ? CONFLICT : "");
  }

  private put(name: string, look: string, words: string): void {
    const [place] = this.box.places;
    const id = `${this.id}-${name}`;
    const there = place?.querySelector(`#${id}`);
    if (!words) there?.remove();
    if (!words || !place) return;
    const note = there ?? document.createElement("p");
    note.id = id;
    note.className = look;
    if (note.textContent !== words) note.textContent = words;
    // Below the label, so that what is written into the box does not jump while the caret is there.
    if (!there) place.append(note);
  }
}

function set(control: Element, name: string, value: string): void {
  if (value) control.setAttribute(name, value);
  else control.removeAttribute(name);
}

// The controls of one field in the page: what stands in them, and putting something else there.

import type { Entries } from "./values.ts";

type Typed = HTMLInputElement | HTMLTextAreaElement;

/** The part of the page that a field stands in; role and group of a link are one field in two of them. */
export class Box {
  constructor(readonly places: readonly HTMLElement[]) {}

  /** The text box, where the field is one. */
  get typed(): Typed | null {
    return this.only<Typed>("input[type=text], textarea");
  }

  get label(): string {
    const label = this.places[0]?.querySelector("label, legend");
    return label?.firstChild?.textContent?.trim() ?? "";
  }

  get isFocused(): boolean {
    return this.places.some((place) => place.contains(document.activeElement));
  }

  get entries(): Entries {
    const found: Record<string, string[]> = {};
    for (const control of this.controls()) {
      found[control.name] ??= [];
      if (!isChoice(control) || control.checked) found[control.name]?.push(control.value);
    }
    return found;
  }

  /** Puts entries in; a text box that holds them already is not touched, so that no caret moves.
   *
   * `words` names a choice that the page does not offer yet, because somebody has just added it. */
  show(entries: Entries, words: (choice: string) => string): void {
    for (const control of this.controls()) {
      const wished = entries[control.name] ?? [];
      if (isChoice(control)) control.checked = wished.includes(control.value);
      else if (control.value !== (wished[0] ?? "")) {
        if (control instanceof HTMLSelectElement) offer(control, wished[0] ?? "", words);
        control.value = wished[0] ?? "";
      }
    }
  }

  private controls(): (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[] {
    return this.places.flatMap((place) => [
      ...place.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
        "input, textarea, select",
      ),
    ]);
  }

  private only<Found extends HTMLElement>(what: string): Found | null {
    return this.places.length === 1 ? (this.places[0]?.querySelector<Found>(what) ?? null) : null;
  }
}

function offer(control: HTMLSelectElement, choice: string, words: (choice: string) => string): void {
  if ([...control.options].some(({ value }) => value === choice)) return;
  control.add(new Option(words(choice), choice));
}

function isChoice(control: HTMLElement): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");
}

// The forms beside the map: made of labelled fields, with what is to be mended said on top and at the field.

import { button, make } from "../parts.ts";

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: "line" | "text" | "choice" | "radios" | "number" | "tick";
  readonly hint?: string;
  /** For choices: value and words. */
  readonly choices?: readonly (readonly [string, string])[];
  readonly value?: string;
}

export type Answers = Readonly<Record<string, string>>;

export interface FormPanel {
  readonly title: string;
  readonly intro?: string;
  readonly fields: readonly Field[];
  readonly send: string;
  /** What is wrong: the name of a field and a sentence. Empty when it was done. */
  readonly sent: (answers: Answers) => readonly (readonly [string, string])[];
  readonly close: () => void;
  /** What stands below the fields. */
  readonly more?: readonly Node[];
  /** Called when a field has another value. */
  readonly changed?: (form: HTMLFormElement) => void;
}

let made = 0;

export function formPanel(panel: FormPanel): HTMLFormElement {
  const prefix = `map-form-${made++}`;
  const wrong = make("div", { class: "map-wrong", role: "alert", hidden: "" });
  const form = make(
    "form",
    { class: "map-form", novalidate: "" },
    make("h2", { tabindex: "-1" }, panel.title),
    wrong,
    ...(panel.intro ? [make("p", {}, panel.intro)] : []),
    ...panel.fields.map((field) => fieldOf(field, `${prefix}-${field.name}`)),
    make(
      "div",
      { class: "map-form-buttons" },
      make("button", { type: "submit", class: "main" }, panel.send),
      button("Cancel", panel.close),
    ),
    ...(panel.more ?? []),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const problems = panel.sent(answersOf(form));
    if (form.isConnected) showWrong(form, wrong, problems, prefix);
  });
  form.addEventListener("input", () => panel.changed?.(form));
  return form;
}

export function answersOf(form: HTMLFormElement): Answers {
  const found: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) found[name] = String(value);
  return found;
}

/** Puts a choice into a form, as if somebody had chosen it. */
export function answer(form: HTMLFormElement, name: string, value: string): void {
  const control = form.elements.namedItem(name);
  if (control instanceof HTMLSelectElement || control instanceof HTMLInputElement) control.value = value;
  form.dispatchEvent(new Event("input"));
}

/** Fills a list of choices anew and keeps what was chosen where it is still there. */
export function setChoices(
  form: HTMLFormElement,
  name: string,
  choices: readonly (readonly [string, string])[],
): void {
  const select = form.elements.namedItem(name);
  if (!(select instanceof HTMLSelectElement)) return;
  const before = select.value;
  select.replaceChildren(...optionsOf(choices, before));
}

export function showField(form: HTMLFormElement, name: string, isShown: boolean): void {
  const place = form.querySelector<HTMLElement>(`[data-field="${name}"]`);
  if (place) place.hidden = !isShown;
}

function fieldOf(field: Field, id: string): HTMLElement {
  const hint = field.hint ? [make("span", { class: "hint", id: `${id}-hint` }, field.hint)] : [];
  const wrong = make("span", { class: "map-wrong-words", id: `${id}-wrong`, hidden: "" });
  const about = `${id}-wrong${field.hint ? ` ${id}-hint` : ""}`;
  const place = (...parts: Node[]) => make("div", { class: "map-field", "data-field": field.name }, ...parts);
  if (field.kind === "radios") {
    const legend = make("legend", {}, field.label);
    return make(
      "fieldset",
      { class: "map-field", "data-field": field.name, "aria-describedby": about },
      legend,
      ...hint,
      wrong,
      ...radios(field, id),
    );
  }
  if (field.kind === "tick") {
    const tick = make("input", { type: "checkbox", id, name: field.name, value: "yes" });
    tick.checked = field.value === "yes";
    return place(make("label", { class: "map-tick", for: id }, tick, ` ${field.label}`), ...hint, wrong);
  }
  const control = controlOf(field);
  control.id = id;
  control.name = field.name;
  control.setAttribute("aria-describedby", about);
  return place(make("label", { for: id }, field.label), ...hint, wrong, control);
}

function controlOf(field: Field): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  const value = field.value ?? "";
  if (field.kind === "choice") return make("select", {}, ...optionsOf(field.choices ?? [], value));
  if (field.kind === "text") {
    const box = make("textarea", { rows: "3" });
    box.value = value;
    return box;
  }
  const isNumber = field.kind === "number";
  const box = make("input", {
    type: "text",
    autocomplete: "off",
    ...(isNumber ? { inputmode: "numeric" } : {}),
  });
  box.value = value;
  return box;
}

function optionsOf(choices: readonly (readonly [string, string])[], chosen: string): HTMLOptionElement[] {
  return choices.map(([value, words]) => {
    const option = make("option", { value }, words);
    option.selected = value === chosen;
    return option;
  });
}

function radios(field: Field, id: string): HTMLElement[] {
  return (field.choices ?? []).map(([value, words], place) => {
    const radio = make("input", { type: "radio", name: field.name, value, id: `${id}-${place}` });
    radio.checked = value === field.value;
    const label = make("span", { "data-words": value }, words);
    return make("label", { class: "map-tick", for: `${id}-${place}` }, radio, " ", label);
  });
}

function showWrong(
  form: HTMLFormElement,
  wrong: HTMLElement,
  problems: readonly (readonly [string, string])[],
  prefix: string,
): void {
  for (const place of form.querySelectorAll<HTMLElement>(".map-wrong-words")) place.hidden = true;
  for (const [name, why] of problems) {
    const place = form.querySelector<HTMLElement>(`#${prefix}-${name}-wrong`);
    if (place) place.textContent = why;
    if (place) place.hidden = false;
  }
  wrong.hidden = problems.length === 0;
  wrong.replaceChildren(make("p", {}, "This was not done yet:"), make("ul", {}, ...problems.map(entry)));
  const [first] = problems;
  if (first) controlNamed(form, first[0])?.focus();

  function entry([name, why]: readonly [string, string]): HTMLElement {
    return make(
      "li",
      {},
      button(why, () => controlNamed(form, name)?.focus(), { class: "as-link" }),
    );
  }
}

function controlNamed(form: HTMLFormElement, name: string): HTMLElement | null {
  return form.querySelector<HTMLElement>(`[name="${name}"]`);
}

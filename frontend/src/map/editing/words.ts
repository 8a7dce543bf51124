// Changing the words of an element beside the map. The page of the element has every field.

import type { ElementField } from "../../theory/change.ts";
import { heldByElement } from "../../theory/fields.ts";
import type { Element, Json } from "../../theory/theory.ts";
import { elementSet } from "../../theory/wishes.ts";
import { KIND_WORDS } from "../looks.ts";
import { make } from "../parts.ts";
import { levelChoices } from "./add.ts";
import type { Desk } from "./desk.ts";
import { type Answers, type Field, formPanel } from "./form.ts";

const TEXTS = ["title", "plain", "description", "note"] as const;
const LISTS = ["actors", "indicators"] as const;

export function askForWords(desk: Desk, id: string): void {
  const element = desk.live.theory.elements.find((one) => one.id === id);
  if (!element) {
    desk.map.say("This element is no longer there.");
    return;
  }
  const back = () => {
    desk.close();
    desk.map.open(id);
  };
  const form = formPanel({
    title: `Edit ‘${element.title}’`,
    fields: fieldsOf(desk, element),
    send: "Save",
    sent: (answers) => saved(desk, element, answers, back),
    close: back,
    more: [
      make(
        "p",
        {},
        make(
          "a",
          { href: desk.fieldsPage(id) },
          "All its fields, with stages and sources, on a page of their own",
        ),
      ),
    ],
  });
  form.addEventListener("focusin", (event) => {
    const field = event.target instanceof HTMLElement ? event.target.getAttribute("name") : null;
    desk.live.here(id, field);
  });
  desk.show(form);
}

function fieldsOf(desk: Desk, element: Element): Field[] {
  const held = (field: ElementField) => heldByElement(element, field);
  const text = (name: ElementField, label: string, kind: "line" | "text" = "text"): Field => ({
    name,
    label,
    kind,
    value: String(held(name)),
  });
  const list = (name: ElementField, label: string): Field => ({
    name,
    label,
    kind: "text",
    hint: "One on each line.",
    value: (held(name) as string[]).join("\n"),
  });
  return [
    text("title", "Title", "line"),
    {
      name: "kind",
      label: "What it is",
      kind: "choice",
      choices: Object.entries(KIND_WORDS),
      value: element.kind,
    },
    {
      name: "level",
      label: "Level of the system",
      kind: "choice",
      choices: levelChoices(desk),
      value: element.level ?? "",
    },
    text("plain", "The same in plain words"),
    text("description", "Description"),
    list("actors", "Who must act"),
    list("indicators", "How one would see that it is so"),
    text("note", "Note"),
  ];
}

/** Changes are made from what the form was opened with, so that what others did meanwhile is joined, not lost. */
function saved(desk: Desk, opened: Element, answers: Answers, back: () => void): [string, string][] {
  if (!answers["title"]?.trim()) return [["title", "Give the element a title of a few words."]];
  const asOpened = { ...desk.live.theory, elements: [opened] };
  const set = (field: ElementField, after: Json) => elementSet(asOpened, opened.id, field, after);
  const lines = (name: string) => (answers[name] ?? "").split("\n").map((line) => line.trim());
  const changes = [
    ...TEXTS.map((name) => set(name, (answers[name] ?? "").trim())),
    ...LISTS.map((name) => set(name, lines(name).filter(Boolean))),
    set("kind", answers["kind"] ?? opened.kind),
    set("level", answers["level"] || null),
  ];
  if (changes.every((change) => change === null) || desk.step(changes, `Saved: ${answers["title"]}.`)) back();
  return [];
}

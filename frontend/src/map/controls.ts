// The controls above the drawing: search, size, and what to bring out. All that hands can do, buttons can.

import type { Highlight, TheoryMap } from "./map.ts";
import { button, make } from "./parts.ts";

const HIGHLIGHTS: [Highlight, string][] = [
  ["both", "what leads to it and what it leads to"],
  ["before", "what leads to it"],
  ["after", "what it leads to"],
  ["none", "nothing"],
];

/** What else can be done with what a search has found. */
export interface Extras {
  readonly chooseFound: (ids: readonly string[]) => void;
}

export function controls(map: TheoryMap, extras?: Extras): HTMLElement {
  return make(
    "div",
    { class: "map-controls" },
    searchBox(map, extras),
    make(
      "div",
      { class: "map-control", role: "group", "aria-label": "Size of the drawing" },
      button("Larger", () => map.zoom(1.25)),
      button("Smaller", () => map.zoom(0.8)),
      button("Show all", () => map.fit()),
    ),
    highlightChoice(map),
    ...(extras ? [calmSwitch(map)] : []),
  );
}

function searchBox(map: TheoryMap, extras: Extras | undefined): HTMLElement {
  const names = make("datalist", { id: "map-names" });
  const box = make("input", { type: "search", id: "map-search", list: "map-names", autocomplete: "off" });
  const said = make("span", { class: "map-said", role: "status" });
  const form = make(
    "form",
    { class: "map-control", role: "search" },
    make("label", { for: "map-search" }, "Go to"),
    box,
    names,
    make("button", { type: "submit" }, "Go"),
    ...(extras ? [button("Choose all found", () => extras.chooseFound(foundIn(map, box.value)))] : []),
    said,
  );
  // The names are those of the moment in which somebody searches: the theory may change meanwhile.
  box.addEventListener("focus", () => {
    names.replaceChildren(...map.web.theory.elements.map(({ title }) => make("option", { value: title })));
  });
  let last: string | null = null;
  box.addEventListener("input", () => {
    last = null;
    said.textContent = "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const ids = foundIn(map, box.value);
    const id = ids[(last === null ? -1 : ids.indexOf(last)) + 1] ?? ids[0];
    said.textContent = toldOf(ids, id, box.value);
    last = id ?? null;
    if (id) map.go(id);
  });
  return form;
}

function toldOf(ids: readonly string[], id: string | undefined, words: string): string {
  if (!words.trim()) return "";
  if (!id) return "No element has that in its title.";
  return ids.length > 1 ? `${ids.indexOf(id) + 1} of ${ids.length} found. Go leads to the next.` : "";
}

function calmSwitch(map: TheoryMap): HTMLElement {
  const tick = make("input", { type: "checkbox", id: "map-calm" });
  tick.checked = map.isCalm;
  tick.addEventListener("change", () => {
    map.isCalm = tick.checked;
  });
  return make(
    "div",
    { class: "map-control" },
    tick,
    make("label", { for: "map-calm" }, "Calm: nothing glides"),
  );
}

/** All that may be meant, the likeliest first: by id, by whole title, then those whose titles have the words in them. */
export function foundIn(map: Pick<TheoryMap, "web">, words: string): string[] {
  const asked = words.trim().toLowerCase();
  const first = found(map, words);
  if (first === null) return [];
  const { elements } = map.web.theory;
  const others = elements.filter(({ id, title }) => id !== first && title.toLowerCase().includes(asked));
  return [first, ...others.map(({ id }) => id)];
}

/** The element that was meant: by id, by its whole title, or the first whose title has the words in it. */
export function found(map: Pick<TheoryMap, "web">, words: string): string | null {
  const asked = words.trim().toLowerCase();
  if (!asked) return null;
  const { elements } = map.web.theory;
  const hit =
    elements.find((element) => element.id === asked) ??
    elements.find((element) => element.title.toLowerCase() === asked) ??
    elements.find((element) => element.title.toLowerCase().includes(asked));
  return hit?.id ?? null;
}

function highlightChoice(map: TheoryMap): HTMLElement {
  const select = make(
    "select",
    { id: "map-highlight" },
    ...HIGHLIGHTS.map(([value, words]) => make("option", { value }, words)),
  );
  select.addEventListener("change", () => map.bringOut(select.value as Highlight));
  return make("div", { class: "map-control" }, make("label", { for: "map-highlight" }, "Bring out"), select);
}

// The controls above the drawing: search, size, and what to bring out. All that hands can do, buttons can.

import type { Highlight, TheoryMap } from "./map.ts";
import { button, make } from "./parts.ts";

const HIGHLIGHTS: [Highlight, string][] = [
  ["both", "what leads to it and what it leads to"],
  ["before", "what leads to it"],
  ["after", "what it leads to"],
  ["none", "nothing"],
];

export function controls(map: TheoryMap): HTMLElement {
  return make(
    "div",
    { class: "map-controls" },
    searchBox(map),
    make(
      "div",
      { class: "map-control", role: "group", "aria-label": "Size of the drawing" },
      button("Larger", () => map.zoom(1.25)),
      button("Smaller", () => map.zoom(0.8)),
      button("Show all", () => map.fit()),
    ),
    highlightChoice(map),
  );
}

function searchBox(map: TheoryMap): HTMLElement {
  const names = make(
    "datalist",
    { id: "map-names" },
    ...map.web.theory.elements.map((element) => make("option", { value: element.title })),
  );
  const box = make("input", { type: "search", id: "map-search", list: "map-names", autocomplete: "off" });
  const said = make("span", { class: "map-said", role: "status" });
  const form = make(
    "form",
    { class: "map-control", role: "search" },
    make("label", { for: "map-search" }, "Go to"),
    box,
    names,
    make("button", { type: "submit" }, "Go"),
    said,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const id = found(map, box.value);
    said.textContent = id || !box.value.trim() ? "" : "No element has that in its title.";
    if (id) map.go(id);
  });
  return form;
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

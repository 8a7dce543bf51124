// The map page: puts the map in the place of the drawing that the server made, which stays for paper.

import { controls, type Extras } from "../map/controls.ts";
import { type MapData, TheoryMap } from "../map/map.ts";

export function mountMap(place: HTMLElement, source: HTMLElement): TheoryMap {
  const map = mapFrom(place, source);
  showMap(place, map, []);
  return map;
}

export function mapFrom(place: HTMLElement, source: HTMLElement): TheoryMap {
  return new TheoryMap(JSON.parse(source.textContent ?? "") as MapData, addressesOf(place));
}

/** Puts the map into the page, with what else belongs above the drawing. */
export function showMap(place: HTMLElement, map: TheoryMap, above: readonly Node[], extras?: Extras): void {
  place.replaceChildren(controls(map, extras), ...above, map.body, map.legend, map.live);
  document.querySelector<HTMLElement>("[data-static-map]")?.setAttribute("hidden", "");
  map.begin();
  const asked = decodeURIComponent(location.hash.slice(1));
  if (asked && map.web.elements.has(asked)) {
    map.go(asked);
    map.open(asked);
  } else if (asked.includes(">") && map.web.elements.has(asked.split(">")[1] ?? "")) {
    map.go(asked.split(">")[1] ?? "");
    map.openLink(asked);
  }
}

function addressesOf(place: HTMLElement) {
  const { outline = "", why = "", about = "" } = place.dataset;
  return {
    about: (subject: string) => (about ? about.replace("element-id", encodeURIComponent(subject)) : null),
    outline: (id: string) => `${outline}#${id}`,
    why: (id: string) => (why ? why.replace("element-id", id) : null),
  };
}

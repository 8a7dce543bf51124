// The map page: puts the map in the place of the drawing that the server made, which stays for paper.

import { controls } from "../map/controls.ts";
import { type MapData, TheoryMap } from "../map/map.ts";

export function mountMap(place: HTMLElement, source: HTMLElement): TheoryMap {
  const map = new TheoryMap(JSON.parse(source.textContent ?? "") as MapData, addressesOf(place));
  place.replaceChildren(controls(map), map.body, map.legend, map.live);
  document.querySelector<HTMLElement>("[data-static-map]")?.setAttribute("hidden", "");
  map.begin();
  const asked = decodeURIComponent(location.hash.slice(1));
  if (asked && map.web.elements.has(asked)) {
    map.go(asked);
    map.open(asked);
  }
  return map;
}

function addressesOf(place: HTMLElement) {
  const { outline = "", why = "" } = place.dataset;
  return {
    outline: (id: string) => `${outline}#${id}`,
    why: (id: string) => (why ? why.replace("element-id", id) : null),
  };
}

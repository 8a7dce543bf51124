// What the panel tells of an element or a link of the map, with the buttons that lead on.

import { evidenceSection } from "./evidence.ts";
import type { Addresses, MapData } from "./given.ts";
import { linkIn, linkPanelOf } from "./link-panel.ts";
import type { TheoryMap } from "./map.ts";
import { panelOf } from "./panel.ts";

export function elementTold(map: TheoryMap, id: string, data: MapData, addresses: Addresses): HTMLElement {
  const told = panelOf(map.web, id, data.states[id], evidenceOn(id, data, addresses), {
    ...waysOn(map),
    outline: addresses.outline,
    why: addresses.why,
    link: (pair) => map.openLink(pair),
  });
  told.querySelector(".map-ways-on")?.before(...(map.hooks.told?.(id) ?? []));
  return told;
}

/** Nothing when there is no such link (any more). */
export function linkTold(
  map: TheoryMap,
  pair: string,
  data: MapData,
  addresses: Addresses,
): HTMLElement | null {
  const link = linkIn(map.web, pair);
  return link ? linkPanelOf(map.web, link, evidenceOn(pair, data, addresses), waysOn(map)) : null;
}

function waysOn(map: TheoryMap) {
  return {
    go: (id: string) => {
      map.go(id);
      map.open(id);
    },
    close: () => map.close(),
  };
}

function evidenceOn(subject: string, data: MapData, addresses: Addresses): HTMLElement[] {
  return evidenceSection(data.evidence, subject, addresses.about(subject));
}

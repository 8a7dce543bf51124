// The map for those who work on the theory: it follows what everybody does, and those who may change it can.

import "../map/map.css";
import "../map/editing/editing.css";
import { AnswersNow } from "../forms/answers.ts";
import { StateLine } from "../forms/state-line.ts";
import { liveAddress } from "../live/address.ts";
import { LiveTheory } from "../live/session.ts";
import { MapEditor } from "../map/editing/editor.ts";
import type { TheoryMap } from "../map/map.ts";
import { mapFrom, showMap } from "./map.ts";

const place = document.getElementById("map");
const source = document.getElementById("theory-data");
const state = document.querySelector<HTMLElement>("[data-live-state]");
if (place && source && state) mountEditableMap(place, source, state);

export function mountEditableMap(place: HTMLElement, source: HTMLElement, state: HTMLElement): MapEditor {
  const map = mapFrom(place, source);
  const { project = "", branch = "", account = "" } = place.dataset;
  const live = new LiveTheory({
    address: liveAddress(project, branch),
    project,
    branch,
    account,
    shelf: shelf(),
  });
  const { edit = "" } = place.dataset;
  const editor = new MapEditor(map, live, (id) => edit.replace("element-id", id));
  showMap(place, map, [editor.bar, state], {
    chooseFound: (ids) => editor.desk.chosen.add(ids),
  });
  const line = new StateLine(state, live, { kind: "theory", id: "" });
  live.onChange(() => line.show());
  live.onNews(() => line.show());
  warnOfOldAnswers(live, place);
  tellAnswers(live);
  live.start();
  live.here(map.at);
  return editor;
}

/** The colours are the answers for the theory as it was when the page was loaded. */
function warnOfOldAnswers(live: LiveTheory, place: HTMLElement): void {
  const warning = document.querySelector<HTMLElement>("[data-old-answers]");
  const begun = Number(place.dataset["sequence"] ?? "0");
  live.onChange(() => {
    const isOld = (live.confirmed.sequence ?? 0) > begun || live.state.is !== "saved";
    if (warning && isOld) warning.hidden = false;
  });
}

/** What the changes of those who may change it do to the answers about the whole. */
function tellAnswers(live: LiveTheory): void {
  const place = document.querySelector<HTMLElement>("[data-answers]");
  if (!place) return;
  const answers = new AnswersNow(place, live, place.dataset["effects"] ?? "");
  live.onChange((turn) => answers.turned(turn));
}

export type { TheoryMap };

/** Where unsent steps wait; a browser that keeps nothing has no such place. */
function shelf(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

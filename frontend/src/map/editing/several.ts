// What can be done with several elements at once: another level, a group of alternatives, taking out, lining up, tidying.

import type { Change } from "../../theory/change.ts";
import { Draft } from "../../theory/draft.ts";
import { removalOf } from "../../theory/removal.ts";
import type { Theory } from "../../theory/theory.ts";
import { linkAdded, linkSet } from "../../theory/wishes.ts";
import type { Box } from "../layout.ts";
import { button, make } from "../parts.ts";
import { levelChoices } from "./add.ts";
import { elementChoices } from "./connect.ts";
import type { Desk } from "./desk.ts";
import { type Answers, answersOf, formPanel, setChoices, showField } from "./form.ts";
import { groupChoices, partChosen } from "./part.ts";
import {
  type Alignment,
  aligned,
  inOwnBand,
  placeChanges,
  placesInLevel,
  tidied,
  unplaced,
} from "./places.ts";

export function askForLevel(desk: Desk): void {
  const ids = desk.chosen.all();
  if (ids.length === 0) {
    desk.map.say(NOTHING);
    return;
  }
  desk.show(
    formPanel({
      title: "Move to another level",
      intro: `${desk.inWords(ids)} will stand in the band of the level you choose.`,
      fields: [{ name: "level", label: "Level of the system", kind: "choice", choices: levelChoices(desk) }],
      send: "Move",
      sent: ({ level = "" }) => {
        const { map, live } = desk;
        const places = placesInLevel(map.layout, ids, level || null);
        if (places.size === 0) return [["level", "They are in that level already: choose another."]];
        const title = live.theory.levels?.find(({ id }) => id === level)?.title ?? "no level";
        if (desk.step(placeChanges(live.theory, map.layout, places), `Moved to ${title}.`)) desk.close();
        return [];
      },
      close: desk.close,
    }),
  );
}

export function askForGroup(desk: Desk): void {
  const ids = desk.chosen.all();
  if (ids.length === 0) {
    desk.map.say(NOTHING);
    return;
  }
  const choices = elementChoices(desk).filter(([id]) => !ids.includes(id));
  const showNew = (form: HTMLFormElement) => {
    setChoices(form, "group", groupChoices(desk.live.theory, answersOf(form)["to"] ?? ""));
    showField(form, "at_least", answersOf(form)["group"] === "new");
  };
  const form = formPanel({
    title: "Put into a group",
    intro: `${desk.inWords(ids)} will be among the alternatives, of which some must hold.`,
    fields: [
      { name: "to", label: "What they are alternatives for", kind: "choice", choices },
      { name: "group", label: "Which group of alternatives", kind: "choice", choices: [["", "Choose"]] },
      { name: "at_least", label: "How many of the new group must hold", kind: "number", value: "1" },
    ],
    send: "Put into the group",
    sent: (answers) => grouped(desk, ids, answers),
    close: desk.close,
    changed: showNew,
  });
  desk.show(form);
  showNew(form);
}

function grouped(desk: Desk, ids: readonly string[], answers: Answers): [string, string][] {
  const { theory } = desk.live;
  const { to = "" } = answers;
  if (!to) return [["to", "Choose the element they are alternatives for."]];
  const chosen = partChosen(theory, to, { ...answers, role: "one of" });
  if ("wrong" in chosen) return [chosen.wrong];
  const { part, before } = chosen;
  const isThere = (from: string) => theory.links.some((link) => link.from === from && link.to === to);
  const links = ids.map((from) =>
    isThere(from) ? linkSet(theory, from, to, "part", { ...part }) : linkAdded(theory, { from, to, ...part }),
  );
  const done = `${desk.inWords(ids)} put into a group of alternatives for ${desk.title(to)}.`;
  if (desk.step([...before, ...links], done)) desk.close();
  return [];
}

export function askToTakeOut(desk: Desk): void {
  const ids = desk.chosen.all();
  if (ids.length === 0) {
    desk.map.say(NOTHING);
    return;
  }
  const changes = removals(desk.live.theory, ids);
  const count = (what: Change["change"]) => changes.filter(({ change }) => change === what).length;
  const more = [
    [count("remove link"), "link", "links"],
    [count("remove group"), "group of alternatives", "groups of alternatives"],
    [
      count("set theory"),
      "place among the goals or above the ceiling",
      "places among the goals or above the ceiling",
    ],
  ] as const;
  const also = more.flatMap(([many, one, several]) =>
    many > 0 ? [`${many} ${many === 1 ? one : several}`] : [],
  );
  desk.show(
    formPanel({
      title: "Take out",
      intro: `${ids.map((id) => `‘${desk.title(id)}’`).join(", ")} will be taken out of the theory. ${
        also.length > 0 ? `With it goes: ${also.join(", ")}.` : "Nothing else goes with it."
      } Undo brings it back.`,
      fields: [],
      send: "Take out",
      sent: () => {
        const done = `Taken out: ${desk.inWords(ids)}.`;
        if (desk.step(removals(desk.live.theory, ids), done)) {
          desk.close();
          desk.chosen.clear();
        }
        return [];
      },
      close: desk.close,
    }),
  );
}

/** Everything that has to go, one element after another, each from what the others leave. */
export function removals(theory: Theory, ids: readonly string[]): Change[] {
  const draft = new Draft(theory);
  return ids.flatMap((id) => {
    const changes = removalOf(draft.finished(), id);
    for (const change of changes) draft.take(change);
    return changes;
  });
}

export function askToAlign(desk: Desk): void {
  const way = (label: string, how: Alignment) =>
    button(label, () => {
      const boxes = new Map<string, Box>();
      for (const id of desk.chosen.all()) {
        const box = desk.map.layout.boxes[id];
        if (box) boxes.set(id, box);
      }
      if (boxes.size < 2)
        return desk.map.say("Choose two boxes or more first: with Choose several, or Shift and a click.");
      const { live, map } = desk;
      const places = inOwnBand(map.layout, aligned(boxes, how));
      desk.step(placeChanges(live.theory, map.layout, places), `${label}: ${boxes.size} boxes.`);
    });
  desk.show(
    make(
      "div",
      { class: "map-form" },
      make("h2", { tabindex: "-1" }, "Line up"),
      make("p", {}, `${desk.chosen.size} chosen. Boxes keep their level.`),
      make(
        "div",
        { class: "map-form-buttons" },
        way("Left edges in line", "left"),
        way("Top edges in line", "top"),
        way("Spread from left to right", "across"),
        way("Spread from top to bottom", "down"),
        button("Close", desk.close),
      ),
    ),
  );
}

export function askToTidy(desk: Desk): void {
  const { live, map } = desk;
  const many = tidied(live.theory, map.layout).size;
  const words =
    many === 0
      ? "No box lies on another, and each stands right of what it needs: there is nothing to tidy."
      : `${many === 1 ? "1 box lies" : `${many} boxes lie`} on another, or left of what is needed for it. Tidy moves only these.`;
  const did = (changes: readonly Change[], done: string) => {
    if (desk.step(changes, done)) desk.close();
  };
  const tidy = button("Tidy", () => {
    const places = tidied(live.theory, map.layout);
    did(placeChanges(live.theory, map.layout, places), `Tidied: ${places.size} moved.`);
  });
  desk.show(
    make(
      "div",
      { class: "map-form" },
      make("h2", { tabindex: "-1" }, "Tidy"),
      make("p", {}, words),
      make("p", {}, "Lay out anew gives up every place that people have chosen. Undo brings them back."),
      make(
        "div",
        { class: "map-form-buttons" },
        ...(many > 0 ? [tidy] : []),
        button("Lay out anew", () => did(unplaced(live.theory), "Everything is laid out anew.")),
        button("Close", desk.close),
      ),
    ),
  );
}

const NOTHING = "Nothing is chosen: go to a box first.";

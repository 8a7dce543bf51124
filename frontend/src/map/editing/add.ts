// Adding an element: its kind, its title and its level; it comes to stand beside what is chosen.

import type { Change } from "../../theory/change.ts";
import { newElementId } from "../../theory/ids.ts";
import type { Kind } from "../../theory/theory.ts";
import { elementAdded } from "../../theory/wishes.ts";
import { KIND_WORDS } from "../looks.ts";
import type { Spot } from "../placing.ts";
import type { Desk } from "./desk.ts";
import { type Answers, formPanel } from "./form.ts";
import { freeSpot, placeChanges } from "./places.ts";

export function askToAdd(desk: Desk): void {
  const { at, web } = desk.map;
  const near = at ? web.elements.get(at) : undefined;
  const beside = near ? ` It comes to stand beside ‘${near.title}’.` : "";
  desk.show(
    formPanel({
      title: "Add an element",
      intro: `Say in a few words what is to be so.${beside} Links are made afterwards with Connect.`,
      fields: [
        {
          name: "kind",
          label: "What it is",
          kind: "choice",
          choices: [["", "Choose"], ...Object.entries(KIND_WORDS)],
        },
        { name: "title", label: "Title", kind: "line" },
        {
          name: "level",
          label: "Level of the system",
          kind: "choice",
          choices: levelChoices(desk),
          value: near?.level ?? "",
        },
      ],
      send: "Add it",
      sent: (answers) => added(desk, answers),
      close: desk.close,
    }),
  );
}

export function levelChoices({ map }: Desk): [string, string][] {
  const levels = map.web.theory.levels ?? [];
  return [["", "No level"], ...levels.map(({ id, title }): [string, string] => [id, title ?? id])];
}

function added(desk: Desk, answers: Answers): [string, string][] {
  const { kind = "", title = "", level = "" } = answers;
  const problems: [string, string][] = [];
  if (!(kind in KIND_WORDS)) problems.push(["kind", "Choose what the element is."]);
  if (!title.trim()) problems.push(["title", "Give the element a title of a few words."]);
  if (problems.length > 0) return problems;
  const { map, live } = desk;
  const id = newElementId(kind as Kind);
  const spot = spotFor(desk, level || null);
  const places = new Map<string, never>();
  const element = { id, kind: kind as Kind, title: title.trim(), ...(level ? { level } : {}) };
  const changes: Change[] = [
    ...placeChanges(live.theory, map.layout, places),
    elementAdded(live.theory, { ...element, extra: { map: [spot.x, spot.y] } }),
  ];
  if (!desk.step(changes, `Added: ${element.title}.`)) return [];
  desk.close();
  map.go(id);
  return [];
}

/** Right of what one is at, else in the middle of what is seen. */
function spotFor({ map }: Desk, level: string | null): Spot {
  const box = map.at ? map.layout.boxes[map.at] : undefined;
  const { width, height } = map.size();
  const { x, y, scale } = map.camera;
  const middle = { x: (width / 2 - x) / scale, y: (height / 2 - y) / scale };
  return freeSpot(map.layout, level, box ?? middle, box ? 1 : 0);
}

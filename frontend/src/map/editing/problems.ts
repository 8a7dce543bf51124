// What the check says, as a sign at the box or the line it is about, and in words beside the map.

import type { Problem } from "../../live/messages.ts";
import type { Conflict } from "../../live/news.ts";
import { make, makeSvg } from "../parts.ts";
import type { Desk } from "./desk.ts";

export function showProblems({ map }: Desk, problems: readonly Problem[]): void {
  const about = new Map<string, number>();
  for (const { subjects } of problems) {
    for (const subject of subjects) about.set(subject, (about.get(subject) ?? 0) + 1);
  }
  for (const [id, box] of map.drawing.boxes) signBox(box, about.get(id) ?? 0);
  for (const sign of map.drawing.canvas.querySelectorAll(".line-problem")) sign.remove();
  for (const [pair, { line, route }] of map.drawing.lines) {
    if (about.has(pair)) line.ownerSVGElement?.append(signOf(route.points));
  }
}

/** What the check says about an element and the links that lead to it or away. */
export function problemsAbout({ live }: Desk, id: string): readonly Problem[] {
  return live.problems.filter(({ subjects }) => subjects.some((subject) => subject.split(">").includes(id)));
}

export function problemList(problems: readonly Problem[]): HTMLElement[] {
  if (problems.length === 0) return [];
  const items = problems.map(({ severity, what, mend }) =>
    make(
      "li",
      {},
      ...(severity === "error" ? [make("strong", {}, "To be mended: ")] : []),
      `${what} ${mend}`,
    ),
  );
  return [
    make(
      "section",
      { class: "map-problems" },
      make("h3", {}, "The check says of this"),
      make("ul", {}, ...items),
    ),
  ];
}

/** Where two people meant different things, at an element or at one of its links. */
export function conflictNotes({ live, map }: Desk, id: string): HTMLElement[] {
  return live.conflicts
    .filter(({ subject }) => subject.split(">").includes(id))
    .map((conflict) =>
      make(
        "p",
        { class: "map-problems" },
        conflictSentence(conflict, (one) => map.web.title(one)),
      ),
    );
}

export function conflictSentence({ subject, field }: Conflict, title: (id: string) => string): string {
  const [from = "", to] = subject.split(">");
  const what = to ? `the link from ‘${title(from)}’ to ‘${title(to)}’` : `‘${title(from)}’`;
  return `Two people changed the ${field === "part" ? "role" : field} of ${what} at the same time and meant different things. Nothing was dropped: please look at it.`;
}

function signBox(box: HTMLElement, count: number): void {
  const there = box.querySelector("[data-sign=problems]");
  const words = count === 1 ? "1 remark of the check" : `${count} remarks of the check`;
  if (there?.getAttribute("data-words") === words || (!there && count === 0)) return;
  there?.remove();
  if (count === 0) return;
  const sign = make("span", { class: "box-problems", "data-sign": "problems", "data-words": words });
  sign.append(
    make("span", { "aria-hidden": "true" }, "!"),
    make("span", { class: "visually-hidden" }, words),
  );
  box.append(sign);
}

function signOf(points: readonly (readonly [number, number])[]): SVGGElement {
  const [x, y] = points[points.length - 1] ?? [0, 0];
  const at = { x: `${x - 22}`, y: `${y + 4}` };
  const ring = makeSvg("circle", { cx: `${x - 22}`, cy: `${y}`, r: "8" });
  const sign = makeSvg("text", at);
  sign.textContent = "!";
  return makeSvg("g", { class: "line-problem" }, ring, sign);
}

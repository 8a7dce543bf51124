// Connecting two elements. There is no link without a role, and a reason is asked for.

import { linkAdded } from "../../theory/wishes.ts";
import type { Desk } from "./desk.ts";
import { type Answers, answer, answersOf, formPanel } from "./form.ts";
import { partChosen, partFields, showPart } from "./part.ts";

export function askToConnect(desk: Desk): void {
  const [from = "", to = ""] = desk.chosen.all().length > 1 ? desk.chosen.all() : [desk.map.at ?? "", ""];
  const { theory } = desk.live;
  const choices = elementChoices(desk);
  const form = formPanel({
    title: "Connect two elements",
    intro: "Choose both here, or press their boxes in the drawing: first the cause, then what it acts on.",
    fields: [
      { name: "from", label: "From", kind: "choice", choices, value: from },
      { name: "to", label: "To", kind: "choice", choices, value: to },
      ...partFields(theory, to),
      {
        name: "rationale",
        label: "Why the group believes it",
        kind: "text",
        hint: "A sentence. It can be given later; until then the check asks for it.",
      },
    ],
    send: "Connect them",
    sent: (answers) => connected(desk, answers),
    close: desk.close,
    changed: (now) => showChosen(desk, now),
  });
  desk.show(form, (id) => picked(desk, form, id));
  showChosen(desk, form);
}

export function elementChoices({ map }: Desk): [string, string][] {
  const all = map.web.theory.elements.map(({ id, title }): [string, string] => [id, title]);
  all.sort(([, one], [, other]) => one.localeCompare(other, "en-GB"));
  return [["", "Choose"], ...all];
}

function showChosen(desk: Desk, form: HTMLFormElement): void {
  const { from = "", to = "" } = answersOf(form);
  showPart(form, desk.live.theory, from, to);
}

function picked(desk: Desk, form: HTMLFormElement, id: string): void {
  const { from } = answersOf(form);
  const end = from ? "to" : "from";
  answer(form, end, id);
  desk.map.say(`${end === "from" ? "From" : "To"}: ${desk.title(id)}.`);
  if (end === "to") form.querySelector<HTMLElement>("[name=role]")?.focus();
}

function connected(desk: Desk, answers: Answers): [string, string][] {
  const { from = "", to = "", rationale = "" } = answers;
  const { theory } = desk.live;
  const problems: [string, string][] = [];
  if (!from) problems.push(["from", "Choose the element the link starts from."]);
  if (!to) problems.push(["to", "Choose the element the link leads to."]);
  if (from && from === to) problems.push(["to", "Choose two different elements."]);
  if (theory.links.some((link) => link.from === from && link.to === to)) {
    problems.push(["to", "These two are connected this way already: change that link instead."]);
  }
  const chosen = partChosen(theory, to, answers);
  if ("wrong" in chosen) return [...problems, chosen.wrong];
  if (problems.length > 0) return problems;
  const reason = rationale.trim() ? { rationale: rationale.trim() } : {};
  const link = { from, to, ...chosen.part, ...reason };
  const done = `Connected: ${desk.title(from)} to ${desk.title(to)}.`;
  if (desk.step([...chosen.before, linkAdded(theory, link)], done)) {
    desk.close();
    desk.map.go(to);
  }
  return [];
}

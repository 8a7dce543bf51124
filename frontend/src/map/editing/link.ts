// Changing a link: what its source is to its target, and why; or taking it out.

import type { Link } from "../../theory/theory.ts";
import { linkRemoved, linkSet } from "../../theory/wishes.ts";
import { button } from "../parts.ts";
import type { Desk } from "./desk.ts";
import { type Answers, answersOf, formPanel } from "./form.ts";
import { linkSentence, type Part, partChosen, partFields, showPart } from "./part.ts";

export function askAboutLink(desk: Desk, from: string, to: string, backTo: string): void {
  const { theory } = desk.live;
  const link = theory.links.find((one) => one.from === from && one.to === to);
  if (!link) {
    desk.map.say("This link is no longer there.");
    return;
  }
  const back = () => {
    desk.close();
    desk.map.open(backTo);
  };
  const form = formPanel({
    title: "Change a link",
    intro: `${linkSentence(link.role, desk.title(from), desk.title(to))}.`,
    fields: [
      ...partFields(theory, to, link as Part),
      { name: "rationale", label: "Why the group believes it", kind: "text", value: link.rationale ?? "" },
      {
        name: "disputed",
        label: "Somebody in the group does not agree",
        kind: "tick",
        value: link.disputed ? "yes" : "",
      },
    ],
    send: "Save",
    sent: (answers) => saved(desk, link, answers, back),
    close: back,
    changed: (now) => showPart(now, desk.live.theory, from, to),
    more: [
      button("Take this link out", () => {
        const done = `Taken out: the link from ${desk.title(from)} to ${desk.title(to)}.`;
        if (desk.step([linkRemoved(desk.live.theory, from, to)], done)) back();
      }),
    ],
  });
  desk.show(form);
  showPart(form, theory, from, to);
  if (answersOf(form)["role"] === "one of") showPart(form, theory, from, to);
  desk.live.here(`${from}>${to}`);
}

/** Changes are made from what the form was opened with, so that what others did meanwhile is joined, not lost. */
function saved(desk: Desk, opened: Link, answers: Answers, back: () => void): [string, string][] {
  const { from, to } = opened;
  const { theory } = desk.live;
  const chosen = partChosen(theory, to, answers);
  if ("wrong" in chosen) return [chosen.wrong];
  const asOpened = {
    ...theory,
    links: theory.links.map((link) => (link.from === from && link.to === to ? opened : link)),
  };
  const changes = [
    ...chosen.before,
    linkSet(asOpened, from, to, "part", { ...chosen.part }),
    linkSet(asOpened, from, to, "rationale", (answers["rationale"] ?? "").trim()),
    linkSet(asOpened, from, to, "disputed", answers["disputed"] === "yes"),
  ];
  if (changes.every((change) => change === null) || desk.step(changes, "The link is changed.")) back();
  return [];
}

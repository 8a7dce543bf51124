// What is known of one element, beside the drawing: its kind, its state, its links as buttons that lead on.

import { tiesOf } from "../theory/ties.ts";
import type { Web } from "../theory/web.ts";
import { KIND_WORDS } from "./looks.ts";
import { button, make } from "./parts.ts";

export interface PanelActions {
  readonly go: (id: string) => void;
  readonly close: () => void;
  readonly outline: (id: string) => string;
  readonly why: (id: string) => string | null;
  /** Tell why a link is there. */
  readonly link: (pair: string) => void;
}

export function panelOf(
  web: Web,
  id: string,
  state: string | undefined,
  evidence: readonly HTMLElement[],
  actions: PanelActions,
): HTMLElement {
  const element = web.elements.get(id);
  if (!element) return make("div");
  const level = web.theory.levels?.find((one) => one.id === element.level)?.title;
  const why = state ? actions.why(id) : null;
  return make(
    "div",
    { class: "map-details" },
    make("h2", { tabindex: "-1" }, element.title),
    make("p", { class: "map-facts" }, [KIND_WORDS[element.kind], level, state].filter(Boolean).join(" · ")),
    ...(element.plain ? [make("p", {}, element.plain)] : []),
    ...(element.description ? [make("p", {}, element.description)] : []),
    ...evidence,
    ...tiesOf(web, id).map((ties) =>
      make(
        "div",
        { class: "map-ties" },
        make("h3", {}, ties.heading),
        make(
          "ul",
          {},
          ...ties.others.map((other) =>
            make(
              "li",
              {},
              button(web.title(other), () => actions.go(other)),
              whyButton(web, ties.isOnward ? `${id}>${other}` : `${other}>${id}`, other, actions),
            ),
          ),
        ),
      ),
    ),
    make(
      "p",
      { class: "map-ways-on" },
      make("a", { href: actions.outline(id) }, "In the outline, with reasons and sources"),
      ...(why ? [" · ", make("a", { href: why }, "Why?")] : []),
    ),
    button("Close", actions.close, { class: "secondary" }),
  );
}

function whyButton(web: Web, pair: string, other: string, actions: PanelActions): HTMLButtonElement {
  const made = button("Why?", () => actions.link(pair), { class: "map-why" });
  made.append(make("span", { class: "visually-hidden" }, ` The link with ${web.title(other)}`));
  return made;
}

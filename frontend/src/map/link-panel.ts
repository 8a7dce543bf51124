// Why an arrow is there: what it says, the reason that was given for it, and what stands behind it.

import type { Link } from "../theory/theory.ts";
import type { Web } from "../theory/web.ts";
import { button, make } from "./parts.ts";

const SENTENCES: Readonly<Record<Link["role"], string>> = {
  requires: "is needed for",
  "one of": "is one of several ways to",
  contributes: "helps",
  hinders: "hinders",
};

export function linkIn(web: Web, pair: string): Link | undefined {
  const [from, to] = pair.split(">");
  return web.from.get(from ?? "")?.find((link) => link.to === to);
}

/** A link as a sentence without its full stop. */
export function linkInWords(web: Web, { from, to, role }: Link): string {
  return `‘${web.title(from)}’ ${SENTENCES[role]} ‘${web.title(to)}’`;
}

export function linkPanelOf(
  web: Web,
  link: Link,
  evidence: readonly HTMLElement[],
  actions: { readonly go: (id: string) => void; readonly close: () => void },
): HTMLElement {
  return make(
    "div",
    { class: "map-details" },
    make("h2", { tabindex: "-1" }, `${web.title(link.from)} → ${web.title(link.to)}`),
    make("p", {}, `${linkInWords(web, link)}.`),
    ...(link.rationale ? [make("p", {}, link.rationale)] : []),
    ...(link.disputed ? [make("p", {}, make("strong", {}, "Somebody in the group does not agree."))] : []),
    ...(link.note ? [make("p", {}, link.note)] : []),
    ...evidence,
    make(
      "div",
      { class: "map-ties" },
      make("h3", {}, "Its ends"),
      make(
        "ul",
        {},
        ...[link.from, link.to].map((end) =>
          make(
            "li",
            {},
            button(web.title(end), () => actions.go(end)),
          ),
        ),
      ),
    ),
    button("Close", actions.close, { class: "secondary" }),
  );
}

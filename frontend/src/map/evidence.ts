// What stands behind an element or a link, as the server told it when the page was made.

import { make } from "./parts.ts";

export interface SourceTold {
  readonly cited: string;
  readonly streams: string;
  readonly read: string;
}

export interface StandTold {
  readonly heading: string;
  readonly studies: number;
  /** For each source its id and, of a link, whether it states the connection. */
  readonly sources: readonly (readonly string[])[];
}

export interface EvidenceTold {
  readonly badge: string;
  readonly kind: string;
  readonly sign: string;
  readonly streams: string;
  readonly stands: readonly StandTold[];
  readonly words?: readonly { readonly source: string; readonly words: string; readonly by: string }[];
  /** How many more pieces with words there are. */
  readonly more?: number;
}

export interface Evidence {
  readonly sources: Readonly<Record<string, SourceTold>>;
  /** By the id of an element or the pair of a link. */
  readonly told: Readonly<Record<string, EvidenceTold>>;
}

/** What stands behind it; nothing where the page came without evidence. */
export function evidenceSection(
  evidence: Evidence | undefined,
  subject: string,
  page: string | null,
): HTMLElement[] {
  if (!evidence) return [];
  const told = evidence.told[subject];
  const inside = told
    ? [
        badgeOf(told),
        make("p", {}, told.streams ? `Streams behind it: ${told.streams}.` : "No stream stands behind it."),
        ...told.stands.flatMap((stand) => standOf(stand, evidence)),
        ...(told.words ?? []).map(({ source, words, by }) =>
          make(
            "blockquote",
            {},
            make("p", {}, words),
            make("footer", {}, [source, by].filter(Boolean).join("; ")),
          ),
        ),
        ...(page ? [make("p", {}, make("a", { href: page }, allOf(told)))] : []),
      ]
    : [make("p", {}, "No evidence was tied to it when this page was opened.")];
  return [make("section", { class: "map-evidence" }, make("h3", {}, "What stands behind it"), ...inside)];
}

/** The few words of its badge, with their look. */
export function badgeOf(told: EvidenceTold): HTMLElement {
  const sign = make("span", { class: "sign", "aria-hidden": "true" }, told.sign);
  return make("p", {}, make("span", { class: `state ${told.kind}` }, sign, ` ${told.badge}`));
}

function standOf({ heading, studies, sources }: StandTold, evidence: Evidence): HTMLElement[] {
  const count = `${studies} ${studies === 1 ? "study" : "studies"}`;
  return [
    make("p", { class: "stand" }, `${heading}: ${count}`),
    make(
      "ul",
      {},
      ...sources.map(([id = "", stated = ""]) => {
        const source = evidence.sources[id];
        const read = source?.read ? `read: ${source.read}` : "";
        const notes = [source?.streams || "no stream given", stated, read].filter(Boolean).join("; ");
        const cited = source && source.cited !== id ? ` ${source.cited}` : "";
        return make("li", {}, make("strong", {}, id), `${cited} (${notes})`);
      }),
    ),
  ];
}

function allOf({ more = 0 }: EvidenceTold): string {
  return more > 0 ? `${more} more, and all evidence on it` : "All evidence on it";
}

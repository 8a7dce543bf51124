// What an element needs, what helps it, and what it is needed for: its links under headings in plain words.

import type { Link } from "./theory.ts";
import type { Web } from "./web.ts";

export interface Ties {
  readonly heading: string;
  readonly others: readonly string[];
}

export function tiesOf(web: Web, id: string): Ties[] {
  const to = web.to.get(id) ?? [];
  const from = web.from.get(id) ?? [];
  const groups = (web.theory.alternatives ?? []).filter((group) => group.to === id);
  return [
    { heading: "Needs", others: sources(to, "requires") },
    ...groups.map((group) => ({
      heading: `Needs at least ${group.at_least ?? 1} of`,
      others: to.filter((link) => link.group === group.id).map((link) => link.from),
    })),
    { heading: "Helped by", others: sources(to, "contributes") },
    { heading: "Hindered by", others: sources(to, "hinders") },
    { heading: "Needed by", others: targets(from, "requires") },
    { heading: "One way to", others: targets(from, "one of") },
    { heading: "Helps", others: targets(from, "contributes") },
    { heading: "Hinders", others: targets(from, "hinders") },
  ].filter((ties) => ties.others.length > 0);
}

/** The ties of an element as one sentence each, for those who listen to the map. */
export function tiesInWords(web: Web, id: string): string {
  return tiesOf(web, id)
    .map((ties) => `${ties.heading}: ${listed(ties.others.map((other) => web.title(other)))}.`)
    .join(" ");
}

function listed(titles: string[]): string {
  const shown = titles.slice(0, 4).join(", ");
  return titles.length > 4 ? `${shown} and ${titles.length - 4} more` : shown;
}

function sources(links: readonly Link[], role: Link["role"]): string[] {
  return links.filter((link) => link.role === role).map((link) => link.from);
}

function targets(links: readonly Link[], role: Link["role"]): string[] {
  return links.filter((link) => link.role === role).map((link) => link.to);
}

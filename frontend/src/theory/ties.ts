// What an element needs, what helps it, and what it is needed for: its links under headings in plain words.

import type { Link } from "./theory.ts";
import type { Web } from "./web.ts";

export interface Ties {
  readonly heading: string;
  readonly others: readonly string[];
  /** Whether the links lead away from the element; else they lead to it. */
  readonly isOnward: boolean;
}

export function tiesOf(web: Web, id: string): Ties[] {
  const to = web.to.get(id) ?? [];
  const from = web.from.get(id) ?? [];
  const groups = (web.theory.alternatives ?? []).filter((group) => group.to === id);
  const found = [
    { heading: "Needs", others: sources(to, "requires") },
    ...groups.map((group) => ({
      heading: `Needs at least ${group.at_least ?? 1} of`,
      others: to.filter((link) => link.group === group.id).map((link) => link.from),
    })),
    { heading: "Helped by", others: sources(to, "contributes") },
    { heading: "Hindered by", others: sources(to, "hinders") },
    { heading: "Needed by", others: targets(from, "requires"), isOnward: true },
    { heading: "One way to", others: targets(from, "one of"), isOnward: true },
    { heading: "Helps", others: targets(from, "contributes"), isOnward: true },
    { heading: "Hinders", others: targets(from, "hinders"), isOnward: true },
  ];
  return found.map((ties) => ({ isOnward: false, ...ties })).filter((ties) => ties.others.length > 0);
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

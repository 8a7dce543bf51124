// What has to go with an element or a group that is taken out.

import type { Change, TheorySet } from "./change.ts";
import type { Alternatives, Link, Theory } from "./theory.ts";
import { groupOf } from "./theory-json.ts";

/** The changes that take out an element with its links, the groups that lead to it, and its place among goals and ceiling. */
export function removalOf(theory: Theory, id: string): Change[] {
  const position = theory.elements.findIndex((element) => element.id === id);
  const element = theory.elements[position];
  if (!element) return [];
  return [
    ...withoutLinks(theory, (link) => link.from === id || link.to === id),
    ...withoutGroups(theory, (group) => group.to === id),
    ...offTheLists(theory, id),
    { change: "remove element", element, position },
  ];
}

/** The changes that take out a group of alternatives with the links that belong to it. */
export function removalOfGroup(theory: Theory, id: string): Change[] {
  return [
    ...withoutLinks(theory, (link) => link.group === id),
    ...withoutGroups(theory, (group) => group.id === id),
  ];
}

function withoutLinks(theory: Theory, goes: (link: Link) => boolean): Change[] {
  return lastFirst(theory.links, goes).map(([position, link]) => ({ change: "remove link", link, position }));
}

function withoutGroups(theory: Theory, goes: (group: Alternatives) => boolean): Change[] {
  return lastFirst(theory.alternatives ?? [], goes).map(([position, group]) => ({
    change: "remove group",
    group: groupOf(group),
    position,
  }));
}

function lastFirst<Thing>(things: readonly Thing[], goes: (thing: Thing) => boolean): [number, Thing][] {
  return [...things.entries()].filter(([, thing]) => goes(thing)).reverse();
}

function offTheLists(theory: Theory, id: string): TheorySet[] {
  const changes: TheorySet[] = [];
  const { goals, ceiling = [] } = theory;
  if (goals?.includes(id)) {
    const left = goals.filter((goal) => goal !== id);
    changes.push({
      change: "set theory",
      field: "goals",
      before: goals,
      after: left.length > 0 ? left : null,
    });
  }
  if (ceiling.includes(id)) {
    const left = ceiling.filter((one) => one !== id);
    changes.push({ change: "set theory", field: "ceiling", before: ceiling, after: left });
  }
  return changes;
}

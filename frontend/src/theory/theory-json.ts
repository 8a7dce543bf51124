// A theory as the live server writes it (`theory_json.py`): changes and theory name the end of a group `target`.

import type { Group } from "./change.ts";
import { tidy, tidyGroup } from "./fields.ts";
import type { Alternatives, Details, Element, Level, Link, Stage, Theory } from "./theory.ts";

/** Every field is written, also when it holds nothing. */
export interface TheoryJson {
  readonly title: string;
  readonly summary: string;
  readonly levels: readonly Level[];
  readonly stages: readonly Stage[];
  readonly goals: readonly string[] | null;
  readonly ceiling: readonly string[];
  readonly extra: Details;
  readonly elements: readonly Element[];
  readonly alternatives: readonly Group[];
  readonly links: readonly Link[];
}

export function theoryFromJson(json: TheoryJson): Theory {
  const { goals, alternatives, ...rest } = json;
  return {
    ...rest,
    ceiling: [...rest.ceiling],
    ...(goals === null ? {} : { goals: [...goals] }),
    alternatives: alternatives.map(alternativesOf),
  };
}

export function theoryToJson(theory: Theory): TheoryJson {
  return {
    title: theory.title,
    summary: theory.summary ?? "",
    levels: theory.levels ?? USUAL_LEVELS,
    stages: theory.stages ?? [],
    goals: theory.goals ?? null,
    ceiling: theory.ceiling ?? [],
    extra: theory.extra ?? {},
    elements: theory.elements.map(tidy),
    alternatives: (theory.alternatives ?? []).map(groupOf),
    links: theory.links.map(tidy),
  };
}

export function alternativesOf({ target, ...rest }: Group): Alternatives {
  return { ...rest, to: target };
}

export function groupOf({ to, ...rest }: Alternatives): Group {
  return tidyGroup({ ...rest, target: to });
}

/** The levels of a theory that names none of its own. */
export const USUAL_LEVELS: readonly Level[] = [
  { id: "strategic", title: "Organisational / strategic" },
  { id: "service", title: "Service" },
  { id: "staff", title: "Individual staff" },
  { id: "family", title: "Woman and family" },
];

// Written from `src/sothat/files/schemas/theory.json` by `npm run schemas`; not to be changed by hand.

/**
 * Lower-case letters, digits, '-' and '_', and not 'all'.
 */
export type Id = string;
/**
 * What an element is.
 */
export type Kind = "impact" | "outcome" | "precondition" | "activity" | "input" | "assumption" | "hindrance";
/**
 * The stages an element belongs to; [all] for every one.
 */
export type Stages = EveryStage | SomeStages;
/**
 * @minItems 1
 * @maxItems 1
 */
export type EveryStage = ["all"];
export type SomeStages = Id[];
/**
 * The id of a source in sources.json.
 */
export type SourceId = string;
/**
 * What a link's source is to its target.
 */
export type Role = "requires" | "one of" | "contributes" | "hinders";
/**
 * Lower-case letters, digits, '-' and '_', and not 'all'.
 */
export type Id1 = string;
/**
 * The chance that a link is delivered, or [low, likely, high] in that order.
 */
export type Strength = Chance | Range;
/**
 * A chance from 0 to 1.
 */
export type Chance = number;
/**
 * @minItems 3
 * @maxItems 3
 */
export type Range = [Chance, Chance, Chance];

/**
 * The file theory.yaml: a Theory of Change.
 */
export interface Theory {
  /**
   * What the file is, and of which version.
   */
  format: "sothat-theory/1";
  /**
   * What the theory is called.
   */
  title: string;
  /**
   * One paragraph.
   */
  summary?: string;
  /**
   * The levels of the system, in order; four usual ones when absent.
   */
  levels?: Level[];
  /**
   * The stages of the pathway, in order.
   */
  stages?: Stage[];
  /**
   * The goals. When absent: the impacts; when there are none, the outcomes that are the source of no link.
   */
  goals?: Id[];
  /**
   * The elements above the ceiling of accountability.
   */
  ceiling?: Id[];
  /**
   * The elements, in any order.
   */
  elements?: Element[];
  /**
   * The groups that links with the role 'one of' belong to.
   */
  alternatives?: Alternatives[];
  /**
   * The links; at most one from one element to another.
   */
  links?: Link[];
}
/**
 * A level of the system.
 */
export interface Level {
  id: Id;
  /**
   * A few words.
   */
  title?: string;
}
/**
 * A stage of the pathway.
 */
export interface Stage {
  id: Id;
  /**
   * A few words.
   */
  title?: string;
}
/**
 * One element: an outcome, a service, a barrier.
 */
export interface Element {
  id: Id;
  kind: Kind;
  /**
   * A few words.
   */
  title: string;
  /**
   * A sentence or two.
   */
  description?: string;
  level?: Id;
  stages?: Stages;
  /**
   * Who must act.
   */
  actors?: string[];
  /**
   * How one would see that it is so.
   */
  indicators?: string[];
  /**
   * The sources behind it.
   */
  sources?: SourceId[];
  /**
   * Where it comes from: published_toc, published_study, inference, or words of the group's own.
   */
  origin?: string;
  /**
   * The same in plain words.
   */
  plain?: string;
  /**
   * Anything the group wants to keep with it.
   */
  note?: string;
}
/**
 * A group of alternatives: its target needs at least so many of its members.
 */
export interface Alternatives {
  id: Id;
  to: Id;
  /**
   * How many members must hold.
   */
  at_least?: number;
  /**
   * A few words.
   */
  title?: string;
}
/**
 * One link: what its source is to its target, and why.
 */
export interface Link {
  from: Id;
  to: Id;
  role: Role;
  group?: Id1;
  /**
   * Why the group believes it.
   */
  rationale?: string;
  strength?: Strength;
  /**
   * The sources behind it.
   */
  sources?: SourceId[];
  /**
   * Where it comes from, as for an element.
   */
  origin?: string;
  /**
   * Whether somebody in the group does not agree.
   */
  disputed?: boolean;
  /**
   * Anything the group wants to keep with it.
   */
  note?: string;
}

// What a theory is made of, as `theory.yaml` and its JSON Schema have it; only what the pages read.

export type Kind = "impact" | "outcome" | "precondition" | "activity" | "input" | "assumption" | "hindrance";

export type Role = "requires" | "one of" | "contributes" | "hinders";

export interface Element {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  readonly description?: string;
  readonly plain?: string;
  readonly level?: string;
}

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly role: Role;
  readonly group?: string;
  readonly rationale?: string;
  readonly disputed?: boolean;
}

export interface Alternatives {
  readonly id: string;
  readonly to: string;
  readonly at_least?: number;
  readonly title?: string;
}

export interface Level {
  readonly id: string;
  readonly title: string;
}

export interface Theory {
  readonly title: string;
  readonly levels?: readonly Level[];
  readonly elements: readonly Element[];
  readonly links: readonly Link[];
  readonly alternatives?: readonly Alternatives[];
}

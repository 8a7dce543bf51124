// What the browser and the live server say to each other: one JSON object a message, protocol 1.

import type { Change } from "../theory/change.ts";
import type { TheoryJson } from "../theory/theory-json.ts";

export const PROTOCOL = 1;
/** What the server takes in one step, and in one message. */
export const MOST_CHANGES = 20_000;
export const MOST_BYTES = 8_000_000;

/** A box that somebody is dragging: where it is just now. */
export interface Drag {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Somebody else who is here: what they look at (an element's id or `from>to`), and the field they are in. */
export interface Person {
  readonly client: string;
  readonly name: string;
  readonly at: string | null;
  readonly field: string | null;
  readonly drag: Drag | null;
}

/** What the check found beside an element, link or group. */
export interface Problem {
  readonly code: string;
  readonly severity: string;
  readonly subjects: readonly string[];
  readonly what: string;
  readonly mend: string;
}

/** A field in which two people meant different things; the theory's own fields have an empty subject. */
export interface Differing {
  readonly subject: string;
  readonly field: string;
}

/** A step as it was stored: the changes that were really made, each from what was there. */
export interface StoredStep {
  readonly step: string;
  readonly first: number;
  readonly last: number;
  readonly by: { readonly name: string };
  readonly at: string;
  readonly changes: readonly Change[];
  readonly conflicts: readonly Differing[];
}

/** A step as somebody wishes it; the server knows a repeat by its id. */
export interface WishedStep {
  readonly id: string;
  readonly seen: number;
  readonly changes: readonly Change[];
  readonly workshop?: string;
}

export interface Here {
  readonly at: string | null;
  readonly field: string | null;
  readonly drag: Drag | null;
}

export type ToServer =
  | {
      readonly type: "hello";
      readonly protocol: number;
      readonly client: string;
      readonly have: number | null;
    }
  | ({ readonly type: "step" } & WishedStep)
  | ({ readonly type: "here" } & Here)
  | { readonly type: "ping" };

export interface Welcome {
  readonly type: "welcome";
  readonly protocol: number;
  readonly sequence: number;
  readonly may_edit: boolean;
  readonly you: { readonly client: string; readonly name: string };
  readonly theory?: TheoryJson;
  readonly steps?: readonly StoredStep[];
}

export type FromServer =
  | Welcome
  | { readonly type: "steps"; readonly steps: readonly StoredStep[] }
  | { readonly type: "saved"; readonly id: string; readonly sequence: number }
  | { readonly type: "refused"; readonly id: string; readonly why: string }
  | { readonly type: "people"; readonly people: readonly Person[] }
  | { readonly type: "problems"; readonly sequence: number; readonly problems: readonly Problem[] }
  | { readonly type: "sorry"; readonly why: string }
  | { readonly type: "goodbye"; readonly why: string; readonly reload: boolean }
  | { readonly type: "pong" };

/** The message, or null when it is none that this page understands. */
export function readMessage(text: unknown): FromServer | null {
  try {
    const message = JSON.parse(String(text));
    return typeof message?.type === "string" ? (message as FromServer) : null;
  } catch {
    return null;
  }
}

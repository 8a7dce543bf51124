// New names: of elements and groups for good, of steps and clients for the talk with the server.
//
// Only `crypto.getRandomValues`: pages run on plain http too, where `crypto.randomUUID` and `crypto.subtle` are missing.

import type { Kind } from "./theory.ts";

const SIGNS = "abcdefghijklmnopqrstuvwxyz234567";

/** The first letter of the kind and six random signs, so that two people who add at once do not meet. */
export function newElementId(kind: Kind): string {
  return kind.charAt(0) + signs(6);
}

export function newGroupId(): string {
  return `g${signs(6)}`;
}

/** The name of a step, by which the server knows a repeat. */
export function newStepId(): string {
  return hex(16);
}

/** The name of this page among those who are here. */
export function newClientId(): string {
  return hex(8);
}

function signs(count: number): string {
  return Array.from(random(count), (byte) => SIGNS.charAt(byte % SIGNS.length)).join("");
}

function hex(bytes: number): string {
  return Array.from(random(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function random(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

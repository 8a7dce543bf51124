// Hands on the drawing: one finger or the mouse moves it, or what it takes hold of; two fingers, or Ctrl and the wheel,
// make it larger.

import { type Camera, moved, zoomed } from "./camera.ts";

export interface Held {
  camera: Camera;
  show(camera: Camera): void;
  /** Something that moves in place of the whole drawing. */
  grab?(event: PointerEvent): Grab | null;
}

/** What a hand has taken hold of. */
export interface Grab {
  readonly move: (event: PointerEvent) => void;
  readonly drop: (event: PointerEvent) => void;
  readonly cancel: () => void;
}

const CLICK = 4;

export function listenToHands(view: HTMLElement, held: Held): void {
  const fingers = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  let grab: Grab | null = null;
  const letGo = () => {
    grab?.cancel();
    grab = null;
  };

  view.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size > 1) {
      letGo();
      return;
    }
    travelled = 0;
    grab = held.grab?.(event) ?? null;
  });
  view.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const after = { x: event.clientX, y: event.clientY };
    travelled += Math.hypot(after.x - before.x, after.y - before.y);
    if (travelled > CLICK && !view.hasPointerCapture(event.pointerId))
      view.setPointerCapture(event.pointerId);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) held.show(pinched(held.camera, before, after, other, view.getBoundingClientRect()));
    else if (grab && travelled > CLICK) grab.move(event);
    else if (travelled > CLICK)
      held.show(moved(held.camera, { x: after.x - before.x, y: after.y - before.y }));
    fingers.set(event.pointerId, after);
  });
  view.addEventListener("pointerup", (event) => {
    if (grab && travelled > CLICK) grab.drop(event);
    else grab?.cancel();
    grab = null;
  });
  view.addEventListener("pointercancel", letGo);
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
    view.addEventListener(name, (event) => fingers.delete(event.pointerId));
  }
  view.addEventListener(
    "click",
    (event) => {
      if (travelled > CLICK) event.stopPropagation();
      travelled = 0;
    },
    { capture: true },
  );
  view.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const frame = view.getBoundingClientRect();
      const at = { x: event.clientX - frame.left, y: event.clientY - frame.top };
      held.show(zoomed(held.camera, Math.exp(-event.deltaY / 300), at));
    },
    { passive: false },
  );
}

type Spot = { x: number; y: number };

function pinched(camera: Camera, before: Spot, after: Spot, other: Spot, frame: DOMRect): Camera {
  const was = Math.hypot(before.x - other.x, before.y - other.y) || 1;
  const now = Math.hypot(after.x - other.x, after.y - other.y) || 1;
  const middle = { x: (after.x + other.x) / 2 - frame.left, y: (after.y + other.y) / 2 - frame.top };
  return zoomed(camera, now / was, middle);
}

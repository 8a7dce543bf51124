// Moving boxes by hand. What is moved is shown to the others at once, and stored as one step when it is let go.

import type { Grab } from "../gestures.ts";
import { make } from "../parts.ts";
import type { Spot } from "../placing.ts";
import type { Desk } from "./desk.ts";
import { dropChanges } from "./places.ts";

/** What a hand takes hold of: a box, with the others that are chosen; or nothing, and then the drawing itself moves. */
export function grabbed(
  desk: Desk,
  event: PointerEvent,
  id: string | null,
  isSelecting: boolean,
): Grab | null {
  if (id === null) return isSelecting || event.shiftKey ? lasso(desk, event) : null;
  // A finger moves the drawing, unless it is on a box that was pressed before: on a phone boxes are everywhere.
  const isChosen = desk.chosen.has(id) || desk.map.at === id;
  if (event.shiftKey || isSelecting || (event.pointerType === "touch" && !isChosen)) return null;
  return dragged(desk, event, desk.chosen.has(id) ? desk.chosen.all() : [id], id);
}

function dragged(desk: Desk, begun: PointerEvent, ids: readonly string[], held: string): Grab {
  const { map, live } = desk;
  const start = map.spotAt(begun);
  const from = new Map(
    ids.flatMap((id) => (map.layout.boxes[id] ? [[id, map.layout.boxes[id]] as const] : [])),
  );
  let put = new Map<string, Spot>();
  let frame = 0;
  const show = () => {
    frame = 0;
    for (const [id, spot] of put) map.moveBox(id, spot);
    const spot = put.get(held);
    if (spot) live.here(held, null, { id: held, ...spot });
  };
  const end = () => {
    cancelAnimationFrame(frame);
    live.here(held);
    map.view.classList.remove("is-dragging");
  };
  return {
    move: (event) => {
      const now = map.spotAt(event);
      put = new Map([...from].map(([id, box]) => [id, rounded(box, now.x - start.x, now.y - start.y)]));
      map.view.classList.add("is-dragging");
      frame ||= requestAnimationFrame(show);
    },
    drop: () => {
      show();
      end();
      putDown(desk, put);
    },
    cancel: () => {
      if (put.size > 0) map.update(live.theory);
      end();
    },
  };
}

/** Stores where boxes were put down, and says it. */
export function putDown(desk: Desk, put: ReadonlyMap<string, Spot>): void {
  const { map, live } = desk;
  const changes = dropChanges(live.theory, map.layout, put);
  const levels = changes.flatMap((change) =>
    change.change === "set element" && change.field === "level" ? [change.after] : [],
  );
  const title = live.theory.levels?.find(({ id }) => id === levels[0])?.title ?? "no level";
  const words = desk.inWords([...put.keys()]);
  const isDone = desk.step(changes, levels.length > 0 ? `${words} moved to ${title}.` : `${words} moved.`);
  if (!isDone) map.update(live.theory);
}

/** A frame that is drawn around boxes to choose them. */
function lasso(desk: Desk, begun: PointerEvent): Grab {
  const { map, chosen } = desk;
  const frame = make("div", { class: "map-lasso" });
  const start = map.spotAt(begun);
  const span = (event: PointerEvent) => {
    const now = map.spotAt(event);
    const [left, right] = [Math.min(start.x, now.x), Math.max(start.x, now.x)];
    const [top, bottom] = [Math.min(start.y, now.y), Math.max(start.y, now.y)];
    return { left, right, top, bottom };
  };
  return {
    move: (event) => {
      const { left, right, top, bottom } = span(event);
      Object.assign(frame.style, {
        left: `${left}px`,
        top: `${top}px`,
        width: `${right - left}px`,
        height: `${bottom - top}px`,
      });
      map.drawing.canvas.append(frame);
    },
    drop: (event) => {
      frame.remove();
      const { left, right, top, bottom } = span(event);
      const caught = Object.entries(map.layout.boxes).filter(
        ([, box]) => box.x < right && box.x + box.width > left && box.y < bottom && box.y + box.height > top,
      );
      chosen.add(caught.map(([id]) => id));
    },
    cancel: () => frame.remove(),
  };
}

function rounded({ x, y }: Spot, right: number, down: number): Spot {
  return { x: Math.round(x + right), y: Math.round(y + down) };
}

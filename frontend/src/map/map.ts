// The map: the drawing with a camera, a place one is at, and everything before and after it brought out.

import type { Theory } from "../theory/theory.ts";
import { tiesInWords } from "../theory/ties.ts";
import { Web } from "../theory/web.ts";
import { type Camera, fitted, showing, zoomed } from "./camera.ts";
import { type Drawing, draw, type States } from "./drawing.ts";
import { listenToHands } from "./gestures.ts";
import type { Layout } from "./layout.ts";
import { legend } from "./legend.ts";
import { KIND_WORDS } from "./looks.ts";
import { Moved, type Spot } from "./moved.ts";
import { panelOf } from "./panel.ts";
import { make } from "./parts.ts";
import { inOrder, isStep, stepFrom } from "./walk.ts";

export interface MapData {
  readonly theory: Theory;
  readonly layout: Layout;
  readonly states: States;
}

export interface Addresses {
  readonly outline: (id: string) => string;
  readonly why: (id: string) => string | null;
}

export type Highlight = "both" | "before" | "after" | "none";

/** The size at which a box's title can be read; going to a box from further away comes as near as this. */
const READABLE = 0.85;
/** The size from which the shape of the whole can be made out. */
const MADE_OUT = 0.2;
/** Near enough to see what is around a box. */
const NEAR = 0.6;

/** How long the camera must not have moved before the drawing is drawn sharply again, in milliseconds. */
const REST = 200;

export class TheoryMap {
  readonly web: Web;
  readonly view: HTMLElement;
  /** The drawing, and beside it (below it on a phone) what is known of the chosen element. */
  readonly body: HTMLElement;
  readonly panel = make("aside", {
    class: "map-panel",
    "aria-label": "About the chosen element",
    hidden: "",
  });
  readonly live = make("p", { class: "visually-hidden", role: "status" });
  readonly legend: HTMLElement;
  camera: Camera = { x: 0, y: 0, scale: 1 };
  private readonly drawing: Drawing;
  private readonly moved: Moved;
  private at: string | null = null;
  private highlight: Highlight = "both";
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly data: MapData,
    private readonly addresses: Addresses,
  ) {
    this.web = new Web(data.theory);
    this.drawing = draw(this.web, data.layout, data.states);
    this.moved = new Moved(this.drawing, data.layout);
    this.view = make(
      "div",
      {
        class: "map-view",
        role: "group",
        "aria-label":
          "Map. Arrow keys left and right walk along links, up and down within a column; Enter tells more.",
      },
      this.drawing.canvas,
    );
    this.body = make("div", { class: "map-body" }, this.view, this.panel);
    this.legend = legend(Object.keys(data.states).length > 0);
    this.listen();
    this.tabStop(inOrder(data.layout)[0] ?? null);
  }

  /** Show the whole drawing. */
  fit(): void {
    this.show(fitted(this.data.layout, this.size()));
  }

  /** Show the whole drawing where it can be made out; on a small screen begin near a goal. */
  begin(): void {
    this.fit();
    const goal = this.web.theory.goals?.[0] ?? inOrder(this.data.layout).at(-1);
    const place = goal ? this.moved.place(goal) : undefined;
    if (place && this.camera.scale < MADE_OUT) this.show(showing(this.camera, place, this.size(), NEAR));
  }

  zoom(factor: number): void {
    const { width, height } = this.size();
    this.show(zoomed(this.camera, factor, { x: width / 2, y: height / 2 }));
  }

  show(camera: Camera): void {
    this.camera = camera;
    this.holdStill();
    this.drawing.canvas.style.transform = `translate(${camera.x}px, ${camera.y}px) scale(${camera.scale})`;
  }

  /** Put a box somewhere else in this view, for as long as the page is open. */
  moveBox(id: string, to: Spot): void {
    this.moved.move(id, to);
  }

  /** Go to an element: it takes the focus, comes into view and is told of. */
  go(id: string): void {
    const box = this.drawing.boxes.get(id);
    const place = this.moved.place(id);
    if (!box || !place) return;
    this.tabStop(id);
    this.show(showing(this.camera, place, this.size(), READABLE));
    box.focus({ preventScroll: true });
  }

  /** Open what is known of an element. */
  open(id: string): void {
    this.panel.replaceChildren(
      panelOf(this.web, id, this.data.states[id], {
        go: (other) => {
          this.go(other);
          this.open(other);
        },
        close: () => this.close(),
        outline: this.addresses.outline,
        why: this.addresses.why,
      }),
    );
    this.panel.hidden = false;
    this.body.classList.add("with-panel");
    this.panel.querySelector("h2")?.focus();
    history.replaceState(null, "", `#${id}`);
  }

  close(): void {
    this.panel.hidden = true;
    this.body.classList.remove("with-panel");
    history.replaceState(null, "", `${location.pathname}${location.search}`);
    if (this.at) this.drawing.boxes.get(this.at)?.focus({ preventScroll: true });
  }

  bringOut(highlight: Highlight): void {
    this.highlight = highlight;
    this.paint();
  }

  /**
   * While the camera moves, the browser slides one finished picture about; once it rests, it draws sharply again.
   * Drawing afresh for every frame takes twice as long as a frame may where no graphics card helps.
   */
  private holdStill(): void {
    const { style } = this.drawing.canvas;
    style.willChange = "transform";
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      style.willChange = "auto";
    }, REST);
  }

  private listen(): void {
    listenToHands(this.view, this);
    this.view.addEventListener("keydown", (event) => this.key(event));
    this.view.addEventListener("focusin", (event) => this.arrive(event));
    this.view.addEventListener("click", (event) => {
      const id = idOf(event.target);
      if (id) {
        this.go(id);
        this.open(id);
      }
    });
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isStep(event.key) && this.at) {
      event.preventDefault();
      const next = stepFrom(this.at, event.key, this.web, this.data.layout);
      if (next) this.go(next);
      else this.say("Nothing further that way.");
    } else if (event.key === "+" || event.key === "=") this.zoom(1.25);
    else if (event.key === "-") this.zoom(0.8);
    else if (event.key === "0") this.fit();
    else if (event.key === "Escape" && !this.panel.hidden) this.close();
  }

  private arrive(event: FocusEvent): void {
    const id = idOf(event.target);
    const element = id ? this.web.elements.get(id) : undefined;
    const place = id ? this.moved.place(id) : undefined;
    if (!id || !element || !place) return;
    this.tabStop(id);
    // The browser scrolls the view to what has the focus; only the camera may move the drawing.
    this.view.scrollTo(0, 0);
    this.show(showing(this.camera, place, this.size()));
    this.paint();
    const state = this.data.states[id];
    const said = [`${element.title}. ${KIND_WORDS[element.kind]}`, state].filter(Boolean).join(", ");
    this.say(`${said}. ${tiesInWords(this.web, id)}`);
  }

  private tabStop(id: string | null): void {
    if (this.at) this.drawing.boxes.get(this.at)?.setAttribute("tabindex", "-1");
    this.at = id;
    if (id) this.drawing.boxes.get(id)?.setAttribute("tabindex", "0");
  }

  private paint(): void {
    const { canvas, boxes, lines } = this.drawing;
    const id = this.at;
    const brought = this.highlight !== "none" && id !== null;
    canvas.classList.toggle("is-focused", brought);
    const before =
      id && (this.highlight === "both" || this.highlight === "before") ? this.web.before(id) : new Set();
    const after =
      id && (this.highlight === "both" || this.highlight === "after") ? this.web.after(id) : new Set();
    for (const [other, box] of boxes) {
      box.classList.toggle("is-before", before.has(other));
      box.classList.toggle("is-after", after.has(other));
      box.classList.toggle("is-at", other === id);
    }
    for (const { link, line } of lines) {
      const leadsHere = (link.to === id || before.has(link.to)) && before.has(link.from);
      const leadsOn = (link.from === id || after.has(link.from)) && after.has(link.to);
      line.classList.toggle("is-on", leadsHere || leadsOn);
    }
  }

  private say(words: string): void {
    this.live.textContent = words;
  }

  private size(): { width: number; height: number } {
    return { width: this.view.clientWidth, height: this.view.clientHeight };
  }
}

function idOf(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest("[data-id]")?.getAttribute("data-id") ?? null) : null;
}

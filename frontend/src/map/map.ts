// The map: the drawing with a camera, a place one is at, and everything before and after it brought out.

import type { Theory } from "../theory/theory.ts";
import { tiesInWords } from "../theory/ties.ts";
import { Web } from "../theory/web.ts";
import { type Camera, fitted, showing, zoomed } from "./camera.ts";
import { layoutAfter } from "./changes.ts";
import { Drawing } from "./drawing.ts";
import { type Grab, listenToHands } from "./gestures.ts";
import type { Addresses, Hooks, MapData } from "./given.ts";
import { Glide, type Way } from "./glide.ts";
import type { Box, Layout } from "./layout.ts";
import { legend } from "./legend.ts";
import { KIND_WORDS } from "./looks.ts";
import { nearestLine } from "./nearest-line.ts";
import { make } from "./parts.ts";
import type { Spot } from "./placing.ts";
import { elementTold, linkTold } from "./telling.ts";
import { inOrder, isStep, type Step, stepFrom } from "./walk.ts";

export type { MapData } from "./given.ts";

export type Highlight = "both" | "before" | "after" | "none";

/** The size at which a box's title can be read; going to a box from further away comes as near as this. */
const READABLE = 0.85;
/** The size from which the shape of the whole can be made out. */
const MADE_OUT = 0.2;
/** Near enough to see what is around a box. */
const NEAR = 0.6;

/** How near to an arrow, in pixels of the screen, a hand must press to mean it. */
const REACH = 12;

/** How long the camera must not have moved before the drawing is drawn sharply again, in milliseconds. */
const REST = 200;

export class TheoryMap {
  web: Web;
  layout: Layout;
  hooks: Hooks = {};
  /** Nothing moves by itself. */
  isCalm = matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
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
  readonly drawing: Drawing;
  /** The element one is at: the one place where the Tab key stops. */
  at: string | null = null;
  /** The element that the panel tells of. */
  opened: string | null = null;
  /** The link that the panel tells of, by its pair. */
  private openedLink: string | null = null;
  private readonly glide = new Glide();
  private hasArrived = false;
  private highlight: Highlight = "both";
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly data: MapData,
    private readonly addresses: Addresses,
  ) {
    this.web = new Web(data.theory);
    this.layout = data.layout;
    this.drawing = new Drawing(this.web, data.layout, data.states);
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
    this.show(fitted(this.layout, this.size()));
  }

  /** Show the whole drawing where it can be made out; on a small screen begin near a goal. */
  begin(): void {
    this.fit();
    const goal = this.web.theory.goals?.[0] ?? inOrder(this.layout).at(-1);
    const place = goal ? this.drawing.place(goal) : undefined;
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

  /** Show what the theory has become. Nothing that was seen moves, but what somebody moved. */
  update(theory: Theory): void {
    this.glide.finish();
    const layout = layoutAfter(this.web.theory, this.layout, theory);
    const ways = this.ways(layout);
    this.web = new Web(theory);
    this.layout = layout;
    this.glide.begin(this.drawing, ways, this.isCalm, () => this.settle());
    if (ways.size > 0 && !this.isCalm) this.drawing.show(this.web, withStarts(layout, ways));
  }

  /** Put a box somewhere else in this view, until something changes. */
  moveBox(id: string, to: Spot): void {
    this.drawing.move(id, to);
  }

  /** Go to an element: it takes the focus, comes into view and is told of. */
  go(id: string): void {
    const box = this.drawing.boxes.get(id);
    const place = this.drawing.place(id);
    if (!box || !place) return;
    this.tabStop(id);
    this.show(showing(this.camera, place, this.size(), READABLE));
    box.focus({ preventScroll: true });
  }

  /** Open what is known of an element. */
  open(id: string): void {
    if (!this.web.elements.has(id)) return;
    this.put(this.told(id));
    this.opened = id;
    history.replaceState(null, "", `#${id}`);
  }

  /** Open what is known of a link, by its pair. */
  openLink(pair: string): void {
    const content = this.toldOfLink(pair);
    if (!content) return;
    this.openPanel(content);
    this.openedLink = pair;
    this.drawing.bringOut(pair);
    history.replaceState(null, "", `#${encodeURIComponent(pair)}`);
  }

  /** Open something else beside the drawing. */
  openPanel(content: HTMLElement): void {
    this.put(content);
    this.opened = null;
  }

  /** Tell anew of the opened element, unless somebody is just filling something in there. */
  refreshPanel(): void {
    const { panel } = this;
    const content = this.toldNow();
    if (content === undefined) return;
    if (!content) {
      this.close();
      return;
    }
    const hadFocus = panel.contains(document.activeElement);
    const label = hadFocus ? document.activeElement?.textContent : null;
    panel.replaceChildren(content);
    if (!hadFocus) return;
    const again = [...panel.querySelectorAll<HTMLElement>("button, a, h2")];
    (again.find((one) => one.textContent === label) ?? panel.querySelector("h2"))?.focus();
  }

  /** What is to be told now of what is opened: null when it is gone, undefined when nothing of the theory is opened. */
  private toldNow(): HTMLElement | null | undefined {
    if (this.openedLink) return this.toldOfLink(this.openedLink);
    if (!this.opened) return undefined;
    return this.web.elements.has(this.opened) ? this.told(this.opened) : null;
  }

  private toldOfLink(pair: string): HTMLElement | null {
    return linkTold(this, pair, this.data, this.addresses);
  }

  private told(id: string): HTMLElement {
    return elementTold(this, id, this.data, this.addresses);
  }

  private put(content: HTMLElement): void {
    this.openedLink = null;
    this.drawing.bringOut(null);
    this.panel.replaceChildren(content);
    this.panel.hidden = false;
    this.body.classList.add("with-panel");
    if (this.at) this.bringIntoView(this.at);
    this.panel.querySelector("h2")?.focus();
  }

  close(): void {
    this.panel.hidden = true;
    this.opened = null;
    this.openedLink = null;
    this.drawing.bringOut(null);
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
      if (!id) this.pressLine(event);
      else if (!this.hooks.pick?.(id, event)) {
        this.go(id);
        this.open(id);
      }
    });
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  /** Beside a form that somebody fills in, an arrow opens nothing. */
  private pressLine(event: MouseEvent): void {
    const isForm = !this.panel.hidden && !this.opened && !this.openedLink;
    const pair = nearestLine(this.layout.routes, this.spotAt(event), REACH / this.camera.scale);
    if (pair && !isForm) this.openLink(pair);
  }

  /** Walk to the next box that way. */
  step(way: Step): void {
    const next = this.at && stepFrom(this.at, way, this.web, this.layout);
    if (next) this.go(next);
    else this.say("Nothing further that way.");
  }

  bringIntoView(id: string): void {
    const place = this.drawing.place(id);
    if (place) this.show(showing(this.camera, place, this.size()));
  }

  private key(event: KeyboardEvent): void {
    if (this.hooks.key?.(event)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isStep(event.key) && this.at) {
      event.preventDefault();
      this.step(event.key);
    } else if (event.key === "+" || event.key === "=") this.zoom(1.25);
    else if (event.key === "-") this.zoom(0.8);
    else if (event.key === "0") this.fit();
    else if (event.key === "Escape" && !this.panel.hidden) this.close();
  }

  private arrive(event: FocusEvent): void {
    const id = idOf(event.target);
    const element = id ? this.web.elements.get(id) : undefined;
    const place = id ? this.drawing.place(id) : undefined;
    if (!id || !element || !place) return;
    this.tabStop(id);
    // The browser scrolls the view to what has the focus; only the camera may move the drawing.
    this.view.scrollTo(0, 0);
    this.show(showing(this.camera, place, this.size()));
    this.hasArrived = true;
    this.paint();
    this.hooks.arrived?.(id);
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
    for (const { link, line } of lines.values()) {
      const leadsHere = (link.to === id || before.has(link.to)) && before.has(link.from);
      const leadsOn = (link.from === id || after.has(link.from)) && after.has(link.to);
      line.classList.toggle("is-on", leadsHere || leadsOn);
    }
  }

  say(words: string): void {
    this.live.textContent = words;
  }

  grab(event: PointerEvent): Grab | null {
    return this.hooks.grab?.(event, idOf(event.target)) ?? null;
  }

  /** Where a place on the screen is in the drawing. */
  spotAt({ clientX, clientY }: { clientX: number; clientY: number }): Spot {
    const frame = this.view.getBoundingClientRect();
    const { x, y, scale } = this.camera;
    return { x: (clientX - frame.left - x) / scale, y: (clientY - frame.top - y) / scale };
  }

  private ways(layout: Layout): Map<string, Way> {
    const ways = new Map<string, Way>();
    for (const [id, to] of Object.entries(layout.boxes)) {
      const from = this.drawing.place(id);
      if (from && (from.x !== to.x || from.y !== to.y)) ways.set(id, { from, to });
    }
    return ways;
  }

  private settle(): void {
    this.drawing.show(this.web, this.layout);
    if (this.at && !this.web.elements.has(this.at)) this.at = null;
    if (!this.at) this.tabStop(inOrder(this.layout)[0] ?? null);
    if (this.hasArrived) this.paint();
  }

  size(): { width: number; height: number } {
    return { width: this.view.clientWidth, height: this.view.clientHeight };
  }
}

/** The new layout with boxes that are to move still where they were. */
function withStarts(layout: Layout, ways: ReadonlyMap<string, Way>): Layout {
  const started = [...ways].map(([id, { from }]) => [id, from as Box]);
  return { ...layout, boxes: { ...layout.boxes, ...Object.fromEntries(started) } };
}

function idOf(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest("[data-id]")?.getAttribute("data-id") ?? null) : null;
}

// The drawing itself: it is brought from one theory to the next by touching only what became different.

import type { Element, Link } from "../theory/theory.ts";
import type { Web } from "../theory/web.ts";
import { type Box, type Layout, pathOf, type Route } from "./layout.ts";
import { roleClass } from "./looks.ts";
import { make, makeSvg } from "./parts.ts";
import type { Spot } from "./placing.ts";
import { directCourse } from "./routes.ts";
import { boxOf, lineOf, markers, putBox, strip, wordBox } from "./shapes.ts";

export type States = Readonly<Record<string, string>>;

export interface Line {
  link: Link;
  route: Route;
  readonly line: SVGPathElement;
}

export class Drawing {
  readonly canvas = make("div", { class: "map-canvas" });
  readonly boxes = new Map<string, HTMLButtonElement>();
  /** By the pair `from>to`. */
  readonly lines = new Map<string, Line>();
  private readonly bands = make("div", { class: "map-bands" });
  private readonly svg = makeSvg("svg", { class: "map-links", "aria-hidden": "true", focusable: "false" });
  /** Lines of boxes that move, in a picture of their own: the thousands that stand still need not be painted again. */
  private readonly lifted = makeSvg("svg", {
    class: "map-links map-lifted",
    width: "1",
    height: "1",
    "aria-hidden": "true",
    focusable: "false",
  });
  private readonly aloft = new Set<string>();
  private readonly drawn = new Map<string, Element>();
  private readonly places = new Map<string, Box>();
  private readonly linesOf = new Map<string, Set<Line>>();

  constructor(
    web: Web,
    layout: Layout,
    private readonly states: States,
  ) {
    this.svg.append(markers());
    this.canvas.append(this.bands, this.svg, this.lifted);
    this.show(web, layout);
  }

  /** Brings the drawing to another theory and layout. Elements and links that are the same objects are passed over. */
  show(web: Web, layout: Layout): void {
    this.land();
    this.frame(layout);
    for (const id of [...this.boxes.keys()]) if (!layout.boxes[id]) this.takeOut(id);
    for (const [id, place] of Object.entries(layout.boxes)) {
      const element = web.elements.get(id);
      if (element) this.showBox(element, place);
    }
    const links = new Map(web.theory.links.map((link) => [`${link.from}>${link.to}`, link]));
    const routed = new Set(layout.routes.map((route) => `${route.from}>${route.to}`));
    for (const pair of [...this.lines.keys()]) if (!routed.has(pair)) this.takeOutLine(pair);
    for (const route of layout.routes) {
      const link = links.get(`${route.from}>${route.to}`);
      if (link) this.showLine(link, route);
    }
  }

  /** Where a box stands now. */
  place(id: string): Box | undefined {
    return this.places.get(id);
  }

  /** Puts a box somewhere else, until the next `show`. Only its own lines are drawn again, straight from box to box. */
  move(id: string, { x, y }: Spot): void {
    const box = this.boxes.get(id);
    const before = this.places.get(id);
    if (!box || !before) return;
    if (!this.aloft.has(id)) this.lift(id, box);
    this.places.set(id, { ...before, x, y });
    box.style.left = `${x}px`;
    box.style.top = `${y}px`;
    for (const { link, line } of this.linesOf.get(id) ?? []) {
      const source = this.places.get(link.from);
      const target = this.places.get(link.to);
      if (source && target) line.setAttribute("d", pathOf(directCourse(source, target)));
    }
  }

  /** Makes one line stand out, or none. */
  bringOut(pair: string | null): void {
    for (const [other, { line }] of this.lines) line.classList.toggle("is-chosen", other === pair);
  }

  private lift(id: string, box: HTMLElement): void {
    this.aloft.add(id);
    box.classList.add("is-lifted");
    for (const { line } of this.linesOf.get(id) ?? []) this.lifted.append(line);
  }

  private land(): void {
    for (const id of this.aloft) this.boxes.get(id)?.classList.remove("is-lifted");
    this.aloft.clear();
    this.svg.append(...this.lifted.children);
  }

  private frame({ width, height, bands }: Layout): void {
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.svg.setAttribute("width", `${width}`);
    this.svg.setAttribute("height", `${height}`);
    this.bands.replaceChildren(...bands.map((band) => strip(band, width)));
  }

  private showBox(element: Element, place: Box): void {
    const { id } = element;
    let box = this.boxes.get(id);
    if (!box) {
      box = boxOf(element, this.states[id]);
      this.boxes.set(id, box);
      this.canvas.append(box);
    } else if (this.drawn.get(id) !== element) wordBox(box, element, this.states[id]);
    if (!isSamePlace(this.places.get(id), place)) putBox(box, place);
    this.drawn.set(id, element);
    this.places.set(id, place);
  }

  private showLine(link: Link, route: Route): void {
    const pair = `${link.from}>${link.to}`;
    const there = this.lines.get(pair);
    if (!there) {
      this.addLine(pair, { link, route, line: lineOf(link, route) });
      return;
    }
    if (there.link.role !== link.role) {
      there.line.classList.remove(roleClass(there.link.role));
      there.line.classList.add(roleClass(link.role));
    }
    const d = pathOf(route.points);
    if (there.line.getAttribute("d") !== d) there.line.setAttribute("d", d);
    there.link = link;
    there.route = route;
  }

  private addLine(pair: string, line: Line): void {
    this.lines.set(pair, line);
    this.svg.append(line.line);
    for (const end of [line.link.from, line.link.to]) {
      const there = this.linesOf.get(end) ?? new Set();
      this.linesOf.set(end, there.add(line));
    }
  }

  private takeOut(id: string): void {
    this.boxes.get(id)?.remove();
    for (const known of [this.boxes, this.drawn, this.places, this.linesOf]) known.delete(id);
  }

  private takeOutLine(pair: string): void {
    const gone = this.lines.get(pair);
    if (!gone) return;
    gone.line.remove();
    this.lines.delete(pair);
    for (const end of [gone.link.from, gone.link.to]) this.linesOf.get(end)?.delete(gone);
  }
}

function isSamePlace(one: Box | undefined, other: Box): boolean {
  return one?.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}

// Changing a theory on its map: the tools, the keys and hands they answer to, and what comes from the others.

import type { LiveTheory } from "../../live/session.ts";
import type { TheoryMap } from "../map.ts";
import { button, make } from "../parts.ts";
import { isStep } from "../walk.ts";
import { askToAdd } from "./add.ts";
import { Chosen } from "./chosen.ts";
import { askToConnect } from "./connect.ts";
import { Desk } from "./desk.ts";
import { grabbed } from "./dragging.ts";
import { askAboutLink } from "./link.ts";
import { Moving } from "./moving.ts";
import { linkSentence } from "./part.ts";
import { PeopleOnMap } from "./people.ts";
import { conflictNotes, conflictSentence, problemList, problemsAbout, showProblems } from "./problems.ts";
import { askForGroup, askForLevel, askToAlign, askToTakeOut, askToTidy } from "./several.ts";
import { type Tool, toolbar } from "./toolbar.ts";
import { askForWords } from "./words.ts";

export class MapEditor {
  readonly desk: Desk;
  readonly bar: HTMLElement;
  private readonly moving: Moving;
  private readonly people: PeopleOnMap;
  private isSelecting = false;

  constructor(map: TheoryMap, live: LiveTheory, fieldsPage: (id: string) => string) {
    this.desk = new Desk(map, live, new Chosen(map), fieldsPage);
    this.moving = new Moving(this.desk);
    this.people = new PeopleOnMap(this.desk);
    this.bar = toolbar("Change the map", this.tools());
    this.bar.hidden = true;
    map.view.setAttribute(
      "aria-label",
      `${map.view.getAttribute("aria-label")} Shift and an arrow key choose several.`,
    );
    map.hooks = {
      pick: (id, event) => this.pick(id, event),
      key: (event) => this.key(event),
      grab: (event, id) => (live.mayEdit ? grabbed(this.desk, event, id, this.isSelecting) : null),
      told: (id) => this.told(id),
      arrived: (id) => live.here(id),
    };
    live.onChange(() => this.changed());
    live.onNews((what) => {
      if (what === "people") this.people.show(live.people);
      if (what === "problems") this.problems();
      if (what === "conflicts") this.conflicts();
      if (what === "state") this.bar.hidden = !live.mayEdit;
    });
  }

  private changed(): void {
    const { map, chosen, live } = this.desk;
    this.people.settled();
    map.update(live.theory);
    chosen.show();
    this.people.show(live.people);
    showProblems(this.desk, live.problems);
    map.refreshPanel();
  }

  private problems(): void {
    showProblems(this.desk, this.desk.live.problems);
    this.desk.map.refreshPanel();
  }

  private conflicts(): void {
    const { live, map } = this.desk;
    const last = live.conflicts.at(-1);
    if (last) map.say(conflictSentence(last, (id) => map.web.title(id)));
    map.refreshPanel();
  }

  private tools(): Tool[] {
    const { desk } = this;
    return [
      { label: "Add an element", act: () => askToAdd(desk) },
      { label: "Connect", act: () => askToConnect(desk) },
      { label: "Edit words", act: () => this.withOne((id) => askForWords(desk, id)) },
      { label: "Move", act: () => this.moving.begin() },
      { label: "Level", act: () => askForLevel(desk) },
      { label: "Group", act: () => askForGroup(desk) },
      { label: "Line up", act: () => askToAlign(desk) },
      { label: "Tidy", act: () => askToTidy(desk) },
      { label: "Take out", act: () => askToTakeOut(desk) },
      { label: "Choose several", act: () => this.select(), isToggle: true },
    ];
  }

  private withOne(act: (id: string) => void): void {
    const [id] = this.desk.chosen.all();
    if (id) act(id);
    else this.desk.map.say("Nothing is chosen: go to a box first.");
  }

  private select(): void {
    this.isSelecting = !this.isSelecting;
    this.bar.querySelector("[aria-pressed]")?.setAttribute("aria-pressed", String(this.isSelecting));
    this.desk.map.view.classList.toggle("is-selecting", this.isSelecting);
    if (!this.isSelecting) this.desk.chosen.clear();
    else this.desk.map.say("Press boxes to choose them, or draw a frame around them.");
  }

  private pick(id: string, event: MouseEvent): boolean {
    const { desk } = this;
    if (this.moving.isOn) this.moving.finish();
    if (event.shiftKey || this.isSelecting) {
      desk.chosen.toggle(id);
      return true;
    }
    if (desk.picking && desk.map.opened === null && !desk.map.panel.hidden) {
      desk.picking(id);
      return true;
    }
    return false;
  }

  private key(event: KeyboardEvent): boolean {
    const { desk } = this;
    if (this.moving.key(event)) return true;
    if (this.turnBack(event)) return true;
    if (event.shiftKey && isStep(event.key) && desk.map.at) {
      const from = desk.map.at;
      desk.map.step(event.key);
      if (desk.map.at) desk.chosen.add([from, desk.map.at]);
      return true;
    }
    if (event.key === "Escape" && desk.chosen.size > 0) {
      desk.chosen.clear();
      return true;
    }
    if (event.key === "Delete" && desk.live.mayEdit) {
      askToTakeOut(desk);
      return true;
    }
    return false;
  }

  /** Ctrl+Z takes a step of one's own back, Ctrl+Y or Ctrl+Shift+Z does it again. */
  private turnBack(event: KeyboardEvent): boolean {
    const { live, map } = this.desk;
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return false;
    const isRedo = key === "y" || event.shiftKey;
    map.say((isRedo ? live.redo() : live.undo()) || (isRedo ? "Done again." : "Undone."));
    return true;
  }

  private told(id: string): Node[] {
    const { desk } = this;
    const said = [...conflictNotes(desk, id), ...problemList(problemsAbout(desk, id))];
    if (!desk.live.mayEdit) return said;
    return [
      ...said,
      make("section", { class: "map-own-links" }, make("h3", {}, "Change its links"), this.links(id)),
      make(
        "div",
        { class: "map-form-buttons" },
        button("Edit words", () => askForWords(desk, id)),
        button("Connect", () => askToConnect(desk)),
        button("Take out", () => askToTakeOut(desk)),
      ),
    ];
  }

  private links(id: string): HTMLElement {
    const { desk } = this;
    const { web } = desk.map;
    const links = [...(web.to.get(id) ?? []), ...(web.from.get(id) ?? [])];
    if (links.length === 0) return make("p", {}, "It is not connected to anything yet.");
    const sentence = ({ role, from, to }: (typeof links)[number]) =>
      linkSentence(role, desk.title(from), desk.title(to));
    return make(
      "ul",
      {},
      ...links.map((link) =>
        make(
          "li",
          {},
          button(sentence(link), () => askAboutLink(desk, link.from, link.to, id)),
        ),
      ),
    );
  }
}

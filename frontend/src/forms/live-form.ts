// <live-form>: a form that works without scripts, and with them is saved as somebody fills it in, beside others.

import { liveAddress } from "../live/address.ts";
import type { News, Turn } from "../live/news.ts";
import { LiveTheory } from "../live/session.ts";
import type { Json } from "../theory/theory.ts";
import { AnswersNow } from "./answers.ts";
import { Box } from "./box.ts";
import { LiveField } from "./live-field.ts";
import { showProblems } from "./problems.ts";
import { StateLine } from "./state-line.ts";
import { held, type Kind, type Subject } from "./subject.ts";

export class LiveForm extends HTMLElement {
  private live: LiveTheory | null = null;
  private line: StateLine | null = null;
  private answers: AnswersNow | null = null;
  private fields: LiveField[] = [];
  private subject: Subject = { kind: "theory", id: "" };

  connectedCallback(): void {
    const { project = "", branch = "", account = "", kind = "theory", id = "" } = this.dataset;
    const form = this.querySelector("form");
    const state = this.querySelector<HTMLElement>("[data-live-state]");
    if (!form || !state) return;
    this.subject = { kind: kind as Kind, id };
    const address = liveAddress(project, branch);
    const live = new LiveTheory({ address, project, branch, account, shelf: shelf() });
    this.live = live;
    this.line = new StateLine(state, live, this.subject);
    this.fields = this.fieldsOf(form, live);
    const answers = this.querySelector<HTMLElement>("[data-answers]");
    if (answers) this.answers = new AnswersNow(answers, live, this.getAttribute("data-effects") ?? "");
    live.onChange((turn) => this.turned(turn));
    live.onNews((what) => this.news(what));
    this.listen(form);
    live.start();
    live.here(id || null);
  }

  disconnectedCallback(): void {
    this.live?.stop();
  }

  private fieldsOf(form: HTMLFormElement, live: LiveTheory): LiveField[] {
    const opened = openedWith(form);
    const places = [...form.querySelectorAll<HTMLElement>("[data-field]")];
    const names = [...new Set(places.map((place) => place.getAttribute("data-field") ?? ""))];
    return names
      .filter((name) => name in opened)
      .map((name) => {
        const box = new Box(places.filter((place) => place.getAttribute("data-field") === name));
        return new LiveField(live, this.subject, name, box, opened[name] ?? null);
      });
  }

  private listen(form: HTMLFormElement): void {
    form.addEventListener("submit", (event) => {
      if (!this.live?.isReady) return; // no connection yet: the form is sent as it is
      event.preventDefault();
      for (const field of this.fields) field.flush();
    });
    form.addEventListener("focusout", () => this.live?.here(this.subject.id || null));
    addEventListener("pagehide", () => {
      for (const field of this.fields) field.flush();
    });
    document.addEventListener("keydown", (event) => this.key(event));
  }

  /** Ctrl+Z and Ctrl+Y take steps back and do them again; within a text box they belong to the box. */
  private key(event: KeyboardEvent): void {
    const { live } = this;
    if (!live || !(event.ctrlKey || event.metaKey) || event.altKey || isTextBox(event.target)) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    this.line?.announce((key === "y" || event.shiftKey ? live.redo() : live.undo()) || "Done.");
  }

  private turned(turn: Turn): void {
    const { live } = this;
    if (!live) return;
    if (turn.everything) this.begin(live);
    this.gone(held(live, this.subject, this.fields[0]?.name ?? "title") === undefined);
    for (const field of this.fields) field.refresh();
    if (!turn.isOwn) this.tellWho(turn);
    if (!turn.isOwn) this.tellOfLinks(turn);
    this.retitle(live);
    this.answers?.turned(turn);
    this.line?.show();
  }

  /** The theory is here: from now on what is entered is saved at once, and the button that sends the form goes. */
  private begin(live: LiveTheory): void {
    if (!live.mayEdit) return;
    const send = this.querySelector<HTMLElement>("[data-send]");
    if (send && !send.contains(document.activeElement)) send.hidden = true;
    for (const field of this.fields) field.flush();
  }

  private tellWho({ touched, by }: Turn): void {
    const { kind, id } = this.subject;
    const others = by.filter((name) => name !== "" && name !== this.live?.name);
    for (const field of this.fields) {
      const isTouched = touched.some(
        (one) => one.of === kind && one.subject === id && one.field === field.name,
      );
      if (isTouched) field.notes.changedBy(others);
      if (isTouched && others.length > 0)
        this.line?.announce(`${others.join(" and ")} changed ${field.box.label}.`);
    }
  }

  /** The sentences below the form are as they were when the page was opened: somebody has changed one since. */
  private tellOfLinks({ touched }: Turn): void {
    const { id } = this.subject;
    const links = document.getElementById("links");
    const isOurs = touched.some(({ of, subject }) => of === "link" && subject.split(">").includes(id));
    if (!links || !isOurs || document.querySelector("[data-links-changed]")) return;
    const note = document.createElement("p");
    note.setAttribute("data-links-changed", "");
    const show = document.createElement("a");
    show.href = "";
    show.textContent = "Show them as they are now";
    note.append("Somebody has changed its links since you opened this page. ", show);
    links.after(note);
  }

  private news(what: News): void {
    const { live } = this;
    if (!live) return;
    if (what === "people") this.showPeople(live);
    if (what === "conflicts") this.showConflicts(live);
    const problems = this.querySelector<HTMLElement>("[data-problems]");
    if (what === "problems" && problems) showProblems(problems, live, this.subject);
    this.line?.show();
  }

  private showPeople(live: LiveTheory): void {
    const here = live.people.filter(({ at }) => at === (this.subject.id || null));
    for (const field of this.fields) {
      const names = here.filter((one) => one.field === field.name).map(({ name }) => name);
      field.notes.here([...new Set(names)]);
    }
  }

  private showConflicts(live: LiveTheory): void {
    for (const field of this.fields) {
      const isOne = live.conflicts.some((one) => one.subject === this.subject.id && one.field === field.name);
      if (isOne) field.notes.conflict(true);
    }
  }

  /** Somebody has taken out what the page is about. */
  private gone(isGone: boolean): void {
    const there = this.querySelector("[data-gone]");
    if (!isGone) there?.remove();
    if (!isGone || there) return;
    const note = document.createElement("p");
    note.className = "refused";
    note.setAttribute("data-gone", "");
    note.setAttribute("role", "alert");
    note.textContent = "Somebody has taken this out of the theory. What stands here is not saved any more.";
    this.prepend(note);
  }

  private retitle(live: LiveTheory): void {
    if (this.subject.kind !== "element") return;
    const title = live.draft.elements.byName.get(this.subject.id)?.title;
    const heading = document.querySelector(`[data-title-of="${this.subject.id}"]`);
    if (heading && title && heading.textContent !== title) heading.textContent = title;
  }
}

function openedWith(form: HTMLFormElement): Record<string, Json> {
  const carried = form.querySelector<HTMLInputElement>("input[name=held]")?.value ?? "{}";
  return JSON.parse(carried) as Record<string, Json>;
}

function isTextBox(target: EventTarget | null): boolean {
  const isTyped = target instanceof HTMLInputElement && target.type === "text";
  return isTyped || target instanceof HTMLTextAreaElement;
}

/** Where unsent steps wait; a browser that keeps nothing has no such place. */
function shelf(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

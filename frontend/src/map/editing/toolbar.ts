// A row of buttons that is one stop of the Tab key; arrow keys go from button to button.

import { button, make } from "../parts.ts";

export interface Tool {
  readonly label: string;
  readonly act: () => void;
  /** For a button that stays on until it is pressed again. */
  readonly isToggle?: boolean;
}

export function toolbar(label: string, tools: readonly Tool[]): HTMLElement {
  const buttons = tools.map(({ label: words, act, isToggle }) =>
    button(words, act, isToggle ? { "aria-pressed": "false" } : {}),
  );
  const bar = make("div", { class: "map-toolbar", role: "toolbar", "aria-label": label }, ...buttons);
  const stop = (at: number) => {
    for (const [place, one] of buttons.entries()) one.tabIndex = place === at ? 0 : -1;
  };
  stop(0);
  bar.addEventListener("focusin", (event) => stop(buttons.indexOf(event.target as HTMLButtonElement)));
  bar.addEventListener("keydown", (event) => {
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = nextOf(event.key, here, buttons.length);
    if (to === null) return;
    event.preventDefault();
    buttons[to]?.focus();
  });
  return bar;
}

function nextOf(key: string, here: number, count: number): number | null {
  if (key === "ArrowRight") return (here + 1) % count;
  if (key === "ArrowLeft") return (here + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

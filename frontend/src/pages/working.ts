// The page that waits for a long answer: asks how far the work is, says so now and then, and opens the answer.

const BETWEEN = 1000; // milliseconds between two questions
const SAID_EVERY = 10; // seconds between two announcements, so that a screen reader is not talked over

interface Progress {
  state: "working" | "done" | "stopped" | "unknown";
  seconds: number;
  steps: number;
}

export function mountWorking(place: HTMLElement): void {
  const { progress = "", answer = "", here = "" } = place.dataset;
  const said = announcer(place);
  document.querySelector("[data-without-scripts]")?.remove();
  const look = async (): Promise<void> => {
    const found = await asked(progress);
    if (found?.state === "done" || found?.state === "unknown") {
      said(0, found.state === "done" ? "The answer is ready." : "The work is begun again.");
      location.replace(answer);
    } else if (found?.state === "stopped") {
      location.replace(here);
    } else {
      if (found) show(place, found);
      if (found) said(found.seconds, `Still working: ${found.seconds} seconds so far.`);
      setTimeout(look, BETWEEN);
    }
  };
  setTimeout(look, BETWEEN);
}

async function asked(address: string): Promise<Progress | null> {
  try {
    const answer = await fetch(address, { cache: "no-store" });
    return answer.ok ? ((await answer.json()) as Progress) : null;
  } catch {
    return null; // no connection just now: ask again in a moment
  }
}

function show(place: HTMLElement, found: Progress): void {
  put(place, "[data-seconds]", found.seconds.toLocaleString("en-GB"));
  put(place, "[data-steps]", found.steps.toLocaleString("en-GB"));
  const bar = place.querySelector("progress");
  if (bar) bar.value = found.seconds;
}

function announcer(place: HTMLElement): (seconds: number, words: string) => void {
  let last = 0;
  return (seconds, words) => {
    if (seconds !== 0 && seconds < last + SAID_EVERY) return;
    last = seconds;
    put(place, "[data-said]", words);
  };
}

function put(place: HTMLElement, what: string, words: string): void {
  const found = place.querySelector(what);
  if (found) found.textContent = words;
}

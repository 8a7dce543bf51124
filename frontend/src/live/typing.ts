// What a text box shows and sends while somebody types in it and others change the same text. Pure: no box is touched here.
//
// The box has `text`; `base` is what was last sent from it or shown in it. Words that are not sent yet are never
// overwritten: what others do elsewhere in the text comes in at once, and where they touch the same place it waits until
// one's own words are sent; then the server joins the two, and the box shows what came of it.

export interface Typing {
  readonly base: string;
  readonly text: string;
}

/** Where the caret is, or the chosen part: offsets of its beginning and end, as a text box has them. */
export interface Caret {
  readonly start: number;
  readonly end: number;
}

/** A box that shows a value, with nothing typed yet. */
export function showing(value: string): Typing {
  return { base: value, text: value };
}

/** The person has typed: the box holds this now. */
export function typed(typing: Typing, text: string): Typing {
  return { ...typing, text };
}

/** What to send, as the `before` and `after` of a change; null when everything is sent. */
export function unsent({ base, text }: Typing): { readonly before: string; readonly after: string } | null {
  return base === text ? null : { before: base, after: text };
}

/** What was typed up to now has been handed to the live theory. */
export function sent({ text }: Typing): Typing {
  return showing(text);
}

/** The theory holds another value now. Gives what the box is to show, and where the caret is then.
 *
 * When `typing.text` is the same afterwards, the box need not be touched. */
export function arrived(typing: Typing, value: string, caret: Caret): { typing: Typing; caret: Caret } {
  const theirs = differenceOf(typing.base, value);
  const mine = differenceOf(typing.base, typing.text);
  if (theirs === null) return { typing, caret };
  if (mine === null) return { typing: showing(value), caret: moved(caret, theirs) };
  if (value === typing.text) return { typing: showing(value), caret };
  if (theirs.end < mine.start) {
    const text = replaced(typing.text, theirs);
    return { typing: { base: value, text }, caret: moved(caret, theirs) };
  }
  if (mine.end < theirs.start) {
    const grown = mine.words.length - (mine.end - mine.start);
    const later = { ...theirs, start: theirs.start + grown, end: theirs.end + grown };
    return { typing: { base: value, text: replaced(typing.text, later) }, caret: moved(caret, later) };
  }
  return { typing, caret };
}

/** The one stretch in which a text differs from another: from `start` up to `end` it became `words`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

function differenceOf(before: string, after: string): Stretch | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  if (isSplit(before, start) || isSplit(after, start)) start -= 1;
  let alike = 0;
  while (alike < most - start && before.at(-1 - alike) === after.at(-1 - alike)) alike += 1;
  if (isSplit(before, before.length - alike) || isSplit(after, after.length - alike)) alike -= 1;
  return { start, end: before.length - alike, words: after.slice(start, after.length - alike) };
}

/** Whether a place is within one sign that takes two places, as 😀 does. */
function isSplit(text: string, place: number): boolean {
  return place > 0 && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(place - 1, place + 1));
}

function replaced(text: string, { start, end, words }: Stretch): string {
  return text.slice(0, start) + words + text.slice(end);
}

function moved(caret: Caret, stretch: Stretch): Caret {
  return { start: movedTo(caret.start, stretch), end: movedTo(caret.end, stretch) };
}

function movedTo(place: number, { start, end, words }: Stretch): number {
  if (place <= start) return place;
  if (place >= end) return place + words.length - (end - start);
  return Math.min(place, start + words.length);
}

// Which row an element stands in: within its level's band, near what it is linked to.
//
// Twin of `src/sothat/reports/rows.py`; see `layers`.

import { type Arrow, at, type Layers, listed } from "./layers.ts";

/** How many elements of one band stand above one another before a layer takes a further column. */
export const MOST_ROWS = 10;
const SWEEPS = 12;
const FINE = 1000; // rows are averaged in thousandths, so that both languages divide whole numbers

export interface Grid {
  readonly column: readonly number[];
  /** Counted from the top through all bands. */
  readonly row: readonly number[];
  readonly columns: number;
  readonly bandRows: readonly number[];
}

/** Rows that keep links short: sweeps over the layers, each element drawn towards the mean of its neighbours. */
export function gridOf({ layer, onward }: Layers, band: readonly number[], bands: number): Grid {
  const sheet = new Sheet(layer, band, bands);
  const sources = listed(layer.length, onward, "to", "from");
  const targets = listed(layer.length, onward, "from", "to");
  const row = sheet.firstRows();
  let best = [...row];
  let least = lengthOf(row, onward);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forward = sweep % 2 === 0;
    sheet.sweep(row, forward ? sources : targets, forward);
    const length = lengthOf(row, onward);
    if (length < least) {
      best = [...row];
      least = length;
    }
  }
  return { column: sheet.columnsFor(best), row: best, columns: sheet.columns, bandRows: sheet.bandRows };
}

function lengthOf(row: readonly number[], onward: readonly Arrow[]): number {
  return onward.reduce((sum, { from, to }) => sum + Math.abs(at(row, from) - at(row, to)), 0);
}

/** The cells of the drawing, one for each layer and band, and how many rows and columns they take. */
class Sheet {
  readonly columns: number;
  readonly bandRows: number[];
  private readonly cells: number[][][];
  private readonly widths: number[];
  private readonly bandStart: number[];

  constructor(layer: readonly number[], band: readonly number[], bands: number) {
    const layers = layer.reduce((most, one) => Math.max(most, one), -1) + 1;
    this.cells = Array.from({ length: layers }, () => Array.from({ length: bands }, (): number[] => []));
    for (const [node, where] of layer.entries()) at(at(this.cells, where), at(band, node)).push(node);
    this.widths = this.cells.map((cells) =>
      Math.max(...cells.map((cell) => Math.ceil(cell.length / MOST_ROWS))),
    );
    this.columns = this.widths.reduce((sum, width) => sum + width, 0);
    this.bandRows = new Array<number>(bands).fill(0);
    for (const { cell, of, width } of this.filled()) {
      this.bandRows[of] = Math.max(at(this.bandRows, of), Math.ceil(cell.length / width));
    }
    this.bandStart = this.bandRows.map((_, of) =>
      this.bandRows.slice(0, of).reduce((sum, rows) => sum + rows, 0),
    );
  }

  /** The rows before any sweep: the order of the theory, from the top of each band. */
  firstRows(): number[] {
    const row: number[] = [];
    for (const { cell, of, width } of this.filled()) {
      for (const [place, node] of cell.entries()) {
        row[node] = at(this.bandStart, of) + Math.floor(place / width);
      }
    }
    return row;
  }

  /** Move every element towards the mean row of its neighbours, one layer after another. */
  sweep(row: number[], neighbours: readonly number[][], forward: boolean): void {
    const layers = [...this.cells.keys()];
    for (const where of forward ? layers : layers.reverse()) {
      for (const [of, cell] of at(this.cells, where).entries()) {
        const wish = new Map(cell.map((node) => [node, meanRow(row, node, at(neighbours, node))]));
        cell.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
        this.settle(cell, of, at(this.widths, where), wish, row);
      }
    }
  }

  private settle(
    cell: readonly number[],
    of: number,
    width: number,
    wish: ReadonlyMap<number, number>,
    row: number[],
  ): void {
    const start = at(this.bandStart, of);
    const groups = Math.ceil(cell.length / width);
    let above = start - 1;
    for (let place = 0; place < groups; place++) {
      const group = cell.slice(place * width, (place + 1) * width);
      const wished = group.reduce((sum, node) => sum + (wish.get(node) ?? 0), 0);
      const half = Math.floor((FINE * group.length) / 2);
      const wanted = Math.floor((wished + half) / (FINE * group.length));
      const lowest = start + at(this.bandRows, of) - (groups - place);
      above = Math.min(Math.max(wanted, above + 1), lowest);
      for (const node of group) row[node] = above;
    }
  }

  /** The column of each element: those that share a row of a wide layer stand beside one another. */
  columnsFor(row: readonly number[]): number[] {
    const column: number[] = [];
    let first = 0;
    for (const [where, cells] of this.cells.entries()) {
      for (const cell of cells) {
        const taken = new Map<number, number>();
        for (const node of cell) {
          const beside = taken.get(at(row, node)) ?? 0;
          column[node] = first + beside;
          taken.set(at(row, node), beside + 1);
        }
      }
      first += at(this.widths, where);
    }
    return column;
  }

  private filled(): { cell: number[]; of: number; width: number }[] {
    return this.cells.flatMap((cells, where) =>
      cells.flatMap((cell, of) => (cell.length > 0 ? [{ cell, of, width: at(this.widths, where) }] : [])),
    );
  }
}

function meanRow(row: readonly number[], node: number, neighbours: readonly number[]): number {
  if (neighbours.length === 0) return FINE * at(row, node);
  const sum = neighbours.reduce((total, other) => total + at(row, other), 0);
  return Math.floor((FINE * sum) / neighbours.length);
}

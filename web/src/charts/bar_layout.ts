// Bars in tables: how far a bar, its whisker and its label reach. All rows of a table share one scale that leaves room
// for the widest label.
import { round } from './curve';
import { textWidth } from './text_width';

export interface BarRow {
  readonly value: number;
  readonly interval: readonly [number, number] | null;
  readonly label: string;
  readonly note: string;
}

export interface PlacedBar {
  readonly length: number;
  readonly whisker: readonly [number, number] | null;
  readonly label_x: number;
}

const GAP = 8;
const LEAST = 24; // of a bar

const wordsOf = (row: BarRow): number => textWidth(row.label, 12.5) + (row.note ? textWidth(`  ${row.note}`, 12) : 0);

// Not so: their notes go below.
export const notesFit = (rows: readonly BarRow[], width: number): boolean =>
  rows.every((row) => LEAST + GAP + wordsOf(row) <= width);

export function layoutBars(rows: readonly BarRow[], width: number): PlacedBar[] {
  const reach = (row: BarRow): number => Math.max(row.value, row.interval?.[1] ?? 0);
  // The largest scale at which every label still fits behind its bar.
  const scale = rows.reduce((least, row) => {
    const room = Math.max(LEAST, width - GAP - wordsOf(row));
    return reach(row) > 0 ? Math.min(least, room / reach(row)) : least;
  }, Infinity);
  const px = (value: number): number => (Number.isFinite(scale) ? round(Math.max(0, value) * scale) : 0);
  return rows.map((row) => ({
    length: px(row.value),
    whisker: row.interval ? [px(row.interval[0]), px(row.interval[1])] : null,
    label_x: round(px(reach(row)) + GAP),
  }));
}

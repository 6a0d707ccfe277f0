// What is copied from a map: cells with their cards, so that another map takes them whole; beside it the same as a table
// for everything else. Read strictly: a clipboard is anybody's.
import type { DocumentView } from '../../store/workspace_store';
import type { Columns } from './columns';
import type { Item, LaneKind } from './items';
import { harmless, writeTable } from './table_text';

export interface ClipCard {
  readonly text?: string;
  readonly label?: string;
  readonly value?: number;
  readonly feeling?: string;
  readonly moment_of_truth?: boolean;
  readonly severity?: 'low' | 'medium' | 'high';
  readonly colour?: 'yellow' | 'blue' | 'green' | 'pink' | 'violet' | 'grey';
  readonly touchpoint?: string; // its name
  readonly channel?: string;
  readonly columns?: number; // how many it spans, where more than one
}

export interface ClipRow {
  readonly kind: LaneKind | 'stages';
  readonly cells: readonly (readonly ClipCard[])[];
}

export const CLIP_FORMAT = 'cairn/clip-1';
export const CLIP_TYPE = 'application/x-cairn-clip';
const MOST_CELLS = 20_000;
const MOST_TEXT = 100_000;

export function clipItem(item: Item, columns: number): ClipCard {
  const out: { -readonly [K in keyof ClipCard]: ClipCard[K] } = {};
  const spans = columns > 1 ? { columns } : {};
  if (item.kind === 'step') return { ...(item.touchpoint ? named(item.touchpoint) : {}) };
  if (item.kind !== 'card') return { text: item.text };
  const { record, touchpoint } = item;
  if (record.text !== undefined) out.text = record.text;
  if (record.label !== undefined) out.label = record.label;
  if (record.value !== undefined) out.value = record.value;
  if (record.feeling !== undefined) out.feeling = record.feeling;
  if (record.moment_of_truth !== undefined) out.moment_of_truth = record.moment_of_truth;
  if (record.severity !== undefined) out.severity = record.severity;
  if (record.colour !== undefined) out.colour = record.colour;
  return { ...out, ...(touchpoint ? named(touchpoint) : {}), ...spans };
}

function named(touchpoint: { readonly name: string; readonly channel?: string }): ClipCard {
  return touchpoint.channel === undefined
    ? { touchpoint: touchpoint.name }
    : { touchpoint: touchpoint.name, channel: touchpoint.channel };
}

// What stands in a cell in a line of text, for a spreadsheet.
export function cardText(card: ClipCard): string {
  if (card.value !== undefined) return `${card.value}${card.feeling ? ` ${card.feeling}` : ''}`;
  return card.text ?? card.touchpoint ?? card.label ?? '';
}

export interface ClipTexts {
  readonly clip: string;
  readonly plain: string;
  readonly html: string;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function writeClip(rows: readonly ClipRow[]): ClipTexts {
  const clip = JSON.stringify({ format: CLIP_FORMAT, rows });
  const table = rows.map((row) => row.cells.map((cell) => cell.map(cardText).join('\n')));
  const only = table.length === 1 && table[0]!.length === 1 ? table[0]![0]! : null;
  const cells = table.map((row) => `<tr>${row.map((text) => `<td>${escape(harmless(text))}</td>`).join('')}</tr>`);
  return {
    clip,
    plain: only === null ? writeTable(table) : harmless(only),
    html: `<table data-cairn="${escape(clip)}">${cells.join('')}</table>`,
  };
}

export function readClip(text: string): ClipRow[] | null {
  if (text.length > 8_000_000) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(value) || value['format'] !== CLIP_FORMAT || !Array.isArray(value['rows'])) return null;
  let left = MOST_CELLS;
  const rows: ClipRow[] = [];
  for (const row of value['rows'] as unknown[]) {
    if (!isObject(row) || typeof row['kind'] !== 'string' || !Array.isArray(row['cells'])) return null;
    const cells = (row['cells'] as unknown[]).map((cell) => (Array.isArray(cell) ? cell.flatMap(readCard) : []));
    left -= cells.length;
    if (left < 0) return null;
    rows.push({ kind: row['kind'] as LaneKind, cells });
  }
  return rows.length > 0 ? rows : null;
}

// The records that another program may have kept in its table.
export function clipInHtml(html: string): ClipRow[] | null {
  const found = /<table[^>]*\sdata-cairn="([^"]*)"/i.exec(html);
  if (!found) return null;
  const text = found[1]!.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code) % 0x110000));
  return readClip(
    text
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&'),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const SEVERITIES = ['low', 'medium', 'high'] as const;
const COLOURS = ['yellow', 'blue', 'green', 'pink', 'violet', 'grey'] as const;

function readCard(value: unknown): ClipCard[] {
  if (!isObject(value)) return [];
  const out: { -readonly [K in keyof ClipCard]: ClipCard[K] } = {};
  for (const name of ['text', 'label', 'feeling', 'touchpoint', 'channel'] as const) {
    const text = value[name];
    if (typeof text === 'string' && text !== '') out[name] = text.slice(0, MOST_TEXT);
  }
  const { value: number, columns } = value;
  if (typeof number === 'number' && number >= -2 && number <= 2) out.value = number;
  if (typeof columns === 'number' && Number.isInteger(columns) && columns > 1 && columns < 1000) out.columns = columns;
  if (value['moment_of_truth'] === true) out.moment_of_truth = true;
  const severity = SEVERITIES.find((word) => word === value['severity']);
  const colour = COLOURS.find((word) => word === value['colour']);
  if (severity) out.severity = severity;
  if (colour) out.colour = colour;
  return Object.keys(out).length > 0 ? [out] : [];
}

// The stages as a row of their own, for copying whole maps.
export function clipStages(document: DocumentView, columns: Columns, first: number, last: number): ClipRow {
  const cells = columns.columns.slice(first, last + 1).map((column, i, all): ClipCard[] => {
    const begins = i === 0 || all[i - 1]!.stage.id !== column.stage.id;
    const stage = document.get(column.stage.id);
    return begins && stage?.type === 'stage' ? [{ text: stage.name }] : [];
  });
  return { kind: 'stages', cells };
}

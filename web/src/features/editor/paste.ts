// What a paste does: cells of another map with all they hold, a block of a spreadsheet that fills cells to the right and
// down, or lines of text, each a card of one cell. Nothing is overwritten but the text of a single card by a block.
import type { DocumentView, Op } from '../../store/workspace_store';
import { newId } from '../../store/ids';
import { placesIn, type Columns } from './columns';
import { addLane, addStage, orderBeside, record, touchpointNamed } from './edits';
import { readValue } from './emotion';
import { clipInHtml, readClip, type ClipCard, type ClipRow } from './clip';
import { readTable } from './table_text';
import type { LaneKind, LaneRecord } from './items';

export type Pasted =
  | { readonly kind: 'clip'; readonly rows: readonly ClipRow[] }
  | { readonly kind: 'block'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'lines'; readonly lines: readonly string[] };

const MOST_LINES = 1000;

export function readPaste(clip: string, html: string, plain: string): Pasted | null {
  const rows = (clip ? readClip(clip) : null) ?? (html ? clipInHtml(html) : null);
  if (rows) return { kind: 'clip', rows };
  if (plain.includes('\t') || (/<table[\s>]/i.test(html) && /[\r\n]/.test(plain.trim()))) {
    return { kind: 'block', rows: readTable(plain) };
  }
  const lines = plain
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length > 0 ? { kind: 'lines', lines: lines.slice(0, MOST_LINES) } : null;
}

export interface PasteInto {
  readonly document: DocumentView;
  readonly map: string;
  readonly columns: Columns;
  readonly lanes: readonly LaneRecord[]; // shown, in order
  readonly lane: string | null; // null: the row of stages
  readonly column: number;
  readonly persona: string | undefined; // whose emotion
  readonly new_stage: string;
  readonly after: string | null; // the card that has the focus
}

export interface PasteResult {
  readonly ops: readonly Op[];
  readonly cells: number; // how many were filled
}

const MOST_NEW_COLUMNS = 200;

export function pasteOps(pasted: Pasted, into: PasteInto): PasteResult {
  const draft = new Draft(into);
  switch (pasted.kind) {
    case 'lines':
      draft.cell(
        into.lane,
        into.column,
        pasted.lines.map((text) => ({ text })),
        'add',
      );
      break;
    case 'block':
      draft.rows(
        pasted.rows.map((row) => ({
          kind: null,
          cells: row.map((text) => (text.trim() ? [{ text: text.trim() }] : [])),
        })),
        'fill',
      );
      break;
    case 'clip':
      draft.rows(pasted.rows, 'add');
      break;
    default:
      return unknownPaste(pasted);
  }
  return draft.result();
}

interface Row {
  readonly kind: LaneKind | 'stages' | null;
  readonly cells: readonly (readonly ClipCard[])[];
}

type Way = 'add' | 'fill';

class Draft {
  private readonly ops: Op[] = [];
  private readonly columns: { readonly id: string; readonly stage: string; readonly fresh: boolean }[];
  private readonly touchpoints = new Map<string, string>();
  private readonly last_order = new Map<string, string>();
  private filled = 0;

  constructor(private readonly into: PasteInto) {
    this.columns = into.columns.columns.map((column) => ({ id: column.id, stage: column.stage.id, fresh: false }));
  }

  rows(rows: readonly Row[], way: Way): void {
    const wide = Math.max(0, ...rows.map((row) => row.cells.length));
    this.widen(Math.min(this.into.column + wide, this.columns.length + MOST_NEW_COLUMNS));
    const { lanes, lane } = this.into;
    let next = lane === null ? -1 : lanes.findIndex((each) => each.id === lane);
    for (const row of rows) {
      const stages = next === -1 || row.kind === 'stages';
      const into = stages ? null : (lanes[next]?.id ?? this.newLane(row.kind));
      row.cells.forEach((cards, i) => cards.length > 0 && this.cell(into, this.into.column + i, cards, way));
      if (!stages || next === -1) next++;
    }
  }

  // More columns than the map has: new stages at its end.
  private widen(columns: number): void {
    while (this.columns.length < columns) {
      const stages = this.into.document.children(this.into.map, 'stage');
      const { id, ops } = addStage(this.into.document, this.into.map, this.into.new_stage, null, 'after');
      const order = orderBeside([...stages, ...this.fresh()], null, 'after');
      const [op] = ops;
      if (op && 'put' in op) this.ops.push({ put: { ...op.put, order } as typeof op.put });
      this.columns.push({ id, stage: id, fresh: true });
    }
  }

  private fresh(): { id: string; order: string }[] {
    return this.ops.flatMap((op) => ('put' in op && op.put.type === 'stage' ? [op.put] : []));
  }

  private newLane(kind: Row['kind']): string {
    const lanes = this.ops.flatMap((op) => ('put' in op && op.put.type === 'lane' ? [op.put] : []));
    const { document, map } = this.into;
    const { id, ops } = addLane(
      document,
      map,
      { kind: kind === null || kind === 'stages' ? 'notes' : kind },
      null,
      'after',
    );
    const order = orderBeside([...document.children(map, 'lane'), ...lanes], null, 'after');
    const [op] = ops;
    if (op && 'put' in op) this.ops.push({ put: { ...op.put, order } as typeof op.put });
    return id;
  }

  // lane null: the name of the stage.
  cell(lane: string | null, column: number, cards: readonly ClipCard[], way: Way): void {
    const place = this.columns[column];
    if (!place) return;
    if (lane === null) return this.rename(place, cards[0]);
    const record = this.into.document.get(lane);
    const kind = record?.type === 'lane' ? record.kind : 'notes';
    const here = this.into.document.children(lane, 'card').filter((card) => card.at.includes(place.id));
    for (const card of cards) {
      if (kind === 'metrics') continue;
      const content = this.content(card, kind);
      if (content === null) continue;
      if (way === 'fill' && here.some((each) => each.text !== undefined && each.text === content['text'])) continue;
      const only = way === 'fill' && cards.length === 1 && here.length === 1 ? here[0] : undefined;
      if (only) this.ops.push({ patch: only.id, set: content });
      else this.put(lane, column, content, card.columns ?? 1);
      this.filled++;
    }
  }

  private rename(place: { readonly stage: string; readonly fresh: boolean }, card: ClipCard | undefined): void {
    const name = card?.text;
    if (!name) return;
    this.ops.push({ patch: place.stage, set: { name } });
    this.filled++;
  }

  private put(lane: string, column: number, content: Record<string, unknown>, spans: number): void {
    const at =
      spans > 1 && column < this.into.columns.columns.length
        ? placesIn(this.into.columns, column, column + spans - 1)
        : [this.columns[column]!.id];
    const after = this.last_order.get(lane);
    const siblings = this.into.document.children(lane, 'card');
    const first = lane === this.into.lane ? this.into.after : null;
    const next = siblings.find((each) => after !== undefined && each.order > after)?.order ?? null;
    const order =
      after === undefined
        ? orderBeside(siblings, first, 'after')
        : orderBeside(
            next === null
              ? [{ id: '', order: after }]
              : [
                  { id: '', order: after },
                  { id: ' ', order: next },
                ],
            '',
            'after',
          );
    this.last_order.set(lane, order);
    this.ops.push({ put: record('card', { id: newId(), parent: lane, order, at, ...content }) });
  }

  // What a card of that lane kind can hold of it. Null: nothing.
  private content(card: ClipCard, kind: LaneKind): Record<string, unknown> | null {
    const { touchpoint, channel, columns: _, ...rest } = card;
    if (kind === 'emotion') {
      const [first = '', ...feeling] = (card.text ?? '').split(/\s+/);
      const value = card.value ?? readValue(first);
      if (value === null) return null;
      const { persona } = this.into;
      const word = card.feeling ?? feeling.join(' ');
      return {
        value,
        ...(word ? { feeling: word } : {}),
        ...(card.moment_of_truth ? { moment_of_truth: true } : {}),
        ...(persona ? { persona } : {}),
      };
    }
    const name = kind === 'touchpoints' ? (touchpoint ?? card.text) : touchpoint;
    if (kind === 'touchpoints' && name) {
      const { text: _text, ...others } = rest;
      return { ...others, touchpoint: this.touchpoint(name, channel) };
    }
    const text = rest.text ?? name ?? (rest.value === undefined ? undefined : String(rest.value));
    return text === undefined ? null : { ...rest, text };
  }

  private touchpoint(name: string, channel: string | undefined): string {
    const key = name.trim().toLowerCase();
    const known = this.touchpoints.get(key);
    if (known) return known;
    const { id, ops } = touchpointNamed(this.into.document, name, channel);
    this.touchpoints.set(key, id);
    this.ops.push(...ops);
    return id;
  }

  // Several patches of one record are one; new columns and lanes come first.
  result(): PasteResult {
    const first = this.ops.filter((op) => 'put' in op && op.put.type !== 'card');
    const rest = this.ops.filter((op) => !('put' in op && op.put.type !== 'card'));
    return { ops: [...first, ...rest], cells: this.filled };
  }
}

function unknownPaste(pasted: never): never {
  throw new Error(`no such paste: ${JSON.stringify(pasted)}`);
}

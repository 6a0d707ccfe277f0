// What stands in a lane: its cards, and beside them the records that a discovered map has of the same kind: quotes among
// the thoughts, problems, opportunities, the touchpoints of steps. Moves that are drawn are items of "what happens".
import type { KnownRecord } from '../../api/record_types';
import type { DocumentView, RecordOf } from '../../store/workspace_store';

export type { RecordOf };
export type LaneRecord = RecordOf<'lane'>;
export type CardRecord = RecordOf<'card'>;
export type LinkRecord = RecordOf<'link'>;
export type TouchpointRecord = RecordOf<'touchpoint'>;
export type LaneKind = LaneRecord['kind'];

export type Item =
  | {
      readonly kind: 'card';
      readonly id: string;
      readonly record: CardRecord;
      readonly touchpoint: TouchpointRecord | null;
      readonly at: readonly string[];
      readonly text: string;
    }
  | {
      readonly kind: 'quote';
      readonly id: string;
      readonly record: RecordOf<'quote'>;
      readonly at: readonly string[];
      readonly text: string;
    }
  | {
      readonly kind: 'problem';
      readonly id: string;
      readonly record: RecordOf<'problem'>;
      readonly at: readonly string[];
      readonly text: string;
    }
  | {
      readonly kind: 'opportunity';
      readonly id: string;
      readonly record: RecordOf<'opportunity'>;
      readonly at: readonly string[];
      readonly text: string;
    }
  | {
      readonly kind: 'step';
      readonly id: string;
      readonly record: RecordOf<'step'>;
      readonly touchpoint: TouchpointRecord | null;
      readonly at: readonly string[];
      readonly text: string;
    }
  | {
      readonly kind: 'link';
      readonly id: string;
      readonly record: LinkRecord;
      readonly at: readonly string[];
      readonly text: string;
    };

// An item is the same one as long as its record is.
const made = new WeakMap<KnownRecord, Item>();

function touchpointOf(document: DocumentView, id: string | undefined): TouchpointRecord | null {
  const record = id === undefined ? undefined : document.get(id);
  return record?.type === 'touchpoint' ? record : null;
}

export function cardItem(document: DocumentView, record: CardRecord): Item {
  const touchpoint = touchpointOf(document, record.touchpoint);
  const kept = made.get(record);
  if (kept?.kind === 'card' && kept.touchpoint === touchpoint) return kept;
  const text = record.text ?? (touchpoint ? touchpoint.name : (record.label ?? ''));
  const item: Item = { kind: 'card', id: record.id, record, touchpoint, at: record.at, text };
  made.set(record, item);
  return item;
}

function stepItem(document: DocumentView, record: RecordOf<'step'>): Item {
  const touchpoint = touchpointOf(document, record.touchpoint);
  const kept = made.get(record);
  if (kept?.kind === 'step' && kept.touchpoint === touchpoint) return kept;
  const item: Item = { kind: 'step', id: record.id, record, touchpoint, at: [record.id], text: touchpoint?.name ?? '' };
  made.set(record, item);
  return item;
}

function placedItem(record: RecordOf<'quote'> | RecordOf<'problem'> | RecordOf<'opportunity'> | LinkRecord): Item {
  const kept = made.get(record);
  if (kept) return kept;
  const item = ((): Item => {
    switch (record.type) {
      case 'quote':
        return { kind: 'quote', id: record.id, record, at: record.at ? [record.at] : [], text: record.text };
      case 'problem':
        return { kind: 'problem', id: record.id, record, at: record.at ? [record.at] : [], text: record.name };
      case 'opportunity':
        return { kind: 'opportunity', id: record.id, record, at: record.at ? [record.at] : [], text: record.name };
      case 'link':
        return { kind: 'link', id: record.id, record, at: [record.from], text: record.label ?? '' };
      default:
        return unknownRecord(record);
    }
  })();
  made.set(record, item);
  return item;
}

function unknownRecord(record: never): never {
  throw new Error(`no item: ${String(record)}`);
}

// The lanes of a map in order. Records that name a place but no lane stand in the first lane of their kind.
export function isFirstOfKind(lanes: readonly LaneRecord[], lane: LaneRecord): boolean {
  return lanes.find((each) => each.kind === lane.kind) === lane;
}

export function laneItems(document: DocumentView, map: string, lane: LaneRecord, first: boolean): Item[] {
  const cards = document.children(lane.id, 'card').map((card) => cardItem(document, card));
  if (!first) return cards;
  return [...besides(document, map, lane.kind), ...cards];
}

function besides(document: DocumentView, map: string, kind: LaneKind): Item[] {
  switch (kind) {
    case 'thoughts':
      return document
        .children(map, 'quote')
        .filter((quote) => quote.at)
        .map(placedItem);
    case 'problems':
      return document
        .children(map, 'problem')
        .filter((problem) => problem.at)
        .map(placedItem);
    case 'opportunities':
      return document
        .children(map, 'opportunity')
        .filter((each) => each.at)
        .map(placedItem);
    case 'touchpoints':
      return document
        .children(map, 'stage')
        .flatMap((stage) => document.children(stage.id, 'step'))
        .filter((step) => step.touchpoint)
        .map((step) => stepItem(document, step));
    case 'metrics':
      return document.children(map, 'link').map(placedItem);
    default:
      return [];
  }
}

// Records of the map that stand at no place: found, but nobody knows where.
export function placeless(document: DocumentView, map: string): Item[] {
  const known = (at: string | undefined): boolean => at !== undefined && document.get(at) !== undefined;
  const cards = document.children(map, 'lane').flatMap((lane) => document.children(lane.id, 'card'));
  return [
    ...cards.filter((card) => !card.at.some(known)).map((card) => cardItem(document, card)),
    ...[
      ...document.children(map, 'problem').filter((each) => !known(each.at)),
      ...document.children(map, 'opportunity').filter((each) => !known(each.at)),
      ...document.children(map, 'quote').filter((each) => !known(each.at)),
    ].map(placedItem),
  ];
}

export function isDiscovered(item: Item): boolean {
  return 'discovered' in item.record && item.record.discovered === true;
}

// Cards alone have an order and may stand at several places.
export const isCard = (item: Item): item is Extract<Item, { kind: 'card' }> => item.kind === 'card';

// What a person does to a map, as operations of the store. Pure: a document and a wish in, ops out.
import type { KnownRecord } from '../../api/record_types';
import type { DocumentView, Op } from '../../store/workspace_store';
import { keyBetween, newId } from '../../store/ids';
import { placesIn, type Columns } from './columns';
import { isCard, type CardRecord, type Item, type LaneKind, type LaneRecord, type RecordOf } from './items';

export type Side = 'before' | 'after';

interface Ordered {
  readonly id: string;
  readonly order: string;
}

// A key beside a sibling, or at the end where there is none. Siblings may share a key: then the next different one counts.
export function orderBeside(siblings: readonly Ordered[], sibling: string | null, side: Side): string {
  const at = sibling === null ? -1 : siblings.findIndex((each) => each.id === sibling);
  if (at < 0) return keyBetween(siblings[siblings.length - 1]?.order ?? null, null);
  const here = siblings[at]!.order;
  if (side === 'after') {
    const next = siblings.slice(at + 1).find((each) => each.order > here);
    return keyBetween(here, next?.order ?? null);
  }
  const previous = siblings.slice(0, at).findLast((each) => each.order < here);
  return keyBetween(previous?.order ?? null, here);
}

// Only the properties that are there: absent is not undefined.
export function record<T extends KnownRecord['type']>(type: T, properties: object): RecordOf<T> {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  return { type, ...Object.fromEntries(given) } as unknown as RecordOf<T>; // lint-allow: a record by the name of a property
}

export interface NewCard {
  readonly lane: string;
  readonly at: readonly string[];
  readonly text?: string;
  readonly value?: number;
  readonly feeling?: string;
  readonly persona?: string | undefined;
  readonly touchpoint?: string;
  readonly asset?: string;
  readonly after?: string | null; // a card of the lane
}

export function addCard(document: DocumentView, wish: NewCard): { readonly id: string; readonly ops: readonly Op[] } {
  const { lane, after, at, ...content } = wish;
  const order = orderBeside(document.children(lane, 'card'), after ?? null, 'after');
  const id = newId();
  return { id, ops: [{ put: record('card', { id, parent: lane, order, at, ...content }) }] };
}

// Which property of an item holds what its card says.
export function textProperty(item: Item): 'text' | 'name' | 'label' | null {
  switch (item.kind) {
    case 'card':
    case 'quote':
      return 'text';
    case 'problem':
    case 'opportunity':
      return 'name';
    case 'link':
      return 'label';
    case 'step':
      return null;
    default:
      return unknownItem(item);
  }
}

// A card that says nothing and holds nothing is taken away; other records keep what they must have.
export function setText(item: Item, text: string): Op[] {
  const property = textProperty(item);
  if (property === null || text === item.text) return [];
  if (text !== '') return [{ patch: item.id, set: { [property]: text } }];
  if (item.kind === 'link') return [{ patch: item.id, unset: ['label'] }];
  if (!isCard(item)) return [];
  const { touchpoint, asset, value, belief } = item.record;
  const holds = touchpoint ?? asset ?? value ?? belief;
  return holds === undefined ? [{ remove: item.id }] : [{ patch: item.id, unset: ['text'] }];
}

export interface Target {
  readonly lane: LaneRecord;
  readonly first: number; // column
  readonly beside: { readonly card: string; readonly side: Side } | null; // null: last in the lane
}

const DRAWN: readonly LaneKind[] = ['emotion', 'metrics'];

// May an item stand in this lane?
export function fits(item: Item, from: LaneRecord, to: LaneRecord): boolean {
  if (from.id === to.id) return item.kind !== 'step' && item.kind !== 'link';
  return isCard(item) && !DRAWN.includes(to.kind) && !DRAWN.includes(from.kind);
}

// Moves an item to a column; a card that spans keeps its width as far as there are columns.
export function moveItem(document: DocumentView, columns: Columns, item: Item, width: number, target: Target): Op[] {
  const first = Math.max(0, Math.min(target.first, columns.columns.length - width));
  const at = placesIn(columns, first, first + width - 1);
  if (at.length === 0) return [];
  if (!isCard(item)) return at[0] === item.at[0] ? [] : [{ patch: item.id, set: { at: at[0] } }];
  const set: Record<string, unknown> = {};
  if (!same(at, item.at)) set['at'] = at;
  if (target.lane.id !== item.record.parent) set['parent'] = target.lane.id;
  const order = movedOrder(document, item.record, target);
  if (order !== null) set['order'] = order;
  return Object.keys(set).length > 0 ? [{ patch: item.id, set }] : [];
}

function movedOrder(document: DocumentView, card: CardRecord, target: Target): string | null {
  const siblings = document.children(target.lane.id, 'card').filter((each) => each.id !== card.id);
  const beside = target.beside;
  if (beside === null) return target.lane.id === card.parent ? null : orderBeside(siblings, null, 'after');
  if (beside.card === card.id) return null;
  const order = orderBeside(siblings, beside.card, beside.side);
  const neighbour = siblings.findIndex((each) => each.id === beside.card);
  const next = beside.side === 'after' ? siblings[neighbour + 1] : siblings[neighbour - 1];
  const stays =
    target.lane.id === card.parent &&
    (beside.side === 'after'
      ? card.order > siblings[neighbour]!.order && (!next || card.order < next.order)
      : card.order < siblings[neighbour]!.order && (!next || card.order > next.order));
  return stays ? null : order;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i]);

export function spanItem(columns: Columns, item: Item, first: number, last: number): Op[] {
  if (!isCard(item) || last < first) return [];
  const at = placesIn(columns, first, last);
  return at.length === 0 || same(at, item.at) ? [] : [{ patch: item.id, set: { at } }];
}

export function duplicateCard(document: DocumentView, card: CardRecord): { readonly id: string; readonly ops: Op[] } {
  const id = newId();
  const order = orderBeside(document.children(card.parent, 'card'), card.id, 'after');
  return { id, ops: [{ put: { ...touched(card), id, order } }] };
}

// A copy was not found in the log: a person made it.
function touched<T extends object>(source: T): T {
  const { discovered: _, ...rest } = source as T & { discovered?: boolean };
  return rest as T;
}

export function addStage(document: DocumentView, map: string, name: string, beside: string | null, side: Side) {
  const id = newId();
  const order = orderBeside(document.children(map, 'stage'), beside, side);
  return { id, ops: [{ put: record('stage', { id, parent: map, order, name }) }] as readonly Op[] };
}

export function addStep(document: DocumentView, stage: string, name: string, beside: string | null, side: Side) {
  const id = newId();
  const order = orderBeside(document.children(stage, 'step'), beside, side);
  return { id, ops: [{ put: record('step', { id, parent: stage, order, name }) }] as readonly Op[] };
}

export interface NewLane {
  readonly kind: LaneKind;
  readonly name?: string;
  readonly persona?: string;
}

export function addLane(document: DocumentView, map: string, wish: NewLane, beside: string | null, side: Side) {
  const id = newId();
  const order = orderBeside(document.children(map, 'lane'), beside, side);
  return { id, ops: [{ put: record('lane', { id, parent: map, order, ...wish }) }] as readonly Op[] };
}

// Moves a stage, a step or a lane beside a sibling.
export function moveSibling(document: DocumentView, moved: KnownRecord, beside: string, side: Side): Op[] {
  if (moved.type !== 'stage' && moved.type !== 'step' && moved.type !== 'lane') return [];
  const target = document.get(beside);
  if (target?.type !== moved.type || beside === moved.id) return [];
  const siblings = siblingsOf(document, target.type, target.parent);
  const others = siblings.filter((each) => each.id !== moved.id);
  const set: Record<string, unknown> = { order: orderBeside(others, beside, side) };
  if (target.parent !== moved.parent) set['parent'] = target.parent;
  else {
    const wished = others.map((each) => each.id);
    wished.splice(wished.indexOf(beside) + (side === 'after' ? 1 : 0), 0, moved.id);
    if (
      same(
        wished,
        siblings.map((each) => each.id),
      )
    )
      return [];
  }
  return [{ patch: moved.id, set }];
}

function siblingsOf(document: DocumentView, type: 'stage' | 'step' | 'lane', parent: string): readonly Ordered[] {
  return document.children(parent, type);
}

// Removing a place takes along the cards that stand nowhere else; what was found there in data stays without a place.
export function removePlace(document: DocumentView, map: string, id: string): Op[] {
  const gone = new Set([id, ...document.children(id, 'step').map((step) => step.id)]);
  const cards = document
    .children(map, 'lane')
    .flatMap((lane) => document.children(lane.id, 'card'))
    .filter((card) => card.at.length > 0 && card.at.every((place) => gone.has(place)));
  return [...cards.map((card): Op => ({ remove: card.id })), { remove: id }];
}

export function duplicateStage(document: DocumentView, map: string, stage: RecordOf<'stage'>, name: string) {
  const copies = new Map<string, string>([[stage.id, newId()]]);
  const order = orderBeside(document.children(map, 'stage'), stage.id, 'after');
  const ops: Op[] = [{ put: { ...touched(stage), id: copies.get(stage.id)!, order, name } }];
  for (const step of document.children(stage.id, 'step')) {
    copies.set(step.id, newId());
    ops.push({ put: { ...touched(step), id: copies.get(step.id)!, parent: copies.get(stage.id)! } });
  }
  for (const lane of document.children(map, 'lane')) {
    for (const card of document.children(lane.id, 'card')) {
      const at = card.at.flatMap((place) => copies.get(place) ?? []);
      if (at.length > 0 && at.length === card.at.length) ops.push({ put: { ...touched(card), id: newId(), at } });
    }
  }
  return { id: copies.get(stage.id)!, ops: ops as readonly Op[] };
}

export function duplicateLane(document: DocumentView, lane: LaneRecord, name: string) {
  const id = newId();
  const order = orderBeside(document.children(lane.parent, 'lane'), lane.id, 'after');
  const cards = document.children(lane.id, 'card');
  const ops: Op[] = [
    { put: { ...touched(lane), id, order, name } },
    ...cards.map((card): Op => ({ put: { ...touched(card), id: newId(), parent: id } })),
  ];
  return { id, ops: ops as readonly Op[] };
}

export type LinkKind = Exclude<RecordOf<'link'>['kind'], 'forward'>;

// What kind of move goes from one stage to another, in the order of the map.
export function linkKind(order: readonly string[], from: string, to: string): LinkKind {
  const distance = order.indexOf(to) - order.indexOf(from);
  if (distance < 0) return 'back';
  return distance === 1 ? 'next' : 'skip';
}

export function addLink(document: DocumentView, map: string, order: readonly string[], from: string, to: string) {
  const known = document.children(map, 'link').find((link) => link.from === from && link.to === to);
  if (known || from === to) return { id: known?.id ?? null, ops: [] as readonly Op[] };
  const id = newId();
  const kind = linkKind(order, from, to);
  return { id, ops: [{ put: record('link', { id, parent: map, from, to, kind, planned: true }) }] as readonly Op[] };
}

// The touchpoint of that name in the library, or a new one.
export function touchpointNamed(document: DocumentView, name: string, channel?: string) {
  const wanted = name.trim().toLowerCase();
  const known = document.ofType('touchpoint').find((each) => each.name.trim().toLowerCase() === wanted);
  if (known) return { id: known.id, ops: [] as readonly Op[] };
  const id = newId();
  return { id, ops: [{ put: record('touchpoint', { id, name: name.trim(), channel }) }] as readonly Op[] };
}

function unknownItem(item: never): never {
  throw new Error(`no such item: ${JSON.stringify(item)}`);
}

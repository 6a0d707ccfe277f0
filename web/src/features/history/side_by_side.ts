// The cells of a map that differ between two moments.
import type { CardRecord, KnownRecord } from '../../api/record_types';

export interface Cell {
  readonly lane: string; // its own name; empty: that of its kind
  readonly kind: string;
  readonly stage: string;
  readonly before: readonly string[]; // texts of its cards
  readonly after: readonly string[];
}

interface Snapshot {
  readonly lanes: ReadonlyMap<string, KnownRecord & { type: 'lane' }>;
  readonly places: ReadonlyMap<string, { readonly stage: string; readonly at: string }>; // of a stage or step: its stage
  readonly stages: readonly (KnownRecord & { type: 'stage' })[];
  readonly cells: ReadonlyMap<string, readonly string[]>; // texts by "lane stage"
}

export function changedCells(before: readonly KnownRecord[], after: readonly KnownRecord[], map: string): Cell[] {
  const a = snapshot(before, map);
  const b = snapshot(after, map);
  const lanes = ordered([...b.lanes.values(), ...[...a.lanes.values()].filter((lane) => !b.lanes.has(lane.id))]);
  const stages = ordered([...b.stages, ...a.stages.filter((each) => !b.stages.some((other) => other.id === each.id))]);
  return lanes.flatMap((lane) =>
    stages.flatMap((stage): Cell[] => {
      const key = `${lane.id} ${stage.id}`;
      const was = a.cells.get(key) ?? [];
      const is = b.cells.get(key) ?? [];
      if (was.join('\n') === is.join('\n')) return [];
      return [{ lane: lane.name ?? '', kind: lane.kind, stage: stage.name, before: was, after: is }];
    }),
  );
}

function snapshot(records: readonly KnownRecord[], map: string): Snapshot {
  const of = <T extends KnownRecord['type']>(type: T) =>
    records.filter((record): record is Extract<KnownRecord, { type: T }> => record.type === type);
  const stages = ordered(of('stage').filter((stage) => stage.parent === map));
  const lanes = new Map(of('lane').flatMap((lane) => (lane.parent === map ? [[lane.id, lane]] : [])));
  const places = new Map<string, { stage: string; at: string }>();
  for (const stage of stages) places.set(stage.id, { stage: stage.id, at: stage.order });
  for (const step of of('step'))
    if (places.has(step.parent)) places.set(step.id, { stage: step.parent, at: step.order });
  const cells = new Map<string, string[]>();
  for (const card of ordered(of('card'))) {
    if (!lanes.has(card.parent)) continue;
    const in_stages = new Set(card.at.flatMap((place) => places.get(place)?.stage ?? []));
    for (const stage of in_stages) {
      const key = `${card.parent} ${stage}`;
      cells.set(key, [...(cells.get(key) ?? []), textOf(card)]);
    }
  }
  return { lanes, places, stages, cells };
}

function textOf(card: CardRecord): string {
  const value = card.value === undefined ? '' : `${card.value > 0 ? '+' : ''}${card.value}`.replace('-', '−');
  return [value, card.text ?? card.label ?? card.feeling ?? ''].filter(Boolean).join(' ');
}

function ordered<T extends { readonly order: string; readonly id: string }>(list: readonly T[]): T[] {
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...list].sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id));
}

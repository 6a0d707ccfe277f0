// The records that this person sees, with the indexes that views and edits need. Immutable: a change makes a new
// document that shares all that did not change, so that old ones stay what they were and lists keep their identity.
import type { CardRecord, KnownRecord } from '../api/record_types';
import { anyRecord, byOrder, referencesOf, textOf, type AnyRecord } from './record';
import { Shards } from './shards';
import { findType } from './validate';
import type { DocumentView, RecordOf, TypeName } from './workspace_store';

export type Changes = ReadonlyMap<string, AnyRecord | undefined>; // undefined: it is gone

const NONE: readonly never[] = [];

// Neither '/' nor ' ' stands in an id.
const childKey = (parent: string, type: string) => `${parent} ${type}`;
const cellKey = (lane: string, place: string) => `${lane}/${place}`;

/** The lists in which a record stands. */
function listsOf(record: AnyRecord): string[] {
  const keys = [` ${record.type}`];
  const parent = textOf(record, 'parent');
  if (parent) keys.push(childKey(parent, record.type));
  if (record.type === 'card' && Array.isArray(record['at']))
    for (const place of record['at']) keys.push(cellKey(parent, String(place)));
  return keys;
}

function placeOf(list: readonly AnyRecord[], record: AnyRecord): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byOrder(list[middle]!, record) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface ListChange {
  readonly gone: AnyRecord[];
  readonly come: AnyRecord[];
}

/** A sorted list after some records left and others came. */
function changedList(list: readonly AnyRecord[], { gone, come }: ListChange): readonly AnyRecord[] {
  if ((gone.length + come.length) * 8 > list.length + 64) {
    const left = new Set(gone);
    return list
      .filter((record) => !left.has(record))
      .concat(come)
      .sort(byOrder);
  }
  const next = list.slice();
  for (const record of gone) next.splice(placeOf(next, record), 1);
  for (const record of come) next.splice(placeOf(next, record), 0, record);
  return next;
}

export class Document implements DocumentView {
  private constructor(
    readonly revision: number,
    private readonly records: Shards<AnyRecord>,
    private readonly lists: Shards<readonly AnyRecord[]>,
    private readonly named_by: Shards<readonly string[]>,
  ) {}

  static readonly empty = new Document(0, Shards.empty(), Shards.empty(), Shards.empty());

  static of(records: readonly KnownRecord[], revision = 0): Document {
    return Document.empty.with(new Map(records.map((record) => [record.id, anyRecord(record)])), revision);
  }

  get size(): number {
    return this.records.size;
  }
  find(id: string): AnyRecord | undefined {
    return this.records.get(id);
  }
  get(id: string): KnownRecord | undefined {
    return this.records.get(id) as unknown as KnownRecord | undefined; // lint-allow: checked when it came in
  }
  all(): IterableIterator<AnyRecord> {
    return this.records.values();
  }
  ofType<T extends TypeName>(type: T): readonly RecordOf<T>[] {
    return this.list(` ${type}`) as unknown as readonly RecordOf<T>[]; // lint-allow: checked when it came in
  }
  children<T extends TypeName>(parent: string, type: T): readonly RecordOf<T>[] {
    return this.list(childKey(parent, type)) as unknown as readonly RecordOf<T>[]; // lint-allow: checked when it came in
  }
  cards(lane: string, place: string): readonly CardRecord[] {
    return this.list(cellKey(lane, place)) as unknown as readonly CardRecord[]; // lint-allow: checked when it came in
  }
  referrers(id: string): readonly string[] {
    return this.named_by.get(id) ?? NONE;
  }

  /** The document after these changes; itself if nothing changes. */
  with(changes: Changes, revision = this.revision): Document {
    const lists = new Map<string, ListChange>();
    const names = new Map<string, Map<string, boolean>>(); // target → who names it now, or no longer
    for (const [id, after] of changes) {
      const before = this.find(id);
      if (before === after) continue;
      this.noteLists(lists, before, after);
      for (const use of before ? referencesOf(before) : NONE) noteName(names, use.target, id, false);
      for (const use of after ? referencesOf(after) : NONE) noteName(names, use.target, id, true);
    }
    if (lists.size === 0 && revision === this.revision) return this;
    return new Document(
      revision,
      this.records.with(changes),
      this.lists.with(this.changedLists(lists)),
      this.named_by.with(this.changedNames(names)),
    );
  }

  private list(key: string): readonly AnyRecord[] {
    return this.lists.get(key) ?? NONE;
  }

  private noteLists(lists: Map<string, ListChange>, before: AnyRecord | undefined, after: AnyRecord | undefined): void {
    const noted = (key: string) => {
      let change = lists.get(key);
      if (!change) lists.set(key, (change = { gone: [], come: [] }));
      return change;
    };
    if (before) for (const key of new Set(listsOf(before))) noted(key).gone.push(before);
    if (after) for (const key of new Set(listsOf(after))) noted(key).come.push(after);
  }

  private *changedLists(lists: ReadonlyMap<string, ListChange>): Iterable<[string, readonly AnyRecord[] | undefined]> {
    for (const [key, change] of lists) {
      const next = changedList(this.list(key), change);
      yield [key, next.length > 0 ? next : undefined];
    }
  }

  private *changedNames(
    names: ReadonlyMap<string, ReadonlyMap<string, boolean>>,
  ): Iterable<[string, readonly string[] | undefined]> {
    for (const [target, by] of names) {
      const old = this.referrers(target);
      const next = changedNames(old, by);
      if (next !== old) yield [target, next.length > 0 ? next : undefined];
    }
  }
}

function noteName(names: Map<string, Map<string, boolean>>, target: string, by: string, now: boolean): void {
  let noted = names.get(target);
  if (!noted) names.set(target, (noted = new Map()));
  noted.set(by, now);
}

function hasSorted(ids: readonly string[], id: string): boolean {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return ids[low] === id;
}

function changedNames(old: readonly string[], by: ReadonlyMap<string, boolean>): readonly string[] {
  const come: string[] = [];
  let gone = 0;
  for (const [id, now] of by) {
    const was = hasSorted(old, id);
    if (now && !was) come.push(id);
    if (!now && was) gone++;
  }
  if (come.length === 0 && gone === 0) return old;
  const kept = gone > 0 ? old.filter((id) => by.get(id) !== false) : old;
  return come.length > 0 ? [...kept, ...come].sort() : kept;
}

interface Finder {
  find(id: string): AnyRecord | undefined;
}

const MOST_PARENTS = 8;

/** The id of the map a record belongs to: itself for a map, empty for the library and types of newer versions. */
export function mapOf(document: Finder, record: AnyRecord): string {
  // Parents end at a map after a few steps; records that name each other as parents belong to none.
  let at: AnyRecord | undefined = record;
  for (let i = 0; at && i < MOST_PARENTS; i++) {
    const type = findType(at.type);
    if (!type || type.scope === 'library') return '';
    if (at.type === 'map') return at.id;
    at = document.find(textOf(at, 'parent'));
  }
  return '';
}

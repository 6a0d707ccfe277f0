// Records as the store handles them, whatever their type: also types of newer versions are kept.
import type { KnownRecord, PropertyType } from '../api/record_types';
import { ownValue } from './json';
import { findType } from './validate';

export interface AnyRecord {
  readonly id: string;
  readonly type: string;
  readonly [property: string]: unknown;
}

export const anyRecord = (record: KnownRecord): AnyRecord => record as unknown as AnyRecord;

/** "stage s1": how errors name a record. */
export const recordName = (record: AnyRecord): string => `${record.type} ${record.id}`;

export function textOf(record: AnyRecord, property: string): string {
  const value = ownValue(record, property);
  return typeof value === 'string' ? value : '';
}

/** Siblings stand by order key, ties by id; both are ASCII, so that this is the order of bytes. */
export function byOrder(a: AnyRecord, b: AnyRecord): number {
  const x = textOf(a, 'order');
  const y = textOf(b, 'order');
  if (x !== y) return x < y ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

export interface ReferenceUse {
  readonly property: PropertyType;
  readonly target: string;
}

// All that is known of types of newer versions: they may have a parent, which must not go while they stand.
const UNKNOWN_PARENT: PropertyType = {
  name: 'parent',
  kind: 'reference',
  required: false,
  refers_to: ['*'],
  on_remove: 'refuse',
};
const UNKNOWN_REFERENCES: readonly PropertyType[] = [UNKNOWN_PARENT];
const references_by_type = new Map<string, readonly PropertyType[]>();

function referenceProperties(type: string): readonly PropertyType[] {
  let found = references_by_type.get(type);
  if (!found) {
    found = findType(type)?.properties.filter((property) => property.refers_to) ?? UNKNOWN_REFERENCES;
    if (found !== UNKNOWN_REFERENCES) references_by_type.set(type, found);
  }
  return found;
}

/** All described references of a record; for a type of a newer version its `parent` alone. */
export function referencesOf(record: AnyRecord): ReferenceUse[] {
  const uses: ReferenceUse[] = [];
  for (const property of referenceProperties(record.type)) {
    const value = ownValue(record, property.name);
    if (typeof value === 'string') uses.push({ property, target: value });
    else if (Array.isArray(value))
      for (const target of value) if (typeof target === 'string') uses.push({ property, target });
  }
  return uses;
}

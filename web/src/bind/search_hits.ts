// Where a hit of the search leads, and what it is called.
import type { SearchHit } from '../api/generated';
import { t, type Key } from '../words';

export function hitPath(hit: SearchHit): string {
  const id = encodeURIComponent(hit.record);
  if (hit.type === 'map') return `/maps/${id}`;
  if (hit.map !== null) return `/maps/${encodeURIComponent(hit.map)}#${id}`;
  if (hit.type === 'persona') return `/personas/${id}`;
  if (hit.type === 'department') return '/departments';
  return '/touchpoints';
}

export function typeName(type: SearchHit['type']): string {
  return t(`search.type_${type}` as Key as 'search.type_map');
}

// The edit that gives a map its scope. Answers that are empty are left out; without any there is nothing to keep.
import { newId } from '../../store/ids';
import type { Op } from '../../store/workspace_store';

export type ScopeValues = {
  readonly who?: string;
  readonly what?: string;
  readonly why?: string;
  readonly where?: string;
  readonly when?: string;
  readonly goals?: readonly string[];
  readonly team?: readonly string[];
};

export function scopeOps(map: string, values: ScopeValues): Op[] {
  const said = Object.entries(values).filter(([, value]) => value !== undefined && value.length > 0);
  if (said.length === 0) return [];
  return [{ put: { id: newId(), type: 'scope', parent: map, ...Object.fromEntries(said) } }];
}

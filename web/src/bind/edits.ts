// Edits of the library with what goes wrong said in a toast, and the way back where a change cannot be seen.
import type { Op, WorkspaceStore } from '../store/workspace_store';
import { showToast } from '../ui/toast';
import { showRefusal, writtenIn } from './refusal';
import { t } from '../words';

// False: refused, and said so.
export function tryEdit(store: WorkspaceStore, ops: readonly Op[], label: string): boolean {
  const result = store.edit(ops, label);
  if (!result.ok) showRefusal(t('shared.refused'), result, writtenIn(ops));
  return result.ok;
}

export function editWithUndo(store: WorkspaceStore, ops: readonly Op[], said: string): boolean {
  if (!tryEdit(store, ops, said)) return false;
  showToast(said, { action: { label: t('shared.undo'), run: () => void store.undo() } });
  return true;
}

// Sets what has a value, unsets what has none.
export function patchOf(id: string, values: Readonly<Record<string, unknown>>): Op {
  const entries = Object.entries(values);
  const has = ([, value]: [string, unknown]): boolean =>
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  return {
    patch: id,
    set: Object.fromEntries(entries.filter(has)),
    unset: entries.filter((entry) => !has(entry)).map(([name]) => name),
  };
}

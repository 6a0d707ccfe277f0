// What the palette lists for a query: actions whose words fit, and what the finders know.
import type { LucideIcon } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { currentActions, currentFinders, possible, useActionTable, type Action, type Found } from '../bind/actions';

export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly icon?: LucideIcon;
  readonly note?: string;
  readonly keys?: string;
  readonly run: () => void;
}

const WAIT_MS = 120;
const MOST_FOUND = 12;

export function useEntries(query: string): readonly PaletteEntry[] {
  const table = useActionTable();
  const actions = useMemo(() => fittingActions(currentActions(), query), [table, query]);
  const found = useFound(query);
  return useMemo(() => ranked(actions, found, query), [actions, found, query]);
}

// What is called as it was typed comes first, then what was found, then what else fits; the way to all results is last.
export function ranked(
  actions: readonly PaletteEntry[],
  found: readonly (PaletteEntry & { readonly last?: boolean })[],
  query: string,
): PaletteEntry[] {
  const typed = query.trim().toLocaleLowerCase();
  const named = (entry: PaletteEntry): boolean => typed !== '' && entry.label.toLocaleLowerCase().startsWith(typed);
  return [
    ...inGroups(actions.filter(named)),
    ...inGroups([...found.filter((entry) => !entry.last), ...actions.filter((entry) => !named(entry))]),
    ...found.filter((entry) => entry.last),
  ];
}

export function fittingActions(actions: readonly Action[], query: string): PaletteEntry[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return actions
    .filter((action) => !action.hidden && possible(action))
    .filter((action) => words.every((word) => action.label.toLocaleLowerCase().includes(word)))
    .map(({ id, label, group, icon, keys, run }) => ({
      id,
      label,
      group,
      ...(icon ? { icon } : {}),
      ...(keys?.[0] ? { keys: keys[0] } : {}),
      run,
    }));
}

// Entries of a group stand together; groups in the order of their first entry.
export function inGroups(entries: readonly PaletteEntry[]): PaletteEntry[] {
  const groups = new Map<string, PaletteEntry[]>();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups.values()].flat();
}

function useFound(query: string): readonly Found[] {
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    if (query.trim() === '') {
      setFound([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void Promise.all(currentFinders().map(async (find) => find(query.trim(), stop.signal))).then((lists) => {
        if (!stop.signal.aborted) setFound(lists.flatMap((list) => list.slice(0, MOST_FOUND)));
      });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query]);
  return found;
}

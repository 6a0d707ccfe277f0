// The one table of what can be done: menus, toolbars, shortcuts, the palette and the help read it. The app has some
// actions everywhere; a page adds its own while it is shown.
import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface Action {
  readonly id: string;
  readonly label: string;
  readonly group: string; // heading in the palette and the help
  readonly icon?: LucideIcon;
  readonly keys?: readonly string[]; // "Ctrl+K", "?", "Alt+ArrowUp"; Ctrl stands for Cmd on a Mac
  readonly when?: () => boolean; // absent: always
  readonly hidden?: boolean; // a shortcut that the palette does not list
  readonly run: () => void;
}

// What a query finds beside actions: cards of the map, text of the workspace.
export interface Found {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly icon?: LucideIcon;
  readonly note?: string;
  readonly last?: boolean; // below everything else
  readonly run: () => void;
}

export type Finder = (query: string, signal: AbortSignal) => readonly Found[] | Promise<readonly Found[]>;

let tables: readonly { readonly actions: () => readonly Action[] }[] = [];
let finders: readonly Finder[] = [];
const listeners = new Set<() => void>();

// In order of weight: what was added last, the page's own, comes first.
export function currentActions(): readonly Action[] {
  return [...tables].reverse().flatMap((table) => table.actions());
}

export function possible(action: Action): boolean {
  return action.when?.() ?? true;
}

export function currentFinders(): readonly Finder[] {
  return finders;
}

// The actions of a page while it is mounted. They may be made anew on every render.
export function useActions(actions: readonly Action[]): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const table = { actions: () => latest.current };
    set([...tables, table], finders);
    return () =>
      set(
        tables.filter((each) => each !== table),
        finders,
      );
  }, []);
}

export function useFinder(finder: Finder): void {
  const latest = useRef(finder);
  latest.current = finder;
  useEffect(() => {
    const one: Finder = (query, signal) => latest.current(query, signal);
    set(tables, [one, ...finders]);
    return () =>
      set(
        tables,
        finders.filter((each) => each !== one),
      );
  }, []);
}

// Opens the palette, from any button of any page.
let openPaletteNow: () => void = () => undefined;
export function openPalette(): void {
  openPaletteNow();
}
export function whenPaletteOpens(run: () => void): void {
  openPaletteNow = run;
}

function set(next: typeof tables, next_finders: readonly Finder[]): void {
  tables = next;
  finders = next_finders;
  for (const listener of listeners) listener();
}

export function useActionTable(): readonly unknown[] {
  return useSyncExternalStore(subscribe, () => tables);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

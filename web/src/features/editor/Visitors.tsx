// Others in a cell: their outline and name. It is silent: presence is not announced.
import { useEditor } from './context';
import { presenceByCell, type Here } from './presence';
import type { Presence } from '../../store/workspace_store';

let last: { presence: readonly Presence[]; cells: ReadonlyMap<string, readonly Here[]> } = {
  presence: [],
  cells: new Map(),
};

// All cells share one table while nobody moves.
export function cellsOf(presence: readonly Presence[]): ReadonlyMap<string, readonly Here[]> {
  if (last.presence !== presence) last = { presence, cells: presenceByCell(presence) };
  return last.cells;
}

const nobody: readonly Here[] = [];

export function useVisitors(key: string): readonly Here[] {
  return useEditor(({ store }) => cellsOf(store.presence).get(key) ?? nobody);
}

export function Visitors({ here }: { readonly here: readonly Here[] }) {
  const [first] = here;
  if (!first) return null;
  const more = here.length > 1 ? ` +${here.length - 1}` : '';
  return (
    <div className={`ed-visitor${first.editing ? ' editing' : ''}`} aria-hidden="true">
      <span dir="auto">{first.name + more}</span>
    </div>
  );
}

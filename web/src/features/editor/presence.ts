// Where the others are. A cell is named as in the protocol: "lane/place".
import type { Presence } from '../../store/workspace_store';

export const cellKey = (row: string, place: string): string => `${row}/${place}`;

export interface Here {
  readonly name: string;
  readonly editing: boolean;
  readonly record: string | null;
}

const none: ReadonlyMap<string, readonly Here[]> = new Map();

// Cell → who is in it; those that edit first.
export function presenceByCell(presence: readonly Presence[]): ReadonlyMap<string, readonly Here[]> {
  if (presence.length === 0) return none;
  const cells = new Map<string, Here[]>();
  for (const { cell, name, editing, record } of presence) {
    if (cell === undefined) continue;
    const here = { name, editing: editing === true, record: record ?? null };
    cells.set(cell, [...(cells.get(cell) ?? []), here]);
  }
  for (const list of cells.values()) list.sort((a, b) => Number(b.editing) - Number(a.editing));
  return cells;
}

// One avatar a person, however many windows they have open.
export function othersHere(presence: readonly Presence[]): string[] {
  const names = new Map<string, string>();
  for (const { id, name } of presence) names.set(id, name);
  return [...names.values()];
}

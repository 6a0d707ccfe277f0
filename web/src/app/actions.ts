// One table of what can be done by key: the handler and the help read the same.
export interface Action {
  readonly id: string;
  readonly keys: readonly string[]; // as shown
  readonly label: string;
  readonly where: 'anywhere' | 'map' | 'details';
}

export const ACTIONS: readonly Action[] = [
  { id: 'move', keys: ['←', '→', '↑', '↓'], label: 'move between cells', where: 'map' },
  { id: 'ends', keys: ['Home', 'End'], label: 'first and last stage', where: 'map' },
  {
    id: 'lane',
    keys: ['Tab', 'Shift Tab'],
    label: 'next and previous lane; past the last one leaves the map',
    where: 'map',
  },
  { id: 'open', keys: ['Enter'], label: 'open the details of a cell', where: 'map' },
  { id: 'close', keys: ['Esc'], label: 'close the details or this help', where: 'details' },
  { id: 'help', keys: ['?'], label: 'this help', where: 'anywhere' },
];

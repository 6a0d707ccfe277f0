// A map in memory and a session on it, for tests: driven by the keys and commands a person has.
import type { KnownRecord } from '../../../api/record_types';
import { localStore, spread } from './records';
import { Session } from '../session';
import { lineCounter } from '../text_lines';

// Every letter is ten wide: texts have the same lines on every machine.
export const countLines = lineCounter((word) => word.length * 10);

export function editorOn(records: readonly KnownRecord[]) {
  const store = localStore(records);
  const session = new Session({ store, map: 'map', countLines });
  return { store, session, document: () => store.document };
}

export { spread };

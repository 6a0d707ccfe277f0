// A map of any size, for tests.
import type { CardRecord, KnownRecord } from '../api/record_types';
import { spreadKeys } from './order_key';

const MAP: KnownRecord = { id: 'm', type: 'map', title: 'Map', kind: 'customer_journey', state: 'current' };

/** `stages` × `lanes` with `cards` cards, spread over the cells. */
export function bigMap(stages: number, lanes: number, cards: number): KnownRecord[] {
  const orders = spreadKeys(Math.max(stages, lanes, cards));
  const records: KnownRecord[] = [MAP];
  for (let i = 0; i < stages; i++)
    records.push({ id: `s${i}`, type: 'stage', parent: 'm', order: orders[i]!, name: `${i}` });
  for (let i = 0; i < lanes; i++)
    records.push({ id: `l${i}`, type: 'lane', parent: 'm', order: orders[i]!, kind: 'notes' });
  for (let i = 0; i < cards; i++)
    records.push({
      ...{ id: `c${i}`, type: 'card', parent: `l${i % lanes}`, order: orders[i]!, text: `Card ${i}` },
      at: [`s${Math.floor(i / lanes) % stages}`],
    } as CardRecord);
  return records;
}

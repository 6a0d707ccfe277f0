// Records of a small map: three stages, the middle one with two steps, four lanes.
import type { KnownRecord } from '../../../api/record_types';
import { spreadKeys } from '../../../store/order_key';

export { localStore } from '../../../store/local_store';
export const spread = spreadKeys;

type Loose = { readonly id: string; readonly type: string } & Record<string, unknown>;
const keys = spreadKeys(20);
const as = (list: readonly Loose[]): KnownRecord[] => list as unknown as KnownRecord[];

export function smallMap(more: readonly Loose[] = []): KnownRecord[] {
  return as([
    { id: 'map', type: 'map', title: 'Buying', kind: 'customer_journey', state: 'current', personas: ['ana'] },
    { id: 'ana', type: 'persona', name: 'Ana' },
    { id: 's1', type: 'stage', parent: 'map', order: keys[1]!, name: 'I notice it' },
    { id: 's2', type: 'stage', parent: 'map', order: keys[2]!, name: 'I decide' },
    {
      id: 's3',
      type: 'stage',
      parent: 'map',
      order: keys[3]!,
      name: 'I buy',
      prompts: { problems: 'What stands in the way?' },
    },
    { id: 's2a', type: 'step', parent: 's2', order: keys[1]!, name: 'Read' },
    { id: 's2b', type: 'step', parent: 's2', order: keys[2]!, name: 'Ask' },
    { id: 'actions', type: 'lane', parent: 'map', order: keys[1]!, kind: 'actions' },
    { id: 'problems', type: 'lane', parent: 'map', order: keys[2]!, kind: 'problems' },
    { id: 'emotion', type: 'lane', parent: 'map', order: keys[3]!, kind: 'emotion' },
    { id: 'touch', type: 'lane', parent: 'map', order: keys[4]!, kind: 'touchpoints' },
    ...more,
  ]);
}

export const card = (id: string, lane: string, at: string | readonly string[], more: object = {}): Loose => ({
  id,
  type: 'card',
  parent: lane,
  order: keys[Number(id.replace(/\D/g, '')) % 20] ?? 'V',
  at: [at].flat(),
  ...more,
});

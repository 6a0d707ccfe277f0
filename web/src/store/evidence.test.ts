import { describe, expect, test } from 'vitest';
import type { EvidenceFrame } from '../api/evidence';
import { Evidence } from './evidence';
import type { Socket } from './live_socket';
import { LiveStore } from './live_store';
import { localStore } from './local_store';
import { MemoryOutbox } from './outbox';

const measurement = { value: 0.4, n: 100, ci: [0.3, 0.5], unit: 'share', grade: 'measured' } as const;
const frame = (more: Partial<EvidenceFrame> = {}): EvidenceFrame => ({
  map: 'm',
  state: 'measured',
  as_of: 1000,
  log_version: '1',
  computed_at: 2000,
  unit: 'order',
  unit_plural: 'orders',
  currency: 'EUR',
  meter: { n: 1, empty: 2, grades: [{ grade: 'measured', count: 1, share: 1 }] },
  measurements: [
    { ...measurement, target: 'a', metric: 'leave', analysis: 'leave_cost', binding: '' },
    { ...measurement, target: 'a', metric: 'leave', analysis: 'leave_cost', binding: 'b', value: 0.5 },
    { ...measurement, target: 'a', metric: 'reach', analysis: 'stage_flow', binding: '' },
  ],
  claims: [{ record: 'a', grade: 'thin', basis: 'measurement', n: 12, sources: { fresh: 0, total: 0 } }],
  notes: [],
  ...more,
});

describe('a snapshot of the evidence', () => {
  test('finds numbers by record and metric; what a binding asked for goes first', () => {
    const evidence = new Evidence(frame());
    expect(evidence.measurement('a', 'leave')?.value).toBe(0.5);
    expect(evidence.measurements('a').map((each) => each.metric)).toEqual(['leave', 'reach']);
    expect(evidence.measurement('b', 'leave')).toBeUndefined();
  });
  test('finds the grade of a record; what has none is assumed', () => {
    const evidence = new Evidence(frame());
    expect(evidence.claim('a')?.grade).toBe('thin');
    expect(evidence.claim('b')).toBeUndefined();
  });
});

describe('the store of a map', () => {
  const socket: Socket = { onopen: null, onmessage: null, onclose: null, send: () => {}, close: () => {} };
  const say = (message: object): void => socket.onmessage!({ data: JSON.stringify(message) });

  test('takes the evidence that the server sends, and keeps it while the connection is lost', () => {
    const store = new LiveStore('m', { connect: () => socket, outbox: new MemoryOutbox('m') });
    let told = 0;
    store.subscribe(() => told++);
    expect(store.evidence).toBeNull();
    socket.onopen!();
    say({ opened: { revision: 1, whole: true, records: [], you: { id: 'me' }, people: [] } });
    say({ evidence: frame() });
    const first = store.evidence!;
    expect(first.as_of).toBe(1000);
    expect(told).toBe(2);
    say({ evidence: frame({ as_of: 3000 }) });
    expect(store.evidence).not.toBe(first);
    const kept = store.evidence;
    socket.onclose!();
    expect(store.evidence).toBe(kept);
    store.close();
  });

  test('one in memory has what it is given', () => {
    const store = localStore([], frame());
    expect(store.evidence?.claim('a')?.n).toBe(12);
    store.measured(null);
    expect(store.evidence).toBeNull();
  });
});

import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { KnownRecord } from '../api/record_types';
import { bigMap } from './big_map';
import type { Op } from './edit';
import type { ClientMessage, LiveEdit, ServerMessage } from './live_protocol';
import type { Clock, Socket } from './live_socket';
import { LiveStore } from './live_store';
import { MemoryOutbox } from './outbox';

/** The other end of a socket, played by the test. */
class Line implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly sent: ClientMessage[] = [];
  closed = false;
  bufferedAmount = 0;
  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientMessage);
  }
  close(): void {
    this.closed = true;
  }
  say(message: ServerMessage): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

class FakeClock implements Clock {
  time = 0;
  private timers: { at: number; run: () => void }[] = [];
  now = () => this.time;
  random = () => 1;
  after = (ms: number, run: () => void) => {
    const timer = { at: this.time + ms, run };
    this.timers.push(timer);
    return () => void (this.timers = this.timers.filter((one) => one !== timer));
  };
  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.time = next.at;
      this.timers = this.timers.filter((timer) => timer !== next);
      next.run();
    }
    this.time = end;
  }
}

let lines: Line[];
let clock: FakeClock;
let outbox: MemoryOutbox;
const line = () => lines.at(-1)!;
const you = { id: 'me', name: 'Ada', role: 'editor', kind: 'person' } as const;
const text = (id: string, value: string): Op => ({ patch: id, set: { text: value } });
const editsSent = () => line().sent.flatMap((message) => ('edit' in message ? [message.edit.id] : []));

beforeEach(() => {
  lines = [];
  clock = new FakeClock();
  outbox = new MemoryOutbox('m');
});

function makeStore(client = 'tab'): LiveStore {
  return new LiveStore('m', {
    connect: () => (lines.push(new Line()), line()),
    ...{ clock, outbox, client },
  });
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

async function openWith(store: LiveStore, opened: Partial<Extract<ServerMessage, { opened: unknown }>['opened']> = {}) {
  line().onopen!();
  line().say({ opened: { revision: 10, whole: true, records: bigMap(2, 2, 8), you, people: [], ...opened } });
  await settle();
  return store;
}
const opened = () => openWith(makeStore());
const acked = (id: string, revision: number, ops: readonly Op[]): ServerMessage => ({
  edits: { revision, edits: [{ id, revision, author: 'me', at: 0, kind: 'edit', ops }] },
});
const shown = (store: LiveStore, id: string) => (store.document.get(id) as { text?: string }).text;

describe('saving', () => {
  test('an edit shows at once, is sent, and is saved when the server says so', async () => {
    const store = await opened();
    expect(store.save).toMatchObject({ state: 'saved', waiting: 0, saved_at: null });
    let told = 0;
    store.subscribe(() => told++);
    expect(store.edit([text('c0', 'mine')], 'Type')).toEqual({ ok: true, id: 'tab-1' });
    expect(shown(store, 'c0')).toBe('mine');
    expect(store.save).toMatchObject({ state: 'saving', waiting: 1 });
    expect(line().sent.at(-1)).toEqual({ edit: { id: 'tab-1', base: 10, ops: [text('c0', 'mine')] } });
    clock.pass(40);
    line().say(acked('tab-1', 11, [text('c0', 'mine')]));
    expect(store.save).toMatchObject({ state: 'saved', waiting: 0, saved_at: 40 });
    expect(told).toBe(2);
    await store.idle();
  });
  test('nothing can be changed before the map is there, or by someone who may only look', async () => {
    const store = makeStore();
    expect(store.edit([text('c0', 'mine')], 'Type')).toMatchObject({ ok: false, reason: 'loading' });
    await openWith(store, { you: { ...you, role: 'viewer' } });
    expect(store.edit([text('c0', 'mine')], 'Type')).toMatchObject({ ok: false, reason: 'role_too_low' });
  });
  test('who may comment may do only that', async () => {
    const store = await openWith(makeStore(), { you: { ...you, role: 'commenter' } });
    const comment = { id: 'n1', type: 'comment', parent: 'm', about: 'c0', text: 'Why?' } as KnownRecord;
    expect(store.edit([{ put: comment }], 'Comment').ok).toBe(true);
    expect(store.edit([{ put: comment }, text('c0', 'x')], 'Comment').ok).toBe(false);
  });
  test('a refused edit is gone and its text is kept until dismissed', async () => {
    const store = await opened();
    store.edit([text('c0', 'my long thought')], 'Type');
    line().say({ refused: { id: 'tab-1', code: 'denied', reason: 'role_too_low', message: 'No.', where: 'ops[0]' } });
    expect(shown(store, 'c0')).toBe('Card 0');
    expect(store.save.state).toBe('refused');
    expect(store.failures).toEqual([{ id: 'tab-1', message: 'No.', reason: 'role_too_low', text: 'my long thought' }]);
    store.dismissFailure('tab-1');
    expect(store.save.state).toBe('saved');
    expect(await outbox.load('me')).toEqual([]);
  });
  test('a long queue is sent in order, a window at a time', async () => {
    const store = await opened();
    for (let i = 0; i < 1000; i++) store.edit([text(`c${i % 8}`, `text ${i}`)], 'Type');
    for (let done = 0; store.save.waiting > 0; done++) {
      const sent = editsSent();
      expect(sent.length - done).toBeLessThanOrEqual(64);
      line().say(acked(sent[done]!, 11 + done, [text(`c${done % 8}`, `text ${done}`)]));
    }
    expect(editsSent()).toEqual(Array.from({ length: 1000 }, (_, i) => `tab-${i + 1}`));
  });
});

describe('when the socket drops', () => {
  test('it comes back with its revision and sends again what was not settled', async () => {
    const store = await opened();
    store.edit([text('c0', 'one')], 'Type');
    line().say(acked('tab-1', 11, [text('c0', 'one')]));
    store.edit([text('c0', 'two')], 'Type');
    line().onclose!();
    expect(store.save.state).toBe('offline');
    store.edit([text('c1', 'offline')], 'Type');
    clock.pass(299);
    expect(lines.length).toBe(1);
    clock.pass(1);
    expect(lines.length).toBe(2);
    line().onopen!();
    expect(line().sent).toEqual([{ open: { client: 'tab', map: 'm', revision: 11 } }]);
    line().say({ opened: { revision: 12, whole: false, records: [], you, people: [] } });
    expect(editsSent()).toEqual(['tab-2', 'tab-3']);
    line().say(acked('tab-2', 12, [text('c0', 'two')]));
    line().say({ stored: { id: 'tab-2', revision: 12 } });
    line().say(acked('tab-3', 13, [text('c1', 'offline')]));
    expect(store.save).toMatchObject({ state: 'saved', waiting: 0 });
    expect([shown(store, 'c0'), shown(store, 'c1')]).toEqual(['two', 'offline']);
  });
  test('what was stored before it dropped is settled without being done twice', async () => {
    const store = await opened();
    store.edit([text('c0', 'one')], 'Type');
    line().onclose!();
    clock.pass(300);
    const records = bigMap(2, 2, 8).map((record) => (record.id === 'c0' ? { ...record, text: 'later' } : record));
    await openWith(store, { revision: 20, records: records as KnownRecord[] });
    line().say({ stored: { id: 'tab-1', revision: 15 } });
    expect([shown(store, 'c0'), store.save.waiting, store.can_undo]).toEqual(['later', 0, 'Type']);
  });
  test('the delays grow, and are short again once it works', async () => {
    const store = await opened();
    const delays: number[] = [];
    for (let i = 0; i < 8; i++) {
      const start = clock.time;
      const count = lines.length;
      line().onclose!();
      while (lines.length === count) clock.pass(100);
      delays.push(clock.time - start);
    }
    expect(delays).toEqual([300, 600, 1200, 2400, 4800, 9600, 15000, 15000]);
    await openWith(store, { whole: false, records: [] });
    line().onclose!();
    clock.pass(300);
    expect(lines.length).toBe(10);
  });
  test('a socket that is silent is given up', async () => {
    const store = await opened();
    clock.pass(20_000);
    expect(line().sent.at(-1)).toEqual({ ping: 20_000 });
    expect(store.save.state).toBe('saved');
    clock.pass(4_000);
    expect([lines[0]!.closed, store.save.state]).toEqual([true, 'offline']);
    clock.pass(300);
    expect(lines.length).toBe(2);
  });
  test('a socket that answers is kept', async () => {
    const store = await opened();
    for (let i = 0; i < 10; i++) {
      clock.pass(21_000);
      line().say({ pong: 1 });
    }
    expect([lines.length, store.save.state]).toEqual([1, 'saved']);
  });
  test('an edit that is not acknowledged has it asked at once, and it is sent again', async () => {
    const store = await opened();
    clock.pass(1_000);
    store.edit([text('c0', 'mine')], 'Type');
    clock.pass(3_999);
    expect(line().sent.filter((message) => 'ping' in message)).toEqual([]);
    clock.pass(1);
    expect(line().sent.at(-1)).toEqual({ ping: 5_000 });
    clock.pass(4_000);
    expect(store.save).toMatchObject({ state: 'offline', waiting: 1 });
    clock.pass(300);
    await openWith(store, { whole: false, records: [] });
    expect([editsSent(), store.save.state]).toEqual([['tab-1'], 'saving']);
  });
  test('a server that is slow, but there, is not given up', async () => {
    const store = await opened();
    store.edit([text('c0', 'mine')], 'Type');
    for (let i = 0; i < 5; i++) {
      clock.pass(4_000);
      expect(line().sent.at(-1)).toEqual({ ping: clock.time });
      line().say({ pong: clock.time });
    }
    line().say(acked('tab-1', 11, [text('c0', 'mine')]));
    expect([lines.length, store.save.state]).toEqual([1, 'saved']);
    clock.pass(19_999);
    expect(line().sent.filter((message) => 'ping' in message).length).toBe(5);
  });
  test('a long text on a slow line is not given up while it goes', async () => {
    const store = await opened();
    line().bufferedAmount = 900_000;
    store.edit([text('c0', 'long')], 'Type');
    for (let i = 0; i < 5; i++) {
      clock.pass(4_000);
      line().bufferedAmount -= 100_000;
    }
    expect([lines.length, store.save.state]).toEqual([1, 'saving']);
    clock.pass(8_000);
    expect(store.save.state).toBe('offline');
  });
  test('a map that takes long to come is waited for, but not for ever', () => {
    const store = makeStore();
    line().onopen!();
    clock.pass(59_999);
    expect([lines.length, line().closed]).toEqual([1, false]);
    clock.pass(1);
    expect(line().closed).toBe(true);
    expect(store.save.state).toBe('loading');
  });
  test('a server that does not answer the door is tried again', () => {
    makeStore();
    clock.pass(10_300);
    expect([lines.length, lines[0]!.closed]).toEqual([2, true]);
  });
  test('the browser says that the network went and came', async () => {
    const page = new EventTarget();
    vi.stubGlobal('window', page);
    try {
      const store = await opened();
      page.dispatchEvent(new Event('offline'));
      expect([line().closed, store.save.state]).toEqual([true, 'offline']);
      clock.pass(300);
      expect(lines.length).toBe(2); // it may be wrong about a server near by
      line().onclose!();
      page.dispatchEvent(new Event('online'));
      expect(lines.length).toBe(3);
      await openWith(store, { whole: false, records: [] });
      expect(store.save.state).toBe('saved');
      page.dispatchEvent(new Event('online')); // a socket that is there is asked
      expect(line().sent.at(-1)).toEqual({ ping: clock.time });
    } finally {
      vi.unstubAllGlobals();
    }
  });
  test('the server may end it for good, or for a moment', async () => {
    const store = await opened();
    line().say({ closing: { reason: 'restart', message: '' } });
    line().onclose!();
    clock.pass(300);
    await openWith(store, { whole: false, records: [] });
    line().say({ closing: { reason: 'signed_out', message: 'Signed out.' } });
    line().onclose!();
    clock.pass(60_000);
    expect(lines.length).toBe(2);
    expect(store.save).toMatchObject({ state: 'closed', closing: { reason: 'signed_out' } });
    expect(store.edit([text('c0', 'x')], 'Type').ok).toBe(false);
  });
});

describe('a closed tab', () => {
  test('loses nothing: the next page sends what was left, before its own', async () => {
    const first = await opened();
    first.edit([text('c0', 'left')], 'Type');
    first.undo();
    first.close();
    const second = await openWith(makeStore('next'));
    expect(line().sent.slice(1)).toEqual([
      { edit: { id: 'tab-1', base: 10, ops: [text('c0', 'left')] } },
      { undo: { id: 'tab-2', base: 10, of: 'tab-1' } },
    ]);
    line().say(acked('tab-1', 11, [text('c0', 'left')]));
    line().say(acked('tab-2', 12, [text('c0', 'Card 0')]));
    expect(second.save.waiting).toBe(0);
    expect(await outbox.load('me')).toEqual([]);
  });
  test('what another account left is not sent in one’s own name', async () => {
    const first = await opened();
    first.edit([text('c0', 'left')], 'Type');
    first.close();
    await openWith(makeStore('next'), { you: { ...you, id: 'someone else' } });
    expect(editsSent()).toEqual([]);
    expect((await outbox.load('me')).length).toBe(1);
  });
});

test('the edits of others are told, own ones are not', async () => {
  const store = await opened();
  const heard: LiveEdit[] = [];
  store.onRemote((edits) => heard.push(...edits));
  store.edit([text('c0', 'mine')], 'Type');
  const theirs = { id: 'x', revision: 12, author: 'them', at: 0, kind: 'edit', ops: [text('c1', 'theirs')] } as const;
  const mine = { id: 'tab-1', revision: 11, author: 'me', at: 0, kind: 'edit', ops: [text('c0', 'mine')] } as const;
  line().say({ edits: { revision: 12, edits: [mine, theirs] } });
  expect(heard.map((edit) => edit.id)).toEqual(['x']);
  expect([shown(store, 'c0'), shown(store, 'c1')]).toEqual(['mine', 'theirs']);
});

test('presence is sent at most ten times a second, the last one always', async () => {
  const store = await opened();
  for (let i = 0; i < 50; i++) {
    store.setPresence({ cell: `l0/s${i}` });
    clock.pass(10);
  }
  clock.pass(200);
  const sent = line().sent.flatMap((message) => ('presence' in message ? [message.presence.cell] : []));
  expect(sent.length).toBeLessThanOrEqual(7);
  expect(sent.at(-1)).toBe('l0/s49');
});

test('others come, move and leave', async () => {
  const store = await opened();
  const person = (client: string, cell?: string) => ({ client, id: client, name: client, ...(cell ? { cell } : {}) });
  line().say({ presence: { whole: true, people: [person('tab'), person('a'), person('b')], gone: [] } });
  expect(store.presence.map((one) => one.client)).toEqual(['a', 'b']);
  line().say({ presence: { whole: false, people: [person('b', 'l0/s0'), person('c')], gone: ['a'] } });
  expect(store.presence).toEqual([person('b', 'l0/s0'), person('c')]);
});

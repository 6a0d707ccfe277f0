import { describe, expect, test } from 'vitest';
import { bigMap } from './big_map';
import type { Op } from './edit';
import type { LiveEdit } from './live_protocol';
import { Replica } from './replica';

function opened(): Replica {
  let count = 0;
  const replica = new Replica(() => `own-${++count}`);
  replica.account = 'me';
  replica.reset(bigMap(3, 2, 12), 10);
  return replica;
}
const text = (id: string, value: string): Op => ({ patch: id, set: { text: value } });
const theirs = (revision: number, ops: readonly Op[], more: Partial<LiveEdit> = {}): LiveEdit => ({
  ...{ id: `their-${revision}`, revision, author: 'them', at: 0, kind: 'edit', ops },
  ...more,
});
const shown = (replica: Replica, id: string) => (replica.document.get(id) as { text?: string } | undefined)?.text;

describe('own edits', () => {
  test('show at once and stay when the server takes them', () => {
    const replica = opened();
    replica.edit([text('c0', 'mine')], 'type');
    expect(shown(replica, 'c0')).toBe('mine');
    const before = replica.document.get('c0');
    expect(replica.receive([theirs(11, [text('c0', 'mine')], { id: 'own-1', author: 'me' })], 11)).toEqual(['own-1']);
    expect(replica.document.get('c0')).toBe(before);
    expect([replica.revision, replica.pending_count]).toEqual([11, 0]);
  });
  test('stand on what others did before them', () => {
    const replica = opened();
    replica.edit([text('c0', 'mine')], 'type');
    replica.receive([theirs(11, [text('c0', 'theirs'), text('c1', 'theirs')])], 11);
    expect([shown(replica, 'c0'), shown(replica, 'c1')]).toEqual(['mine', 'theirs']);
  });
  test('are what the server made of them', () => {
    const replica = opened();
    replica.edit([text('c0', 'Card 0 mine')], 'type');
    replica.receive([theirs(12, [text('c0', 'their Card 0 mine')], { id: 'own-1', author: 'me' })], 12);
    expect(shown(replica, 'c0')).toBe('their Card 0 mine');
  });
  test('that nothing comes of are not sent', () => {
    const replica = opened();
    expect(replica.edit([text('c0', 'Card 0')], 'type').pending).toBeNull();
    expect(replica.can_undo).toBeNull();
  });
  test('that break a rule are refused with their place', () => {
    const { result } = opened().edit([{ patch: 'c0', set: { at: ['s9'] } }], 'move');
    expect(result).toMatchObject({ ok: false, where: 'card c0.at', reason: 'dangling_reference' });
  });
  test('that the server refuses go, with their text kept', () => {
    const replica = opened();
    replica.edit([text('c0', 'a long thought')], 'type');
    replica.receive([theirs(11, [{ remove: 'c0' }])], 11);
    expect(shown(replica, 'c0')).toBeUndefined();
    replica.refused({ id: 'own-1', code: 'not_found', reason: 'removed_record', message: 'c0 was removed', where: '' });
    const failure = { id: 'own-1', message: 'c0 was removed', reason: 'removed_record', text: 'a long thought' };
    expect(replica.failures).toEqual([failure]);
    expect([replica.pending_count, replica.can_undo]).toEqual([0, null]);
  });
  test('wait through a fresh start, and are adopted from an earlier page', () => {
    const replica = opened();
    replica.edit([text('c0', 'mine')], 'type');
    replica.reset(bigMap(3, 2, 12), 5);
    expect(replica.pending[0]).toMatchObject({ id: 'own-1', base: 5 });
    replica.adopt([{ id: 'old-1', base: 3, label: 'type', ops: [text('c1', 'older')] }, replica.pending[0]!]);
    expect(replica.pending.map((one) => one.id)).toEqual(['old-1', 'own-1']);
    expect([shown(replica, 'c0'), shown(replica, 'c1')]).toEqual(['mine', 'older']);
  });
  test('that were stored before the socket broke are settled by the answer to the resend', () => {
    const replica = opened();
    replica.edit([text('c0', 'mine')], 'type');
    const sent = theirs(11, [text('c0', 'mine')], { id: 'own-1', author: 'me' });
    const after = bigMap(3, 2, 12).map((record) => (record.id === 'c0' ? { ...record, text: 'later' } : record));
    replica.reset(after as ReturnType<typeof bigMap>, 20);
    replica.receive([sent], 20);
    expect([shown(replica, 'c0'), replica.pending_count, replica.revision]).toEqual(['later', 0, 20]);
  });
});

describe('undo', () => {
  test('takes back and brings again, settled or not', () => {
    const replica = opened();
    replica.edit([text('c0', 'one')], 'type one');
    replica.edit([text('c0', 'two')], 'type two');
    replica.receive([theirs(11, [text('c0', 'one')], { id: 'own-1', author: 'me' })], 11);
    expect(replica.can_undo).toBe('type two');
    replica.undo();
    expect(shown(replica, 'c0')).toBe('one');
    replica.undo();
    expect([shown(replica, 'c0'), replica.can_undo, replica.can_redo]).toEqual(['Card 0', null, 'type one']);
    replica.redo();
    expect(replica.pending.at(-1)).toMatchObject({ of: 'own-4' });
    expect([shown(replica, 'c0'), replica.can_redo]).toEqual(['one', 'type two']);
    replica.edit([text('c1', 'x')], 'type x');
    expect(replica.can_redo).toBeNull();
  });
  test('never takes back what others did', () => {
    const replica = opened();
    replica.edit([text('c0', 'mine')], 'type');
    replica.receive(
      [theirs(11, [text('c0', 'mine')], { id: 'own-1', author: 'me' }), theirs(12, [text('c0', 'theirs')])],
      12,
    );
    expect(replica.undo()?.undone.kept).toEqual([{ record: 'c0', property: 'text', why: 'it was changed since' }]);
    expect(shown(replica, 'c0')).toBe('theirs');
  });
  test('of a refused edit is no failure of its own', () => {
    const replica = opened();
    replica.edit([text('c0', 'mine')], 'type');
    replica.undo();
    replica.refused({ id: 'own-1', code: 'denied', reason: 'role_too_low', message: 'no', where: '' });
    replica.refused({ id: 'own-2', code: 'not_found', reason: '', message: 'no such edit', where: '' });
    expect(replica.failures.map((failure) => failure.id)).toEqual(['own-1']);
    expect(shown(replica, 'c0')).toBe('Card 0');
  });
});

test('own texts that others replaced are offered', () => {
  const replica = opened();
  const overwrote = [
    { record: 'c0', property: 'text', author: 'me', revision: 11, value: 'mine' },
    { record: 'c1', property: 'text', author: 'other', revision: 11, value: 'x' },
  ];
  replica.receive([theirs(12, [text('c0', 'theirs')], { overwrote, author_name: 'Mira' })], 12);
  expect(replica.overwritten).toEqual([{ record: 'c0', property: 'text', value: 'mine', by: 'them', by_name: 'Mira' }]);
  replica.dismissOverwritten('c0', 'text');
  expect(replica.overwritten).toEqual([]);
});

test('half characters become whole before they are sent', () => {
  const replica = opened();
  replica.edit([text('c0', 'a\ud800b \ud83d\ude00 \\ud800')], 'type');
  expect(shown(replica, 'c0')).toBe('a\ufffdb \ud83d\ude00 \\ud800');
});

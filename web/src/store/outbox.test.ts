import { expect, test } from 'vitest';
import { MemoryOutbox, StorageOutbox } from './outbox';
import type { Pending } from './replica';

const pending = (id: string): Pending => ({ id, base: 1, label: 'type', ops: [{ remove: 'c1' }] });

function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (i: number) => [...kept.keys()][i] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

test.each([
  ['memory', () => new MemoryOutbox('m')],
  ['storage', () => new StorageOutbox('m', memoryStorage())],
])('%s keeps the order, and each account its own', async (_name, make) => {
  const outbox = make();
  for (const id of ['b', 'a', 'c']) outbox.add('me', pending(id));
  outbox.add('you', pending('d'));
  outbox.remove(['a', 'unknown']);
  expect((await outbox.load('me')).map((one) => one.id)).toEqual(['b', 'c']);
  expect((await outbox.load('you')).map((one) => one.id)).toEqual(['d']);
});

test('maps do not mix in one storage', async () => {
  const storage = memoryStorage();
  new StorageOutbox('m', storage).add('me', pending('a'));
  expect(await new StorageOutbox('n', storage).load('me')).toEqual([]);
  expect(await new StorageOutbox(null, storage).load('me')).toEqual([]);
});

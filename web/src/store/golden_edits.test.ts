// tests/golden/edits, which the C++ runs too (src/model/edit_test.cc).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { KnownRecord } from '../api/record_types';
import { apply } from './apply';
import { Document } from './document';
import { Draft } from './draft';
import type { Op } from './edit';
import { sameValue } from './json';
import { spreadKeys, strictlyBetween } from './order_key';
import { undo } from './undo';
import { checkRecord } from './validate';

interface Case {
  readonly name: string;
  readonly edit: readonly Op[];
  readonly effect?: readonly Op[];
  readonly inverse?: readonly Op[];
  readonly refused?: { readonly code: string; readonly reason: string; readonly names: readonly string[] };
  readonly others?: readonly Op[];
  readonly undo?: readonly Op[];
  readonly kept?: readonly (readonly [string, string])[];
}
interface CaseFile {
  readonly document: readonly KnownRecord[];
  readonly cases: readonly Case[];
}

const golden = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../tests/golden/edits/${name}`, import.meta.url), 'utf8')) as unknown;
const recordsOf = (document: Document) => [...document.all()].sort((a, b) => (a.id < b.id ? -1 : 1));

function documentOf(records: readonly KnownRecord[]): Document {
  const document = Document.of(records);
  for (const record of document.all()) expect(checkRecord(record)).toBeNull();
  return document;
}

function applied(document: Document, ops: readonly Op[]) {
  const result = apply(document, ops);
  if (!result.ok) throw new Error(`${result.error.where}: ${result.error.message}`);
  return result;
}

describe.each(['put_patch.json', 'remove.json', 'refused.json'])('%s', (name) => {
  const file = golden(name) as CaseFile;
  test.each(file.cases.filter((one) => one.effect))('$name', ({ edit, effect, inverse }) => {
    const before = documentOf(file.document);
    const result = applied(before, edit);
    expect(result.applied.effect).toEqual(effect);
    expect(result.applied.inverse).toEqual(inverse);
    const replay = new Draft(before);
    const replayed = replay.replay(effect!);
    expect(recordsOf(replay.finish())).toEqual(recordsOf(result.document));
    expect(replayed.inverse).toEqual(inverse);
    const back = applied(result.document, result.applied.inverse);
    expect(recordsOf(back.document)).toEqual(recordsOf(before));
    expect(back.applied.inverse).toEqual(effect);
  });
  test.each(file.cases.filter((one) => one.refused))('$name', ({ edit, refused }) => {
    const before = documentOf(file.document);
    const draft = new Draft(before);
    const result = draft.apply(edit);
    expect(recordsOf(draft.finish())).toEqual(recordsOf(before));
    if (result.ok) throw new Error('it was taken');
    expect([result.error.code, result.error.reason]).toEqual([refused!.code, refused!.reason]);
    for (const word of refused!.names) expect(`${result.error.where}: ${result.error.message}`).toContain(word);
  });
});

describe('undo.json', () => {
  const file = golden('undo.json') as CaseFile;
  test.each(file.cases)('$name', (one) => {
    const mine = applied(documentOf(file.document), one.edit);
    const before = applied(mine.document, one.others!).document;
    const draft = new Draft(before);
    const undone = undo(draft, mine.applied)!;
    expect(undone.applied.effect).toEqual(one.undo);
    expect(undone.kept.map((kept) => [kept.record, kept.property])).toEqual(one.kept);
    const redo = new Draft(draft.finish());
    expect(undo(redo, undone.applied)!.kept).toEqual([]);
    expect(recordsOf(redo.finish())).toEqual(recordsOf(before));
  });
});

test('order_keys.json', () => {
  const file = golden('order_keys.json') as {
    readonly between: readonly (readonly [string, string, string | null])[];
    readonly spread: readonly (readonly [number, readonly string[]])[];
  };
  for (const [after, before, key] of file.between)
    expect([after, before, strictlyBetween(after, before)]).toEqual([after, before, key]);
  for (const [count, keys] of file.spread) expect(spreadKeys(count)).toEqual(keys);
});

test('equality of values does not look at the order of keys', () => {
  expect(sameValue({ a: 1, b: [null, { x: 'y' }] }, { b: [null, { x: 'y' }], a: 1 })).toBe(true);
  expect(sameValue({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(sameValue([1, 2], [2, 1])).toBe(false);
});

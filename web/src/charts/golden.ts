// Reads and, where CAIRN_UPDATE_GOLDEN is set, rewrites the layout cases of tests/golden/layout.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Case<Input> {
  readonly about: string;
  readonly input: Input;
  readonly expect?: unknown;
}

export function goldenCases<Input>(file: string, layout: (input: Input) => unknown): void {
  const path = new URL(`../../../tests/golden/layout/${file}`, import.meta.url);
  const cases = JSON.parse(readFileSync(path, 'utf8')) as Case<Input>[];
  if (process.env['CAIRN_UPDATE_GOLDEN']) {
    const updated = cases.map((each) => ({ ...each, expect: plain(layout(each.input)) }));
    writeFileSync(path, `${JSON.stringify(updated, null, 1)}\n`);
    test(`${file} was rewritten`, () => expect(updated.length).toBeGreaterThan(0));
    return;
  }
  for (const each of cases)
    test(`${file}: ${each.about}`, () => expect(plain(layout(each.input))).toEqual(each.expect));
}

// As JSON holds it: no undefined members.
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

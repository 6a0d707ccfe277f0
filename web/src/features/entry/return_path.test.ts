import { expect, test } from 'vitest';
import { returnPath } from './return_path';

test('one comes back to a path of this site only', () => {
  expect(returnPath('?to=%2Fmaps%2Fm1%3Fa%3Db')).toBe('/maps/m1?a=b');
  expect(returnPath('')).toBe('/');
  for (const elsewhere of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)']) {
    expect(returnPath(`?to=${encodeURIComponent(elsewhere)}`)).toBe('/');
  }
});

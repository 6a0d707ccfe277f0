import { expect, test } from 'vitest';
import { browserOf } from './browser_name';

test('browsers are called as people call them', () => {
  expect(browserOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox, Linux');
  expect(
    browserOf(
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Safari/537.36 Edg/138.0',
    ),
  ).toBe('Edge, Windows');
  expect(browserOf('curl/8.1')).toBe('curl/8.1');
  expect(browserOf('')).toBe('–');
});

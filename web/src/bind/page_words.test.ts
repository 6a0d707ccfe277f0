import { expect, test } from 'vitest';
import { pageWords } from './page_words';

test('no flag of the command line reaches the page', () => {
  for (const message of [
    'the row is not UTF-8; if it is an older Windows file, pass --set encoding=windows_1252',
    'the time is outside the plausible range; if it is right, widen that with --set earliest=1900-01-01 or --set latest=2100-01-01',
    'day and month could be either way round; pass --date-order day_first or month_first',
    'is not an amount; if the comma is the decimal mark, pass --decimal ,',
    'which scale is it (0 to 100)? Pass --scale nps, csat, stars, ces or binary, or --scale scale --lo 0 --hi 100',
    'no column looks like a time; name it with --time COLUMN',
    'no column looks like a time. Say which with --time COLUMN.',
    'the file is larger than 8 GiB; import it on the server: cairn import FILE --workspace DIR',
  ]) {
    const said = pageWords(message);
    expect(said).not.toContain('--');
    expect(said).toContain(message.slice(0, 12));
  }
});

test('what names no flag stays as it is', () => {
  expect(pageWords('line 3 has 4 fields; the header has 5')).toBe('line 3 has 4 fields; the header has 5');
});

test('a column that was not found is chosen on the page', () => {
  const said = pageWords(
    'which column holds the time? Pass --time COLUMN, or write a cairn.toml; the columns are: a, b; c',
  );
  expect(said).toMatch(/^which column holds the time\? /);
  expect(said).not.toMatch(/--|cairn\.toml/);
});

import { describe, expect, it } from 'vitest';
import { harmless, readTable, writeTable } from './table_text';

describe('tables as text', () => {
  it('come back as they went, with tabs, lines and quotes in cells', () => {
    const rows = [
      ['plain', 'two\nlines', 'a "word"'],
      ['tab\there', '', '“curly”'],
    ];
    expect(readTable(writeTable(rows))).toEqual(rows);
  });

  it.each([
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a\nb"\tc', [['a\nb', 'c']]],
    ['"not closed', [['"not closed']]],
    ['"a" b\tc', [['"a" b', 'c']]],
    ['', [['']]],
    ['a\t', [['a', '']]],
    ['one\n\nthree', [['one'], [''], ['three']]],
  ])('reads %j', (text, rows) => expect(readTable(text)).toEqual(rows));

  it.each(['=SUM(A1)', '+1+2', '-2+3', '@cmd', '\tx'])(
    'marks the formula %j as text, and takes the mark off again',
    (text) => {
      expect(harmless(text)).toBe(`'${text}`);
      expect(readTable(writeTable([[text]]))).toEqual([[text]]);
    },
  );

  it('leaves numbers alone', () => expect(['-1.3', '+2', '12'].map(harmless)).toEqual(['-1.3', '+2', '12']));
});

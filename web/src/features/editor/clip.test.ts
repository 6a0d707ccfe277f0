import { describe, expect, it } from 'vitest';
import { clipInHtml, readClip, writeClip, type ClipRow } from './clip';
import { readPaste } from './paste';

const rows: ClipRow[] = [
  { kind: 'actions', cells: [[{ text: '<b>bold</b> & "quoted"', columns: 2 }], []] },
  { kind: 'emotion', cells: [[{ value: -1.3, feeling: 'cornered', moment_of_truth: true }], [{ text: '=1+1' }]] },
];

describe('what is copied', () => {
  it('comes back whole by our own type and inside a table', () => {
    const { clip, html } = writeClip(rows);
    expect(readClip(clip)).toEqual(rows);
    expect(clipInHtml(html)).toEqual(rows);
  });

  it('is a table with nothing that runs for everything else', () => {
    const { plain, html } = writeClip(rows);
    expect(plain).toBe('"<b>bold</b> & ""quoted"""\t\n\'-1.3 cornered\t\'=1+1');
    expect(html).not.toContain('<b>');
  });

  it.each([
    '',
    'x',
    '[]',
    '{"format":"other","rows":[]}',
    '{"format":"cairn/clip-1","rows":[{"kind":1,"cells":[]}]}',
    '{"format":"cairn/clip-1","rows":[]}',
  ])('refuses %j', (text) => {
    expect(readClip(text)).toBeNull();
  });

  it('takes from a foreign clip only what it knows', () => {
    const text = JSON.stringify({
      format: 'cairn/clip-1',
      rows: [{ kind: 'notes', cells: [[{ text: 'a', onclick: 'x', value: 9, columns: -1, colour: 'red' }, 7, null]] }],
    });
    expect(readClip(text)).toEqual([{ kind: 'notes', cells: [[{ text: 'a' }]] }]);
  });
});

describe('what is pasted', () => {
  it('lines are cards of one cell', () =>
    expect(readPaste('', '', ' a \r\n\nb')).toEqual({ kind: 'lines', lines: ['a', 'b'] }));
  it('tabs make a block', () => expect(readPaste('', '', 'a\tb')).toEqual({ kind: 'block', rows: [['a', 'b']] }));
  it('a column of a spreadsheet is a block', () => expect(readPaste('', '<table><tr>', 'a\nb')?.kind).toBe('block'));
  it('our own comes first', () => expect(readPaste(writeClip(rows).clip, '', 'x')?.kind).toBe('clip'));
  it('nothing is nothing', () => expect(readPaste('', '', ' \n ')).toBeNull());
});

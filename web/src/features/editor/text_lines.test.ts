import { describe, expect, it } from 'vitest';
import { lineCounter } from './text_lines';

const count = lineCounter((word) => word.length * 10);
const lines = (text: string, width = 100, most = 20): number => count(text, width, 'plain', most);

describe('lines of a text', () => {
  it('breaks after blanks', () => {
    expect(lines('one two')).toBe(1);
    expect(lines('one two three')).toBe(2);
    expect(lines('aaaa bbbb cccc dddd')).toBe(2);
  });
  it('breaks after hyphens', () => expect(lines('first-time-buyer')).toBe(2));
  it('breaks words longer than a line anywhere', () => {
    expect(lines('x'.repeat(25))).toBe(3);
    expect(lines(`ab ${'x'.repeat(25)}`)).toBe(3);
  });
  it('breaks scripts without blanks between signs', () => expect(lines('日本語のとても長い文章です')).toBe(2));
  it('counts lines that people made', () => expect(lines('a\n\nb')).toBe(3));
  it('stops at the most, however long the text', () => expect(lines('word '.repeat(300_000), 100, 12)).toBe(12));
  it('an empty text is one line', () => expect(lines('')).toBe(1));
});

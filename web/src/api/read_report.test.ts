import { describe, expect, test } from 'vitest';
import { readReport } from './read_report';

describe('reading the report', () => {
  test('missing members become empty ones', () => {
    const read = readReport('{"format": "cairn-report/1", "document": {"format": "cairn/1", "records": []}}');
    expect(read.ok && read.report.unit_plural).toBe('customers');
    expect(read.ok && read.report.problems).toEqual([]);
  });
  test.each([
    ['nothing', null, 'missing or empty'],
    ['blank', '  ', 'missing or empty'],
    ['not JSON', '{', 'not valid JSON'],
    ['a list', '[]', 'not an object'],
    ['another format', '{"format": "cairn-report/2"}', '"cairn-report/2"'],
    ['no map', '{"format": "cairn-report/1"}', 'document.records'],
  ])('%s is refused with what is wrong', (_, text, words) => {
    const read = readReport(text);
    expect(read.ok ? '' : read.message).toContain(words);
  });
});

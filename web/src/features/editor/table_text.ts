// Tables as text, as spreadsheets put them on the clipboard: tabs between cells, lines between rows, quotes around a
// cell that holds either.
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

// A text that a spreadsheet would run as a formula is marked as text; plain numbers are harmless.
export function harmless(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

function plain(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

export function writeTable(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(writeCell).join('\t')).join('\n');
}

function writeCell(text: string): string {
  const safe = harmless(text);
  return /[\t\n\r"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function readTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let i = 0;
  const row = (): string[] => rows[rows.length - 1]!;
  while (i <= text.length) {
    const quoted = text[i] === '"' ? quotedCell(text, i) : null;
    const end = quoted ? quoted.end : cellEnd(text, i);
    row().push(plain(quoted ? quoted.text : text.slice(i, end)));
    const sign = text[end];
    if (sign === undefined) break;
    i = end + (sign === '\r' && text[end + 1] === '\n' ? 2 : 1);
    if (sign !== '\t') {
      if (i >= text.length) break; // the line end after the last row
      rows.push([]);
    }
  }
  return rows;
}

function cellEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

// Null: the quote does not close before the end of a cell, so it is a sign like any other.
function quotedCell(text: string, from: number): { text: string; end: number } | null {
  let out = '';
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] !== '"') out += text[i];
    else if (text[i + 1] === '"') {
      out += '"';
      i++;
    } else {
      const next = text[i + 1];
      return next === undefined || next === '\t' || next === '\n' || next === '\r' ? { text: out, end: i + 1 } : null;
    }
  }
  return null;
}

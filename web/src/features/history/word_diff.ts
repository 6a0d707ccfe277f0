// Two texts word by word: what stayed, what went, what came. Long texts are compared in time that stays small: beyond a
// bound what differs is told as one piece.
export interface Piece {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

const MOST_WORDS = 400;

export function wordDiff(before: string, after: string): Piece[] {
  const a = words(before);
  const b = words(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = compare(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return joined([same(a.slice(0, start)), ...middle, same(a.slice(a.length - end))]);
}

// Words with the spaces after them, so that joining gives the text back.
function words(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

const same = (list: readonly string[]): Piece => ({ kind: 'same', text: list.join('') });

function compare(a: readonly string[], b: readonly string[]): Piece[] {
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) {
    return [
      { kind: 'gone', text: a.join('') },
      { kind: 'new', text: b.join('') },
    ];
  }
  // longest[i][j]: of the common words of a from i and b from j.
  const longest = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i]![j] = a[i] === b[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
    }
  }
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: 'same', text: a[i]! });
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && longest[i + 1]![j]! >= longest[i]![j + 1]!)) {
      pieces.push({ kind: 'gone', text: a[i++]! });
    } else {
      pieces.push({ kind: 'new', text: b[j++]! });
    }
  }
  return pieces;
}

function joined(pieces: readonly Piece[]): Piece[] {
  const out: { kind: Piece['kind']; text: string }[] = [];
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const last = out[out.length - 1];
    if (last?.kind === piece.kind) last.text += piece.text;
    else out.push({ ...piece });
  }
  return out;
}

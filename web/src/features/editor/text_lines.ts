// How many lines a text takes: the height of a card is known before it is drawn, so that a map of thousands of cards can
// be laid out without a browser drawing any of them. Widths of words come from a canvas, or from an estimate in tests.
export type Face = 'plain' | 'bold' | 'italic' | 'small';
export type WordWidth = (word: string, face: Face) => number;
export type CountLines = (text: string, width: number, face: Face, most: number) => number;

// Where a line may break: after blanks and hyphens, and between the signs of scripts that have no blanks.
const PIECES =
  /\n|[^\S\n]+|[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef-]+-?|-/gu;
const MOST_LETTERS = 2000;

export function lineCounter(widthOf: WordWidth): CountLines {
  return (text, width, face, most) => {
    let lines = 1;
    let used = 0;
    for (const [piece] of text.slice(0, MOST_LETTERS).matchAll(PIECES)) {
      if (lines >= most) return most;
      if (piece === '\n') {
        lines++;
        used = 0;
        continue;
      }
      const wide = widthOf(piece, face);
      if (/^\s/.test(piece)) {
        used += wide; // blanks hang over the end of a line
      } else if (used + wide <= width) {
        used += wide;
      } else if (wide <= width) {
        lines++;
        used = wide;
      } else {
        // A word longer than a line is broken anywhere.
        const rest = used > 0 ? wide - Math.max(0, width - used) : wide;
        if (used === 0) lines += Math.ceil(rest / width) - 1;
        else lines += Math.ceil(rest / width);
        used = rest % width;
      }
    }
    return Math.min(lines, most);
  };
}

const MOST_WORDS = 20_000;

// Remembers words: the words of a map repeat.
export function remembered(widthOf: WordWidth): WordWidth {
  const known: Record<Face, Map<string, number>> = {
    plain: new Map(),
    bold: new Map(),
    italic: new Map(),
    small: new Map(),
  };
  return (word, face) => {
    const map = known[face];
    const kept = map.get(word);
    if (kept !== undefined) return kept;
    if (map.size >= MOST_WORDS) map.clear();
    const width = widthOf(word, face);
    map.set(word, width);
    return width;
  };
}

const FACES: Readonly<Record<Face, string>> = {
  plain: '400 13px',
  bold: '600 13px',
  italic: 'italic 400 13px',
  small: '400 12px',
};

export function canvasWidths(family: string): WordWidth {
  const context = document.createElement('canvas').getContext('2d');
  let current: Face | null = null;
  return remembered((word, face) => {
    if (!context) return word.length * 7.5;
    if (current !== face) context.font = `${FACES[face]} ${family}`;
    current = face;
    return context.measureText(word).width;
  });
}

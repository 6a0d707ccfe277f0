// A text with the words that were looked for marked, where the server says they stand.
import type { SearchMark } from '../../api/generated';

export function Marked({ text, marks }: { readonly text: string; readonly marks: readonly SearchMark[] }) {
  return (
    <>
      {pieces(text, marks).map(({ part, hit }, i) => (hit ? <mark key={i}>{part}</mark> : <span key={i}>{part}</span>))}
    </>
  );
}

export function pieces(text: string, marks: readonly SearchMark[]): { readonly part: string; readonly hit: boolean }[] {
  const out: { part: string; hit: boolean }[] = [];
  let at = 0;
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    if (start < at || end <= start || end > text.length) continue;
    out.push({ part: text.slice(at, start), hit: false }, { part: text.slice(start, end), hit: true });
    at = end;
  }
  return [...out, { part: text.slice(at), hit: false }].filter(({ part }) => part !== '');
}

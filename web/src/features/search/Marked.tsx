// A text with the words that were looked for marked.
export function Marked({ text, wanted }: { readonly text: string; readonly wanted: string }) {
  return (
    <>
      {marks(text, wanted).map(({ part, hit }, i) => (hit ? <mark key={i}>{part}</mark> : <span key={i}>{part}</span>))}
    </>
  );
}

export function marks(text: string, wanted: string): { readonly part: string; readonly hit: boolean }[] {
  const words = wanted.split(/\s+/).filter(Boolean).map(escaped);
  if (words.length === 0) return [{ part: text, hit: false }];
  return text
    .split(new RegExp(`(${words.join('|')})`, 'giu'))
    .map((part, i) => ({ part, hit: i % 2 === 1 }))
    .filter(({ part }) => part !== '');
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

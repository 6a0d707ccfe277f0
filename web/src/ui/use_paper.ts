// The width of the paper while the page is printed, else null: charts are laid out anew for it.
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

// A4 landscape less 12 mm on both sides, in CSS pixels.
const PAPER_WIDTH = 1030;
// What is drawn for paper is made smaller by this: 11 px become 7 pt, the least that print may have.
export const PAPER_ZOOM = 0.85;

export function usePaperWidth(): number | null {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = (): void => flushSync(() => setPrinting(true));
    const after = (): void => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing ? Math.floor(PAPER_WIDTH / PAPER_ZOOM) : null;
}

// Which rows and columns are drawn: those in sight and some around them, so that scrolling shows no empty ground.
export interface Span {
  readonly first: number;
  readonly last: number; // inclusive; less than first: nothing
}

// offsets: the start of each part, and the end of the last one.
export function visibleSpan(offsets: readonly number[], from: number, to: number): Span {
  const parts = offsets.length - 1;
  if (parts <= 0) return { first: 0, last: -1 };
  const first = Math.max(0, indexAt(offsets, from));
  let last = first;
  while (last + 1 < parts && offsets[last + 1]! < to) last++;
  return { first, last };
}

// The part that holds a position, clamped to the first and the last.
export function indexAt(offsets: readonly number[], position: number): number {
  let [low, high] = [0, offsets.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsets[middle]! <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function offsetsOf(sizes: readonly number[]): number[] {
  const offsets = [0];
  for (const size of sizes) offsets.push(offsets[offsets.length - 1]! + size);
  return offsets;
}

// How far to scroll so that [start, end] is in sight beside what is pinned at the start. Null: it is already.
export function scrollFor(start: number, end: number, from: number, room: number, pinned: number): number | null {
  if (start < from + pinned) return Math.max(0, start - pinned);
  if (end > from + room) return end - start > room - pinned ? Math.max(0, start - pinned) : end - room;
  return null;
}

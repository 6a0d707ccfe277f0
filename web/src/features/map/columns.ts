// How wide the columns are: stages share the room, and scroll sideways where they would get too narrow. On a phone the
// lane labels stand above their row (label 0) and one stage nearly fills the screen. On paper everything fits.
export interface Columns {
  readonly label: number;
  readonly width: number;
  readonly scrolls: boolean;
}

const LABEL = 132;
const LEAST = 176;
const PHONE = 560;
const POINT = 17;
const MOST_FOR_POINTS = 640;

// `densest`: the most points of the curve in one stage; they need room to be told apart.
export function columnsFor(room: number, stages: number, densest: number, paper: boolean): Columns {
  const n = Math.max(1, stages);
  const least = Math.max(LEAST, Math.min(MOST_FOR_POINTS, densest * POINT + 32));
  if (paper) return { label: 104, width: Math.floor((room - 106) / n), scrolls: false };
  if (room < PHONE) {
    const width = Math.max(least, Math.min(280, Math.floor(room * 0.78)));
    return n * width <= room - 2
      ? { label: 0, width: Math.floor((room - 2) / n), scrolls: false }
      : { label: 0, width, scrolls: true };
  }
  const width = Math.floor((room - LABEL - 2) / n);
  return width >= least ? { label: LABEL, width, scrolls: false } : { label: LABEL, width: least, scrolls: true };
}

// The moves that the team plans or that the log shows, drawn above a line of marks, one a stage or step.
import { placeArcs } from '../../charts/arc_lanes';
import type { Columns } from './columns';
import type { LinkRecord } from './items';

export const ARC_STEP = 28;
export const BASE_ROOM = 44;
const RADIUS = 10;

export interface LinkMark {
  readonly column: number;
  readonly x: number;
}

export interface DrawnLink {
  readonly link: LinkRecord;
  readonly from: number; // column
  readonly to: number;
  readonly path: string;
  readonly tip: { readonly x: number; readonly y: number; readonly down: boolean };
  readonly label: { readonly x: number; readonly y: number };
  readonly straight: boolean;
  readonly text?: string; // what stands on it, where that is not the label of the record
}

export interface LinksLayout {
  readonly height: number; // what the drawing takes
  readonly base: number;
  readonly marks: readonly LinkMark[];
  readonly links: readonly DrawnLink[];
}

export function layoutLinks(
  links: readonly LinkRecord[],
  columns: Columns,
  labelOf: (link: LinkRecord) => string,
): LinksLayout {
  const centres = columns.columns.map((column) => column.x + column.width / 2);
  const ends = links.flatMap((link) => {
    const from = startOf(columns, link.from, 'last');
    const to = startOf(columns, link.to, 'first');
    return from === null || to === null || from === to ? [] : [{ link, from, to }];
  });
  const straight = ends.filter(({ from, to }) => to === from + 1);
  const bent = ends.filter(({ from, to }) => to !== from + 1);
  const placed = placeArcs(
    bent.map(({ link, from, to }) => ({ id: link.id, from, to, cases: 1, label: labelOf(link) })),
    centres,
  );
  const lanes = Math.max(0, ...placed.map((arc) => arc.lane + 1));
  const base = lanes * ARC_STEP + BASE_ROOM / 2 + (lanes > 0 ? 6 : 0);
  const drawn = [
    ...straight.map(({ link, from, to }) => lineBetween(link, from, to, centres, base)),
    ...placed.map((arc) => {
      const { link, from, to } = bent.find((each) => each.link.id === arc.id)!;
      const y = arc.lane * ARC_STEP + 14;
      const way = arc.x_to > arc.x_from ? 1 : -1;
      const radius = Math.min(RADIUS, Math.abs(arc.x_to - arc.x_from) / 2);
      const path =
        `M${arc.x_from} ${base - 8}V${y + radius}Q${arc.x_from} ${y} ${arc.x_from + way * radius} ${y}` +
        `H${arc.x_to - way * radius}Q${arc.x_to} ${y} ${arc.x_to} ${y + radius}V${base - 14}`;
      return {
        link,
        from,
        to,
        path,
        tip: { x: arc.x_to, y: base - 8, down: true },
        label: { x: arc.label_x, y },
        straight: false,
      };
    }),
  ];
  const marks = centres.map((x, column) => ({ column, x }));
  return { height: base + BASE_ROOM / 2, base, marks, links: drawn };
}

function lineBetween(link: LinkRecord, from: number, to: number, centres: readonly number[], base: number): DrawnLink {
  const [x0, x1] = [centres[from]! + 9, centres[to]! - 9];
  const label = { x: (x0 + x1) / 2, y: base };
  return {
    link,
    from,
    to,
    path: `M${x0} ${base}H${x1 - 6}`,
    tip: { x: x1, y: base, down: false },
    label,
    straight: true,
  };
}

// A stage whose steps are shown: a move from it leaves its last step, one to it enters the first.
function startOf(columns: Columns, place: string, end: 'first' | 'last'): number | null {
  const at = columns.at.get(place);
  if (!at || at.length === 0) return null;
  return end === 'first' ? at[0]! : at[at.length - 1]!;
}

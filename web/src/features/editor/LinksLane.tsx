// What happens: a mark for each stage or step, moves between neighbours as lines, others as arcs above. A handle at each
// mark draws a new one.
import { memo } from 'react';
import { FlowChart } from '../../charts/FlowChart';
import { t } from '../../words';
import { linkKindWord, linkLabel, placeName } from './cell_names';
import type { Columns } from './columns';
import { useEditor, useSession } from './context';
import { openPanel } from './do_cards';
import { recordOfArc } from './flow';
import { LANE_WIDTH } from './grid_model';
import type { DrawnLink, LinksLayout } from './links';
import type { LaneRow } from './rows';

export interface LinksLaneProps {
  readonly row: LaneRow;
  readonly columns: Columns;
  readonly first: number;
  readonly last: number;
  readonly focus: string | null;
  readonly at: number; // the column with the focus
}

export const LinksLane = memo(function LinksLane({ row, columns, first, last, focus, at }: LinksLaneProps) {
  const session = useSession();
  const layout = row.links!;
  const from = columns.columns[first];
  const to = columns.columns[Math.min(last, columns.columns.length - 1)];
  if (!from || !to) return null;
  const width = to.x + to.width - from.x;
  const seen = layout.links.filter(
    (link) => Math.max(link.from, link.to) >= first && Math.min(link.from, link.to) <= last,
  );
  return (
    <div
      className={row.flow ? 'ed-links with-flow' : 'ed-links'}
      aria-hidden="true"
      style={{ insetInlineStart: LANE_WIDTH + from.x, width, height: row.layout.height }}
    >
      {row.flow && (
        <svg viewBox={`${from.x} 0 ${width} ${row.layout.height}`} width={width} height={row.layout.height}>
          <Borders columns={columns} first={first} last={last} height={row.layout.height} />
        </svg>
      )}
      {row.flow && (
        <div className="ed-flow" style={{ insetInlineStart: -from.x }}>
          <FlowChart layout={row.flow} onArc={(id) => openPanel(session, recordOfArc(id))} />
        </div>
      )}
      <svg
        viewBox={`${from.x} 0 ${width} ${row.layout.height}`}
        width={width}
        height={row.layout.height}
        aria-hidden="true"
      >
        {!row.flow && <Borders columns={columns} first={first} last={last} height={row.layout.height} />}
        {seen.map((drawn) =>
          drawn.path === '' ? null : (
            <Arc key={drawn.link.id} drawn={drawn} focused={focus === drawn.link.id} planned={row.flow !== null} />
          ),
        )}
        <Aim layout={layout} columns={columns} />
      </svg>
      {seen.map((drawn) => (
        <Label key={drawn.link.id} drawn={drawn} x={drawn.label.x - from.x} focused={focus === drawn.link.id} />
      ))}
      <Marks layout={layout} columns={columns} first={first} last={last} x={from.x} at={at} />
    </div>
  );
});

interface BordersProps {
  readonly columns: Columns;
  readonly first: number;
  readonly last: number;
  readonly height: number;
}

// The lines between stages, below everything else.
function Borders({ columns, first, last, height }: BordersProps) {
  return columns.columns.slice(first, last + 1).map((column, i, all) => {
    const next = all[i + 1];
    return next && next.stage.id !== column.stage.id ? (
      <line key={column.id} x1={next.x} x2={next.x} y1={0} y2={height} stroke="var(--line-2)" />
    ) : null;
  });
}

interface ArcProps {
  readonly drawn: DrawnLink;
  readonly focused: boolean;
  readonly planned: boolean; // beside counted moves: a thin dark line with an open head
}

function Arc({ drawn, focused, planned }: ArcProps) {
  const { link, path, tip } = drawn;
  if (planned) {
    const line = focused ? 'var(--accent)' : 'var(--ink)';
    const head = `M${tip.x - 7} ${tip.y - 3.5}V${tip.y + 3.5}L${tip.x} ${tip.y}Z`;
    return (
      <>
        <path d={path} fill="none" stroke={line} strokeWidth={focused ? 2 : 1} />
        <path d={head} fill="var(--paper)" stroke={line} strokeWidth={1} />
      </>
    );
  }
  const colour = focused ? 'var(--accent)' : 'var(--back)';
  const dash = link.kind === 'skip' ? '2 4' : link.kind === 'back' ? '5 4' : undefined;
  const { x, y } = tip;
  const arrow = tip.down ? `M${x - 4} ${y - 8}H${x + 4}L${x} ${y}Z` : `M${x - 8} ${y - 4}V${y + 4}L${x} ${y}Z`;
  return (
    <>
      <path d={path} fill="none" stroke={colour} strokeWidth={focused ? 2.5 : 1.6} strokeDasharray={dash} />
      <path d={arrow} fill={colour} />
    </>
  );
}

function Label({ drawn, x, focused }: { readonly drawn: DrawnLink; readonly x: number; readonly focused: boolean }) {
  const session = useSession();
  const text = drawn.text ?? linkLabel(drawn.link);
  const told = drawn.text !== undefined; // the drawing says it
  return (
    <span
      data-link={drawn.link.id}
      className={`ed-link-label${focused ? ' focused' : ''}${text === '' || told ? ' bare' : ''}`}
      style={{ insetInlineStart: x, top: drawn.label.y }}
      title={linkKindWord(drawn.link.kind)}
      onClick={() => openPanel(session, drawn.link.id)}
    >
      <span dir="auto">{text || '·'}</span>
    </span>
  );
}

interface MarksProps {
  readonly layout: LinksLayout;
  readonly columns: Columns;
  readonly first: number;
  readonly last: number;
  readonly x: number;
  readonly at: number;
}

function Marks({ layout, columns, first, last, x, at }: MarksProps) {
  const session = useSession();
  const aimed = useEditor(({ ui }) =>
    ui.drag?.kind === 'link' ? ui.drag.to : ui.carry?.kind === 'link' ? ui.carry.column : null,
  );
  return layout.marks.slice(first, last + 1).map((mark) => {
    const column = columns.columns[mark.column]!;
    const on = aimed === mark.column || at === mark.column;
    return (
      <span
        key={column.id}
        className={`ed-mark${on ? ' on' : ''}`}
        style={{ insetInlineStart: mark.x - x, top: layout.base }}
      >
        {session.can_edit && session.ui.only === null && columns.columns.length > 1 && (
          <span
            className="ed-handle"
            data-handle={mark.column}
            title={`${t('editor.link_from', { place: placeName(column) })}. ${t('editor.link_handle')}`}
          />
        )}
      </span>
    );
  });
}

// The line that is being drawn.
function Aim({ layout, columns }: { readonly layout: LinksLayout; readonly columns: Columns }) {
  const drag = useEditor(({ ui }) => (ui.drag?.kind === 'link' ? ui.drag : null));
  const carry = useEditor(({ ui }) => (ui.carry?.kind === 'link' ? ui.carry : null));
  const from = drag ? drag.from : carry ? columns.columns.findIndex((column) => column.id === carry.from) : -1;
  const start = layout.marks[from];
  if (!start) return null;
  const target = drag ? drag.to : (carry?.column ?? null);
  const end = target === null ? (drag?.x ?? start.x) : layout.marks[target]!.x;
  const lift = Math.max(4, layout.base - 26);
  return (
    <path
      d={`M${start.x} ${layout.base}C${start.x} ${lift} ${end} ${lift} ${end} ${layout.base}`}
      fill="none"
      stroke="var(--accent)"
      strokeWidth={2}
      strokeDasharray="5 4"
    />
  );
}

// On a phone: one stage, its lanes below each other as lists. A card opens as a sheet; writing happens there.
import { Plus } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { TouchpointIcon } from '../../charts/ChannelIcon';
import { Button } from '../../ui';
import { t } from '../../words';
import { isPoint, itemText, kindName, laneName, placeSaid } from './cell_names';
import { useCanEdit, useGrid, useKnown, useSession } from './context';
import { openPanel } from './do_cards';
import { addCard } from './edits';
import { EmotionLane } from './EmotionLane';
import { standingOf } from './evidence';
import { knowingWords } from './knowing';
import type { Item } from './items';
import { lookOf } from './lane_layout';
import { StandingMark } from './StandingMark';
import type { LaneRow } from './rows';
import { LaneIcon } from './lane_icons';

const FAR = 60;

export function ReadingMap() {
  const session = useSession();
  const { rows } = useGrid();
  const start = useRef<{ x: number; y: number } | null>(null);
  const swipe = (x: number, y: number): void => {
    const from = start.current;
    start.current = null;
    if (!from || Math.abs(x - from.x) < FAR || Math.abs(y - from.y) > FAR / 2) return;
    const stages = session.store.document.children(session.map, 'stage');
    const at = stages.findIndex((stage) => stage.id === session.ui.only);
    const next = stages[at + (x < from.x ? 1 : -1)];
    if (next) session.set({ only: next.id, focus: null });
  };
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const room = box.current?.clientWidth ?? 0;
    if (room > 0 && room !== session.ui.room) session.set({ room });
  }, [session]);
  return (
    <div
      ref={box}
      className="ed-reading"
      onTouchStart={(event) => (start.current = { x: event.touches[0]!.clientX, y: event.touches[0]!.clientY })}
      onTouchEnd={(event) => swipe(event.changedTouches[0]!.clientX, event.changedTouches[0]!.clientY)}
    >
      {rows.map((row) => (
        <Lane key={row.id} row={row} />
      ))}
    </div>
  );
}

function Lane({ row }: { readonly row: LaneRow }) {
  const session = useSession();
  const can_edit = useCanEdit();
  const { columns } = useGrid();
  const items = [...new Set(row.layout.pieces.map((piece) => piece.item))];
  const name = laneName(row.lane);
  const writable = can_edit && row.lane !== null && row.kind !== 'metrics';
  const Icon = LaneIcon[row.kind];
  const question = row.prompts[0] ?? '';
  const add = (): void => {
    const place = columns.columns[0];
    if (!row.lane || !place) return;
    const text = row.kind === 'emotion' ? { value: 0 } : { text: '' };
    const { id, ops } = addCard(session.store.document, { lane: row.lane.id, at: [place.id], ...text });
    if (session.edit(ops, t('editor.act_new_card'))) session.set({ panel: { id, tab: 'details', begin: true } });
  };
  return (
    <section className="ed-read-lane" aria-label={name}>
      <header>
        <h2 dir="auto">
          <Icon size={14} aria-hidden="true" /> {name}
        </h2>
        {writable && (
          <Button
            size="s"
            variant="quiet"
            icon={Plus}
            onClick={add}
            aria-label={t('editor.write_here', { lane: name })}
          >
            {t('shared.add')}
          </Button>
        )}
      </header>
      {items.length === 0 && !row.flow && !row.measured && (
        <p className={question ? 'ed-question' : 'k-muted k-small'}>{question || t('editor.nothing_here')}</p>
      )}
      {row.kind === 'emotion' && (row.measured || (row.lines?.length ?? 0) > 0) && <Curve row={row} />}
      <Said row={row} />
      {items.map((item) => (
        <ReadCard key={item.id} item={item} row={row} />
      ))}
    </section>
  );
}

// What the log says of this stage, in words.
function Said({ row }: { readonly row: LaneRow }) {
  const session = useSession();
  const { columns } = useGrid();
  const known = useKnown();
  const column = columns.columns[0];
  const said = column ? placeSaid(row, column, { document: session.store.document, columns, known }) : [];
  if (said.length === 0) return null;
  return (
    <button type="button" className="ed-read-said" onClick={() => openPanel(session, column!.stage.id)}>
      {said.map((each) => (
        <span key={each}>{each}</span>
      ))}
    </button>
  );
}

// The whole journey, with this stage marked.
function Curve({ row }: { readonly row: LaneRow }) {
  const { columns } = useGrid();
  return (
    <div className="ed-read-chart" tabIndex={0} role="group" aria-label={laneName(row.lane)}>
      <EmotionLane
        row={row}
        columns={row.chart}
        first={0}
        last={row.chart.columns.length - 1}
        focus={null}
        here={columns.stages[0]?.stage.id ?? null}
      />
    </div>
  );
}

function ReadCard({ item, row }: { readonly item: Item; readonly row: LaneRow }) {
  const session = useSession();
  const grid = useGrid();
  const look = lookOf(item, row.kind);
  const known = useKnown();
  const standing = standingOf(item, known.evidence);
  const touchpoint = item.kind === 'card' || item.kind === 'step' ? item.touchpoint : null;
  const text = itemText(item, { document: session.store.document, columns: grid.columns, known });
  return (
    <button
      type="button"
      className={`ed-read-card look-${look} is-${standing}`}
      onClick={() => openPanel(session, item.kind === 'step' ? (touchpoint?.id ?? item.id) : item.id)}
    >
      {look === 'touchpoint' && <TouchpointIcon channel={touchpoint?.icon ?? touchpoint?.channel ?? ''} />}
      <span className="ed-text" dir="auto">
        {item.kind === 'quote' ? `“${text}”` : text || kindName(row.kind)}
      </span>
      {(item.kind !== 'link' || known.evidence) && !isPoint(item) && (
        <span className="ed-knowing">
          {item.kind !== 'link' && <StandingMark standing={standing} />}
          {knowingWords(item, known)}
        </span>
      )}
    </button>
  );
}

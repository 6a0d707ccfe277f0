// A card in its cell: what it says, and how we know. Everything in it is text.
import { memo } from 'react';
import { MessageSquare, Star } from 'lucide-react';
import { TouchpointIcon } from '../../charts/ChannelIcon';
import { reachOf } from '../../bind/evidence_words';
import { roughPercent, score } from '../../ui/format';
import { formatNumber } from '../../words';
import { useEditor, useKnown } from './context';
import { feelingOf } from './emotion';
import { standingOf, UNMARKED } from './evidence';
import { DeviationBadge } from './PlannedAgainstActual';
import { useMarksShown } from './planned_marks';
import { isCard, type Item } from './items';
import { knowingWords } from './knowing';
import { lookOf, TIGHT, type Piece } from './lane_layout';
import type { LaneRow } from './rows';
import type { Session } from './session';
import { StandingMark } from './StandingMark';

export interface CardViewProps {
  readonly piece: Piece;
  readonly row: LaneRow;
  readonly x: number;
  readonly width: number;
  readonly focused: boolean;
  readonly label: string | undefined;
  readonly moved: boolean;
  readonly hidden: boolean;
  readonly session: Session;
}

const MOST_SHOWN = 700;

export const CardView = memo(function CardView(props: CardViewProps) {
  const { piece, row, x, width, focused, label, moved, hidden, session } = props;
  const { item, y, height } = piece;
  const look = lookOf(item, row.kind);
  const evidence = useEditor(({ store }) => store.evidence);
  const standing = standingOf(item, evidence);
  const colour = isCard(item) && item.record.colour ? ` colour-${item.record.colour}` : '';
  const classes = `ed-card look-${look} is-${standing}${colour}${focused ? ' focused' : ''}${moved ? ' moved' : ''}${piece.lead ? '' : ' again'}${width < TIGHT ? ' tight' : ''}`;
  return (
    <div
      role="group"
      aria-label={label ?? item.text.slice(0, 80)}
      aria-hidden={!focused || undefined}
      tabIndex={focused ? 0 : -1}
      data-item={item.id}
      {...(item.kind === 'step' || item.kind === 'link' ? {} : { 'data-drag': 'card' })}
      data-id={item.id}
      className={classes}
      style={{ insetInlineStart: x, top: y, width, height, visibility: hidden ? 'hidden' : undefined }}
    >
      {look === 'touchpoint' ? <Touchpoint item={item} /> : <Words item={item} session={session} />}
      {isCard(item) && session.can_edit && row.kind !== 'emotion' && (
        <>
          <span className="ed-edge start" data-edge="start" aria-hidden="true" />
          <span className="ed-edge end" data-edge="end" aria-hidden="true" />
        </>
      )}
    </div>
  );
});

// A touchpoint that is counted has a bar and its share; one that is not, the mark of what it rests on.
function Touchpoint({ item }: { readonly item: Item }) {
  const { evidence } = useKnown();
  const marks_shown = useMarksShown();
  const touchpoint = item.kind === 'card' || item.kind === 'step' ? item.touchpoint : null;
  const reach = reachOf(evidence, item.id);
  // Where it was not counted, how those felt who were asked about it.
  const felt = reach ? null : evidence?.measurement(item.id, 'emotion')?.value;
  const standing = standingOf(item, evidence);
  return (
    <span className="ed-touchpoint" aria-hidden="true">
      <span className="ed-channel">
        <TouchpointIcon channel={touchpoint?.icon ?? touchpoint?.channel ?? ''} />
      </span>
      <span className="ed-touchpoint-name" dir="auto">
        {shown(item.text)}
      </span>
      {evidence && !UNMARKED.has(standing) && felt == null && <StandingMark standing={standing} />}
      {marks_shown && <DeviationBadge record={item.id} />}
      {reach && !marks_shown && (
        <>
          <span className="ed-share">
            <span style={{ width: `${Math.min(1, reach.share) * 100}%` }} />
          </span>
          <em>{roughPercent(reach.share)}</em>
        </>
      )}
      {felt != null && !marks_shown && (
        <>
          <span className="ed-tone" data-tone={feelingOf(felt)} />
          <em>{score(felt)}</em>
        </>
      )}
    </span>
  );
}

const shown = (text: string): string => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);

function Words({ item, session }: { readonly item: Item; readonly session: Session }) {
  return (
    <>
      {isCard(item) && item.record.asset && <Picture item={item} session={session} />}
      <span className="ed-text" dir="auto" aria-hidden="true">
        {item.kind === 'quote' ? `“${shown(item.text)}”` : shown(item.text)}
      </span>
      <Knowing item={item} />
    </>
  );
}

function Picture({ item, session }: { readonly item: Item; readonly session: Session }) {
  const asset = isCard(item) && item.record.asset ? session.store.document.get(item.record.asset) : undefined;
  if (asset?.type !== 'asset' || !/^[0-9a-f]{64}$/.test(asset.hash)) return null;
  return (
    <img
      className="ed-picture"
      src={`/api/asset/${asset.hash}`}
      alt={asset.alt ?? ''}
      draggable={false}
      loading="lazy"
    />
  );
}

// The line below: the mark of the grade, its word, its number.
function Knowing({ item }: { readonly item: Item }) {
  const known = useKnown();
  const standing = standingOf(item, known.evidence);
  const comments = useEditor((each) => each.openComments(item.id));
  const bound = useEditor((each) => each.isBound(item.id));
  const words = knowingWords(item, known, bound);
  return (
    <span className="ed-knowing" aria-hidden="true" title={words}>
      <StandingMark standing={standing} />
      <span className="clip">{words}</span>
      {isCard(item) && item.record.moment_of_truth && <Star className="ed-star" size={11} fill="currentColor" />}
      {comments > 0 && (
        <span className="ed-comments">
          <MessageSquare size={11} /> {formatNumber(comments)}
        </span>
      )}
    </span>
  );
}

import { Ellipsis } from 'lucide-react';
import type { MapSummary } from '../../api/generated';
import { emotionInWords } from '../../bind/emotion_words';
import { evidenceLead, evidenceSaid, meterParts } from '../../bind/listed_evidence';
import { mapMenu } from '../../bind/map_actions';
import { useRecords } from '../../bind/library';
import { MiniEmotion, PersonaLine } from '../../charts/MiniEmotion';
import { Avatar, IconButton, Menu, Meter, Table, Tag, type Column, type Tone } from '../../ui';
import { clock, dayMonth, isSameDay, t, untilDay } from '../../words';

export interface MapsTableProps {
  readonly maps: readonly MapSummary[];
  readonly onChanged: () => void;
}

export function MapsTable({ maps, onChanged }: MapsTableProps) {
  const columns: Column<MapSummary>[] = [
    { id: 'map', header: t('home.column_map'), is_name: true, cell: (map) => <MapName map={map} /> },
    { id: 'persona', header: t('home.column_persona'), cell: (map) => <Personas ids={map.personas} /> },
    {
      id: 'emotion',
      header: t('home.column_emotion'),
      label: t('home.emotion_word'),
      cell: (map) => <Emotion map={map} />,
    },
    { id: 'evidence', header: t('home.column_evidence'), cell: (map) => <Evidence map={map} /> },
    { id: 'status', header: t('home.column_status'), cell: (map) => <Status status={map.status} /> },
    {
      id: 'review',
      header: t('home.column_review'),
      cell: (map) => <Review at={map.review_due_at} days={map.review_days} />,
    },
    {
      id: 'actions',
      header: <span className="sr">{t('home.column_actions')}</span>,
      width: 56,
      cell: (map) => (
        <Menu
          label={t('maps.actions_of', { title: map.title })}
          align="end"
          entries={() => mapMenu(map, onChanged)}
          trigger={(props) => (
            <IconButton {...props} icon={Ellipsis} size="s" label={t('maps.actions_of', { title: map.title })} />
          )}
        />
      ),
    },
  ];
  return (
    <div className="home-maps">
      <Table caption={t('home.maps')} columns={columns} rows={maps} keyOf={(map) => map.id} />
    </div>
  );
}

function MapName({ map }: { readonly map: MapSummary }) {
  const when = map.edited_at === null ? null : dayOrClock(map.edited_at, Date.now());
  const who = map.owner ?? t('home.owner_none');
  return (
    <>
      <a className="home-map" href={`/maps/${encodeURIComponent(map.id)}`} dir="auto">
        {map.title}
      </a>
      <small className="home-who">
        {map.owner && <Avatar name={map.owner} size="s" />}
        <span dir="auto">{when === null ? who : t('home.edited', { who, when })}</span>
      </small>
    </>
  );
}

function dayOrClock(ms: number, now: number): string {
  return isSameDay(ms, now) ? clock(ms) : dayMonth(ms);
}

function Personas({ ids }: { readonly ids: readonly string[] }) {
  const all = useRecords('persona');
  const personas = ids.flatMap((id) => all.find((each) => each.id === id) ?? []);
  const [first, second] = personas;
  if (!first) return <span className="k-muted">{t('home.personas_none')}</span>;
  return (
    <span className="home-cell">
      <span className="home-persona">
        <PersonaLine hue={first.hue ?? 1} />
        <span className="clip" dir="auto">
          {first.name}
        </span>
      </span>
      {second && personas.length === 2 ? (
        <span className="home-persona">
          <PersonaLine hue={second.hue ?? 2} />
          <span className="clip" dir="auto">
            {second.name}
          </span>
        </span>
      ) : personas.length > 2 ? (
        <small>{t('home.personas_many', { n: personas.length })}</small>
      ) : (
        first.role && <small dir="auto">{first.role}</small>
      )}
    </span>
  );
}

function Emotion({ map }: { readonly map: MapSummary }) {
  const all = useRecords('persona');
  const hue = all.find((each) => each.id === map.personas[0])?.hue;
  if (!map.emotion.some((stage) => stage.value !== null)) {
    return <span className="home-no-emotion k-prompt">{t('home.emotion_none')}</span>;
  }
  return (
    <MiniEmotion
      stages={map.emotion}
      label={emotionInWords(map.emotion)}
      hue={hue === 2 || hue === 3 || hue === 4 ? hue : 1}
    />
  );
}

function Evidence({ map }: { readonly map: MapSummary }) {
  const { evidence } = map;
  if (!evidence) {
    return (
      <span className="home-cell">
        <span className="k-muted">{t('home.evidence_waits')}</span>
      </span>
    );
  }
  const parts = meterParts(map);
  const why = evidence.state === 'measured' ? '' : t(`evidence.${evidence.state}`);
  return (
    <span className="home-cell">
      {parts.length > 0 ? <b>{evidenceLead(map)}</b> : <span className="k-muted">{t('home.claims_none')}</span>}
      {parts.length > 0 && <Meter parts={parts} label={evidenceSaid(map)} />}
      {parts.length > 0 && <small>{t('home.evidence_of', { n: evidence.meter.n })}</small>}
      {map.prompts > 0 && <small>{t('home.prompts', { n: map.prompts })}</small>}
      {why !== '' && <small>{why}</small>}
    </span>
  );
}

const STATUS_TONES = {
  draft: 'plain',
  in_review: 'warn',
  approved: 'good',
  archived: 'plain',
} as const satisfies Record<string, Tone>;

function Status({ status }: { readonly status: string | null }) {
  const known = status !== null && status in STATUS_TONES ? (status as keyof typeof STATUS_TONES) : 'draft';
  return <Tag tone={STATUS_TONES[known]}>{t(`shared.status_${known}`)}</Tag>;
}

function Review({ at, days }: { readonly at: number | null; readonly days: number | null }) {
  if (at === null) return <span className="k-muted">{t('home.review_none')}</span>;
  const late = at < new Date().setHours(0, 0, 0, 0);
  return (
    <span className={`home-cell${late ? ' k-bad' : ''}`}>
      <b>{dayMonth(at)}</b>
      <small className={late ? 'k-bad' : undefined}>{untilDay(at, Date.now())}</small>
      {days !== null && <small>{t('home.review_days', { n: Math.round(days) })}</small>}
    </span>
  );
}

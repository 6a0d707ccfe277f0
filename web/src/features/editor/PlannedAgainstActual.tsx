// Whether journeys keep to the order of the map: what is skipped, done again, done elsewhere, and what nobody planned.
import { Repeat, Shuffle, SkipForward, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { PlannedJourney } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { useCall } from '../../bind/use_call';
import { Button, ErrorBox, Skeleton, Switch } from '../../ui';
import { count, percent, percentRange, roughPercent } from '../../ui/format';
import { t } from '../../words';
import { useCanEdit, useKnown, useSession } from './context';
import { deviationsOf, showMarks, useMark, useMarksShown, type Deviation, type NamedDeviation } from './planned_marks';
import { RequestBox } from './RequestBox';

const ICONS: Readonly<Record<Deviation, LucideIcon>> = { skipped: SkipForward, again: Repeat, out_of_order: Shuffle };
const AT_FIRST = 6;

export function PlannedAgainstActual() {
  const { evidence } = useKnown();
  const [open, setOpen] = useState(false);
  useEffect(() => () => showMarks(null), []);
  if (evidence?.state !== 'measured') return null;
  return (
    <details
      className="ed-refs ed-planned"
      open={open}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        if (!currentTarget.open) showMarks(null);
      }}
    >
      <summary>{t('planned.heading')}</summary>
      {open && <Compared key={evidence.log_version} />}
    </details>
  );
}

function Compared() {
  const { map } = useSession();
  const answer = useCall('planned-journey', { map });
  if (answer.state === 'failed')
    return (
      <ErrorBox title={t('planned.failed')} retry_label={t('shared.retry')} onRetry={answer.reload}>
        {failureText(answer.failure)}
      </ErrorBox>
    );
  if (!answer.value) return <Skeleton label={t('planned.loading')} rows={4} />;
  return <Told found={answer.value} />;
}

function Told({ found }: { readonly found: PlannedJourney }) {
  const { map } = useSession();
  const can_edit = useCanEdit();
  const shown = useMarksShown();
  const [all, setAll] = useState(false);
  useEffect(() => showMarks(found), [found]);
  const deviations = deviationsOf(found);
  const { perfect } = found;
  return (
    <>
      <p>
        {perfect.share == null
          ? t('planned.few')
          : t('planned.perfect', {
              share: percent(perfect.share),
              range: percentRange(perfect.ci),
              cases: count(found.n),
              fitness: roughPercent(found.fitness ?? 0),
            })}
      </p>
      <Switch label={t('planned.on_map')} checked={shown} onChange={(on) => showMarks(on ? found : null)} />
      <ul className="ed-deviations">
        {deviations.slice(0, all ? deviations.length : AT_FIRST).map((each) => (
          <Row key={`${each.kind} ${each.touchpoint.name}`} {...each} />
        ))}
      </ul>
      {!all && deviations.length > AT_FIRST && (
        <Button variant="link" size="s" onClick={() => setAll(true)}>
          {t('planned.all', { n: deviations.length })}
        </Button>
      )}
      {deviations.length === 0 && <p className="k-small k-muted">{t('planned.none')}</p>}
      {found.unplanned.length > 0 && (
        <p className="k-small">
          {t('planned.unplanned', {
            names: found.unplanned
              .slice(0, 3)
              .map(({ name }) => name)
              .join(', '),
          })}{' '}
          {can_edit && <a href={`/maps/${encodeURIComponent(map)}/connect`}>{t('planned.place')}</a>}
        </p>
      )}
      {found.request != null && <RequestBox requests={[found.request]} />}
    </>
  );
}

function Row({ touchpoint, kind, told }: NamedDeviation) {
  const Icon = ICONS[kind];
  return (
    <li>
      <Icon size={13} aria-hidden="true" />
      <span dir="auto">{touchpoint.name}</span>
      <span>
        {t(`planned.${kind}`)} <b>{percent(told.share)}</b>{' '}
        <small className="k-muted">
          ({percentRange(told.ci)}) {t('planned.of', { of: count(told.of) })}
        </small>
      </span>
    </li>
  );
}

// Beside a touchpoint, in place of its share.
export function DeviationBadge({ record }: { readonly record: string }) {
  const mark = useMark(record);
  if (!mark) return null;
  const Icon = ICONS[mark.kind];
  return (
    <em className="ed-deviation" title={t(`planned.${mark.kind}`)}>
      <Icon size={11} /> {roughPercent(mark.share)}
    </em>
  );
}

// What changed, as lists: each line leads to where it stands on the map.
import { useState } from 'react';
import type { ImprovementEffect, OpenPoint, ShippedImprovement } from '../../api/generated';
import { useCall } from '../../bind/use_call';
import { Button, ButtonLink, EmptyState, GradeMark, Panel, Tag, type Tone } from '../../ui';
import { capital, points, score } from '../../ui/format';
import { dayMonthYear, t } from '../../words';
import type { Here } from './ReviewPage';

const MOST = 6;

interface LinesProps<Row> {
  readonly rows: readonly Row[];
  readonly line: (row: Row) => React.ReactNode;
  readonly keyOf: (row: Row, at: number) => string;
}

// The first lines, and the rest when somebody asks.
function Lines<Row>({ rows, line, keyOf }: LinesProps<Row>) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, MOST);
  const more = rows.length - shown.length;
  return (
    <>
      <ul className="review-lines">
        {shown.map((row, at) => (
          <li key={keyOf(row, at)}>{line(row)}</li>
        ))}
      </ul>
      {more > 0 && (
        <p className="review-more">
          <Button variant="link" size="s" onClick={() => setAll(true)}>
            {t('review.more', { n: more })}
          </Button>
        </p>
      )}
    </>
  );
}

export function recordPath(map: string, record: string): string {
  return `/maps/${encodeURIComponent(map)}?show=${encodeURIComponent(record)}`;
}

function Show({ here, record, name }: { readonly here: Here; readonly record: string; readonly name: string }) {
  return (
    <ButtonLink size="s" href={recordPath(here.map, record)} aria-label={t('review.show_record', { name })}>
      {t('review.show')}
    </ButtonLink>
  );
}

export function EditsPanel({ here, since }: { readonly here: Here; readonly since: string }) {
  const { edits } = here.review;
  return (
    <Panel title={t('review.edits')} about={since} padded={false}>
      {edits.length === 0 ? (
        <EmptyState title={t('review.edits_none')} />
      ) : (
        <Lines
          rows={edits}
          keyOf={(each, at) => `${each.record}-${at}`}
          line={(each) => (
            <span dir="auto">
              {each.place && <b>{each.place}: </b>}
              {each.place ? each.words : capital(each.words)}
            </span>
          )}
        />
      )}
    </Panel>
  );
}

export function UnplacedPanel({ here }: { readonly here: Here }) {
  const { unplaced } = here.review;
  return (
    <Panel
      title={t('review.unplaced')}
      padded={false}
      actions={
        unplaced.length > 0 && (
          <ButtonLink size="s" href={`/maps/${encodeURIComponent(here.map)}/connect`}>
            {t('review.place_them')}
          </ButtonLink>
        )
      }
    >
      {unplaced.length === 0 ? (
        <EmptyState title={t('review.unplaced_none')} />
      ) : (
        <Lines
          rows={unplaced}
          keyOf={(each) => each.activity}
          line={(each) => (
            <>
              <b dir="auto">{each.name}</b>
              {each.is_new && <Tag tone="accent">{t('review.is_new')}</Tag>}
              <span className="k-muted">
                {each.cases > 0 ? t('review.unplaced_cases', { n: each.cases }) : t('review.unplaced_answers')}
              </span>
            </>
          )}
        />
      )}
    </Panel>
  );
}

export function CellsPanel({ here }: { readonly here: Here }) {
  const { cells } = here.review;
  return (
    <Panel title={t('review.cells')} padded={false}>
      {cells.length === 0 ? (
        <EmptyState title={t('review.cells_none')} />
      ) : (
        <Lines
          rows={cells}
          keyOf={(each) => each.record}
          line={(each) => (
            <>
              <GradeMark grade={each.grade} />
              <span className="k-grow" dir="auto">
                {each.where && <b>{each.where}: </b>}
                {each.name}
              </span>
              <small className="k-muted">
                {t(`shared.grade_${each.grade}`)}
                {each.latest_at !== null && ` · ${dayMonthYear(each.latest_at)}`}
              </small>
              <Show here={here} record={each.record} name={each.name} />
            </>
          )}
        />
      )}
    </Panel>
  );
}

export function ShippedPanel({ here }: { readonly here: Here }) {
  const { shipped } = here.review;
  if (shipped.length === 0) return null;
  return (
    <Panel
      title={t('review.shipped')}
      padded={false}
      actions={
        <ButtonLink size="s" href={`/maps/${encodeURIComponent(here.map)}/improve`}>
          {t('review.see_effect')}
        </ButtonLink>
      }
    >
      <Lines
        rows={shipped}
        keyOf={(each) => each.improvement}
        line={(each) => <Shipped here={here} improvement={each} />}
      />
    </Panel>
  );
}

// What was found when somebody looked, and what the data says today.
function Shipped({ here, improvement }: { readonly here: Here; readonly improvement: ShippedImprovement }) {
  const { improvement: id, name, verdict, shipped_at, look_again_at } = improvement;
  const today = useCall('effect-of-improvement', shipped_at === null ? null : { map: here.map, improvement: id }).value;
  const said = verdict === null ? t('review.not_looked') : t('review.found_then', { verdict: verdictWord(verdict) });
  const dates = [
    shipped_at === null ? '' : t('review.shipped_on', { day: dayMonthYear(shipped_at) }),
    look_again_at === null ? '' : t('review.look_again', { day: dayMonthYear(look_again_at) }),
  ];
  return (
    <span className="review-shipped">
      <b dir="auto">{name}</b>
      {today?.verdict && <Tag tone={toneOf(today.verdict)}>{verdictWord(today.verdict)}</Tag>}
      {today?.verdict && today.diff !== null && (
        <span className={isPlain(today.verdict) ? 'k-muted' : undefined}>{differenceWords(today)}</span>
      )}
      <small className="k-muted">{[said, ...dates].filter(Boolean).join(' · ')}</small>
    </span>
  );
}

function differenceWords({ diff, ci, by_score }: ImprovementEffect): string {
  const one = (value: number): string => (by_score ? score(value, 2) : points(value));
  return `${one(diff ?? 0)}${ci ? ` (${one(ci[0])} … ${one(ci[1])})` : ''}`;
}

// A difference that nothing can be held against.
const isPlain = (verdict: string): boolean => verdict === 'no_comparison' || verdict === 'too_few_data';
const toneOf = (verdict: string): Tone => (verdict === 'improved' ? 'good' : verdict === 'worsened' ? 'bad' : 'plain');

const VERDICTS = ['improved', 'worsened', 'no_evidence', 'no_comparison', 'too_few_data'] as const;

function verdictWord(verdict: string): string {
  const known = VERDICTS.find((each) => each === verdict);
  return known ? t(`improve.tag_${known}`) : verdict;
}

export function OpenPoints({ here, points }: { readonly here: Here; readonly points: readonly OpenPoint[] }) {
  const shown = points.slice(0, MOST);
  return (
    <>
      <ul className="review-open">
        {shown.map((point, at) => (
          <li key={at} dir="auto">
            {point.record === here.map ? point.words : <a href={recordPath(here.map, point.record)}>{point.words}</a>}
          </li>
        ))}
      </ul>
      {points.length > shown.length && (
        <p className="k-small k-muted">{t('review.open_more', { n: points.length - shown.length })}</p>
      )}
    </>
  );
}

// Signed numbers against those of today: what moved more than chance explains.
import { useState } from 'react';
import type { MovedNumber } from '../../api/generated';
import { intervalText, valueText } from '../../bind/evidence_words';
import { Button, EmptyState, Panel, Table, Tag, type Column } from '../../ui';
import { points, score } from '../../ui/format';
import { t } from '../../words';
import { recordPath } from './Lists';
import { sinceWords, type Here } from './ReviewPage';
import { Whisker, widestOf } from './Whisker';

const METRICS = [
  'cases',
  'conversion',
  'reach',
  'leave',
  'at_stake',
  'time_to_next',
  'emotion',
  'count',
  'cost',
  'effect',
] as const;

export function NumbersPanel({ here }: { readonly here: Here }) {
  const [all, setAll] = useState(false);
  const { numbers, n_tests } = here.review;
  const shown = all ? numbers : numbers.filter((each) => each.verdict === 'moved' || each.left_interval);
  const stayed = numbers.length - shown.length;
  return (
    <Panel
      title={t('review.numbers')}
      about={`${sinceWords(here.review)}, ${t('review.numbers_about', { n: n_tests })}`}
      padded={false}
      footer={
        stayed > 0 && (
          <span className="k-row">
            {t('review.stayed', { n: stayed })}
            <Button variant="link" size="s" onClick={() => setAll(true)}>
              {t('review.show_all')}
            </Button>
          </span>
        )
      }
    >
      {shown.length === 0 ? (
        <EmptyState title={t('review.numbers_none')} />
      ) : (
        <Table
          caption={t('review.numbers')}
          columns={columnsOf(here, shown)}
          rows={shown}
          keyOf={(each) => `${each.record}-${each.metric}`}
        />
      )}
    </Panel>
  );
}

function columnsOf(here: Here, rows: readonly MovedNumber[]): readonly Column<MovedNumber>[] {
  const { terms } = here;
  const one = (value: number, unit: string): string => valueText(value, unit, terms);
  return [
    { id: 'name', header: t('review.number'), is_name: true, cell: (row) => <Name here={here} row={row} /> },
    {
      id: 'then',
      header: t('review.then'),
      number: true,
      cell: (row) => (
        <Value text={one(row.was, row.unit)} small={intervalText(row.was_ci, row.unit, terms)} n={row.was_n} />
      ),
    },
    {
      id: 'now',
      header: t('review.now'),
      number: true,
      cell: (row) => <Value text={one(row.value, row.unit)} small={intervalText(row.ci, row.unit, terms)} n={row.n} />,
    },
    {
      id: 'since',
      header: t('review.since_then'),
      number: true,
      cell: (row) =>
        row.since === null ? (
          <span className="k-muted">–</span>
        ) : (
          <Value text={one(row.since, row.unit)} small="" n={row.since_n} />
        ),
    },
    {
      id: 'difference',
      header: t('review.difference'),
      cell: (row) => <Difference row={row} widest={widestOf(rows.filter((each) => each.unit === row.unit))} />,
    },
    { id: 'verdict', header: t('review.verdict'), cell: (row) => <Verdict row={row} /> },
  ];
}

function Name({ here, row }: { readonly here: Here; readonly row: MovedNumber }) {
  const metric = METRICS.find((each) => each === row.metric);
  return (
    <span className="review-name">
      <a href={recordPath(here.map, row.record)} dir="auto">
        {row.name}
      </a>
      <small>{metric ? t(`review.metric_${metric}`) : row.metric}</small>
    </span>
  );
}

function Value({ text, small, n }: { readonly text: string; readonly small: string; readonly n: number }) {
  return (
    <span className="review-value">
      {text}
      <small>{[small, t('review.n', { n })].filter(Boolean).join(' · ')}</small>
    </span>
  );
}

const difference = (value: number, unit: string): string => (unit === 'share' ? points(value) : score(value, 2));

// Of a share: what came since against what was signed.
function Difference({ row, widest }: { readonly row: MovedNumber; readonly widest: number }) {
  if (row.diff === null || row.diff_ci === null) return <span className="k-muted">–</span>;
  const [low, high] = row.diff_ci;
  const words = {
    diff: difference(row.diff, row.unit),
    low: difference(low, row.unit),
    high: difference(high, row.unit),
  };
  return (
    <span className="review-difference">
      <span>
        {words.diff} <small>({`${words.low} … ${words.high}`})</small>
      </span>
      <Whisker label={t('review.whisker', words)} value={row.diff} low={low} high={high} widest={widest} />
    </span>
  );
}

function Verdict({ row }: { readonly row: MovedNumber }) {
  return (
    <span className="review-verdict">
      <Tag tone={row.verdict === 'moved' ? 'accent' : 'plain'}>{t(`review.${row.verdict}`)}</Tag>
      {row.left_interval && <Tag tone="warn">{t('review.left_tag')}</Tag>}
    </span>
  );
}

// What to measure next: assumed and thin cells, those first whose answer would change a decision.
import { useEffect, useRef, useState } from 'react';
import type { NextMeasure } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { useCall } from '../../bind/use_call';
import type { Terms } from '../../store/terms';
import { Button, EmptyState, ErrorBox, GradeMark, Panel, Skeleton, Table, type Column } from '../../ui';
import { money } from '../../ui/format';
import { t } from '../../words';
import { recordPath } from './Lists';

const MOST = 8;

interface Props {
  readonly map: string;
  readonly terms: Terms;
  readonly computed_at: number | undefined;
}

export function NextPanel({ map, terms, computed_at }: Props) {
  const answer = useCall('measure-next', { map });
  const [all, setAll] = useState(false);
  const before = useRef(computed_at);
  const { reload } = answer;
  useEffect(() => {
    if (before.current !== undefined && before.current !== computed_at) reload();
    before.current = computed_at;
  }, [computed_at, reload]);
  const items = answer.value?.items ?? [];
  const shown = all ? items : items.slice(0, MOST);
  const more = items.length - shown.length;
  return (
    <Panel
      title={t('review.next_title')}
      about={t('review.next_about')}
      padded={false}
      footer={
        more > 0 && (
          <Button variant="link" size="s" onClick={() => setAll(true)}>
            {t('review.more', { n: more })}
          </Button>
        )
      }
    >
      {answer.state === 'failed' ? (
        <div className="k-panel-body">
          <ErrorBox title={t('review.failed')} retry_label={t('shared.retry')} onRetry={reload}>
            {failureText(answer.failure)}
          </ErrorBox>
        </div>
      ) : !answer.value ? (
        <Skeleton label={t('review.computing')} rows={4} />
      ) : items.length === 0 ? (
        <EmptyState title={t('review.next_none')}>{t('review.next_none_why')}</EmptyState>
      ) : (
        <Table
          caption={t('review.next_title')}
          columns={columnsOf(map, terms)}
          rows={shown}
          keyOf={(each) => `${each.record}-${each.lane}`}
        />
      )}
    </Panel>
  );
}

function columnsOf(map: string, terms: Terms): readonly Column<NextMeasure>[] {
  return [
    {
      id: 'cell',
      header: t('review.cell'),
      is_name: true,
      cell: (row) => (
        <span className="review-name">
          <a href={recordPath(map, row.record)} dir="auto">
            {row.name}
          </a>
          <small>
            <GradeMark grade={row.grade} /> {[t(`shared.grade_${row.grade}`), row.where].filter(Boolean).join(' · ')}
          </small>
        </span>
      ),
    },
    {
      id: 'needs',
      header: t('review.needs'),
      cell: (row) => (
        <span className="review-value review-start">
          {t(`review.more_${row.collect}`, { n: row.more })}
          <small>
            {[t('review.have', { n: row.have, needed: row.needed }), spreadWords(row)].filter(Boolean).join(', ')}
          </small>
        </span>
      ),
    },
    { id: 'why', header: t('review.why'), cell: (row) => <span dir="auto">{whyWords(row, terms) || '–'}</span> },
  ];
}

function spreadWords({ collect, spread_of }: NextMeasure): string {
  if (collect !== 'answers') return '';
  const of = (['place', 'map', 'scale'] as const).find((each) => each === spread_of);
  return of ? t(`review.spread_${of}`) : '';
}

function whyWords(row: NextMeasure, terms: Terms): string {
  const words = [
    row.problem !== null && row.cost_per_month !== null
      ? t('review.why_problem', { name: row.problem, money: money(row.cost_per_month, terms.currency) })
      : '',
    row.improvement === null ? '' : t('review.why_improvement', { name: row.improvement }),
    row.risk !== null && row.risk > 0.5 ? t('review.why_risk') : '',
  ];
  return words.filter(Boolean).join('; ');
}

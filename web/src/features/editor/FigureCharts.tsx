// Times and trend of a figure, drawn and as numbers.
import type { FigureDetail, TimeSpread, TrendPoint } from '../../api/generated';
import { intervalText, valueText } from '../../bind/evidence_words';
import { SpreadChart } from '../../charts/SpreadChart';
import { TrendChart } from '../../charts/TrendChart';
import type { Terms } from '../../store/terms';
import { Table } from '../../ui';
import { count, duration } from '../../ui/format';
import { useWidth } from '../../ui/use_width';
import { dayMonth, dayMonthYear, formatNumber, t } from '../../words';

export function Times({ times }: { readonly times: TimeSpread }) {
  const [box, width] = useWidth<HTMLDivElement>(280);
  const { n, p10, p25, median, p75, p90 } = times;
  const words = t('figure.times_words', {
    n,
    p10: duration(p10),
    p25: duration(p25),
    median: duration(median),
    p75: duration(p75),
    p90: duration(p90),
  });
  return (
    <section>
      <h3>{t('figure.times')}</h3>
      <div ref={box}>
        <SpreadChart spread={times} width={width} text={duration} words={words} />
      </div>
      <p className="k-muted k-small">{t('figure.times_note', { n })}</p>
    </section>
  );
}

interface TrendProps {
  readonly detail: FigureDetail;
  readonly terms: Terms;
}

// Days of the log are those of UTC: a month must not begin the evening before.
const utcDay = (ms: number): number => ms + new Date(ms).getTimezoneOffset() * 60_000;

export function Trend({ detail, terms }: TrendProps) {
  const [box, width] = useWidth<HTMLDivElement>(280);
  const { trend, unit, trend_step } = detail;
  if (trend.length < 2) return null;
  const text = (value: number): string => valueText(value, unit, terms);
  const points = trend.map(({ from, value, ci, n }) => ({
    label: dayMonth(utcDay(from)),
    value: value ?? null,
    ci: ci ?? null,
    note: n > 0 ? formatNumber(n) : '',
  }));
  const what = t(trend_step === 'month' ? 'figure.trend_month' : 'figure.trend_week');
  const said = points.map(({ label, value }, i) =>
    value === null
      ? t('figure.trend_few', { label })
      : t('figure.trend_point', { label, value: text(value), n: trend[i]!.n }),
  );
  return (
    <section>
      <h3>{what}</h3>
      <div ref={box}>
        <TrendChart
          points={points}
          width={width}
          text={text}
          words={t('figure.trend_words', { what, points: said.join('; ') })}
          from={unit === 'score' ? -2 : 0}
          {...(unit === 'score' ? { to: 2 } : {})}
        />
      </div>
      {trend.some(({ few }) => few) && <p className="k-muted k-small">{t('figure.hidden')}</p>}
      <details className="ed-refs">
        <summary>{t('figure.as_table')}</summary>
        <TrendTable trend={trend} unit={unit} terms={terms} what={what} />
      </details>
    </section>
  );
}

interface TableProps {
  readonly trend: readonly TrendPoint[];
  readonly unit: string;
  readonly terms: Terms;
  readonly what: string;
}

function TrendTable({ trend, unit, terms, what }: TableProps) {
  return (
    <Table
      caption={what}
      rows={trend}
      keyOf={({ from }) => String(from)}
      columns={[
        { id: 'from', header: t('figure.when'), is_name: true, cell: ({ from }) => dayMonthYear(utcDay(from)) },
        {
          id: 'value',
          header: t('figure.value'),
          number: true,
          cell: ({ value, few }) =>
            value == null ? t(few ? 'figure.few_short' : 'figure.nobody') : valueText(value, unit, terms),
        },
        { id: 'ci', header: t('figure.interval'), number: true, cell: ({ ci }) => intervalText(ci, unit, terms) },
        { id: 'n', header: t('figure.n'), number: true, cell: ({ n }) => (n > 0 ? count(n) : '') },
      ]}
    />
  );
}

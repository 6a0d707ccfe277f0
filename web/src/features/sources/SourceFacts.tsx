import type { ImportCounts } from '../../api/generated';
import { dayMonthYear, formatNumber, t } from '../../words';

// How many rows of each kind, and of when.
export function SourceFacts({ counts }: { readonly counts: ImportCounts }) {
  const { first_at, last_at } = counts;
  const period =
    first_at === null || last_at === null
      ? t('sources.period_none')
      : t('importing.from_to', { from: dayMonthYear(first_at), to: dayMonthYear(last_at) });
  const rows: readonly (readonly [string, string])[] = [
    [t('sources.events'), formatNumber(counts.events)],
    [t('sources.answers'), formatNumber(counts.feedback)],
    [t('sources.facts'), formatNumber(counts.attribute_rows)],
    [t('sources.rejected'), formatNumber(counts.rejected)],
    [t('sources.period'), period],
  ];
  return (
    <dl className="source-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

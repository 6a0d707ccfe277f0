import type { ImportPreview, RefusedRow } from '../../api/generated';
import { pageWords } from '../../bind/page_words';
import { Note, Panel } from '../../ui';
import { dayMonthYear, formatNumber, t } from '../../words';

export function Preview({ preview }: { readonly preview: ImportPreview }) {
  const { rows, whole, events, answers, customers, first_at, last_at, refused, activities } = preview;
  const facts: (readonly [string, string])[] = [
    [t('importing.customers'), formatNumber(customers)],
    [t('importing.events'), formatNumber(events)],
    ...(answers > 0 ? [[t('importing.answers'), formatNumber(answers)] as const] : []),
    [t('importing.kinds'), formatNumber(activities.length)],
    ...(first_at !== null && last_at !== null
      ? [
          [
            t('importing.period'),
            t('importing.from_to', { from: dayMonthYear(first_at), to: dayMonthYear(last_at) }),
          ] as const,
        ]
      : []),
  ];
  return (
    <Panel
      title={t('importing.preview')}
      about={whole ? t('importing.preview_whole', { n: rows }) : t('importing.preview_part', { n: rows })}
    >
      <dl className="import-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {refused > 0 && (
        <Note tone="warn">
          <b>{t('importing.refused', { n: refused })}</b>
          <ul>
            {preview.refused_rows.slice(0, 5).map((row) => (
              <li key={row.line}>{refusedInWords(row)}</li>
            ))}
          </ul>
          {t('importing.refused_note')}
        </Note>
      )}
    </Panel>
  );
}

function refusedInWords({ line, column, message: said }: RefusedRow): string {
  const message = pageWords(said);
  return column === ''
    ? t('importing.refused_line', { line, message })
    : t('importing.refused_row', { line, column, message });
}

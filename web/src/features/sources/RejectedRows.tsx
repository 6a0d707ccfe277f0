import type { ReadSourceOutput } from '../../api/generated';
import { pageWords } from '../../bind/page_words';
import { Table } from '../../ui';
import { t } from '../../words';

type Row = ReadSourceOutput['rejected'][number];

// The first rows that were not taken, each with its reason; where nobody kept them, that.
export function RejectedRows({ of }: { readonly of: ReadSourceOutput }) {
  const all = of.source.counts.rejected;
  if (all === 0) return null;
  return (
    <section>
      <h3>{t('sources.rejected_title', { n: all })}</h3>
      {of.rejected_kept ? (
        <>
          <Table<Row>
            caption={t('sources.rejected_title', { n: all })}
            columns={[
              {
                id: 'line',
                header: t('sources.line'),
                cell: (row) => row.line,
                number: true,
                is_name: true,
                width: 64,
              },
              {
                id: 'column',
                header: t('sources.column'),
                cell: (row) => <span dir="auto">{row.column}</span>,
                width: 130,
              },
              {
                id: 'value',
                header: t('sources.value'),
                cell: (row) => <code dir="auto">{row.value}</code>,
                width: 150,
              },
              { id: 'message', header: t('sources.reason'), cell: (row) => pageWords(row.message) },
            ]}
            rows={of.rejected}
            keyOf={(row) => `${row.file}:${row.line}`}
          />
          {of.rejected.length < all && (
            <p className="k-small k-muted">{t('sources.rejected_first', { n: of.rejected.length })}</p>
          )}
        </>
      ) : (
        <p className="k-muted">{t('sources.rejected_not_kept')}</p>
      )}
    </section>
  );
}

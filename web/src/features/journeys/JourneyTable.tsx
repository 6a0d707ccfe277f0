// The same journeys as rows and columns.
import type { BehindJourney } from '../../api/generated';
import { Table, type Column } from '../../ui';
import { count, money, score, type Currency } from '../../ui/format';
import { dayMonthYear, t } from '../../words';
import { Outcome } from './JourneyLine';
import { lineOf } from './visits';

interface Props {
  readonly journeys: readonly BehindJourney[];
  readonly currency: Currency;
}

export function JourneyTable({ journeys, currency }: Props) {
  const columns: Column<BehindJourney>[] = [
    { id: 'id', header: t('journeys.customer'), is_name: true, cell: ({ id }) => <span className="jn-id">{id}</span> },
    { id: 'first', header: t('journeys.first_seen'), cell: ({ first_at }) => dayMonthYear(first_at) },
    { id: 'last', header: t('journeys.last'), cell: ({ last_at }) => dayMonthYear(last_at) },
    { id: 'events', header: t('journeys.events'), number: true, cell: ({ events }) => count(events) },
    {
      id: 'way',
      header: t('journeys.way'),
      cell: (journey) =>
        lineOf(journey)
          .map(({ name }) => name)
          .join(' → '),
    },
    { id: 'outcome', header: t('journeys.outcome'), cell: (journey) => <Outcome journey={journey} /> },
    {
      id: 'value',
      header: t('journeys.value'),
      number: true,
      cell: ({ value }) => (value == null ? '' : money(value, currency)),
    },
    { id: 'said', header: t('journeys.said'), cell: ({ words }) => saidText(words) },
  ];
  return (
    <div className="jn-scroll">
      <Table
        caption={t('journeys.list')}
        columns={columns}
        rows={journeys}
        keyOf={({ id, first_at }) => id + first_at}
      />
    </div>
  );
}

const saidText = (words: BehindJourney['words']): string =>
  words.map((each) => [each.score == null ? '' : score(each.score), each.text].filter(Boolean).join(' ')).join('; ');

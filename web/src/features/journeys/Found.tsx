// What was found: how many, the journeys of a page, the one that is chosen, and who may see this.
import { ShieldCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { BehindJourney, JourneysBehind } from '../../api/generated';
import { Button, EmptyState, Panel, Segments } from '../../ui';
import { count, type Currency } from '../../ui/format';
import { useWidth } from '../../ui/use_width';
import { t } from '../../words';
import { JourneyDetail } from './JourneyDetail';
import { JourneyLine } from './JourneyLine';
import type { Filter, OutcomeFilter } from './JourneysPage';
import { JourneyTable } from './JourneyTable';

interface Props {
  readonly found: JourneysBehind;
  readonly filter: Filter;
  readonly busy: boolean;
}

const WIDE = 1080;

export function Found({ found, filter, busy }: Props) {
  const [box, width] = useWidth<HTMLDivElement>(1200);
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => setChosen(0), [found]);
  if (found.behind === 0)
    return (
      <EmptyState icon={ShieldCheck} title={t('journeys.small')}>
        {t('journeys.small_why')}
      </EmptyState>
    );
  const journey = found.items[chosen];
  const step = (by: -1 | 1): void => {
    const next = Math.min(Math.max(chosen + by, 0), found.items.length - 1);
    setChosen(next);
    list.current?.querySelectorAll('button')[next]?.scrollIntoView({ block: 'nearest' });
  };
  const wide = width >= WIDE;
  const detail = journey && <JourneyDetail journey={journey} currency={currencyOf(found.currency)} onStep={step} />;
  return (
    <div ref={box} className={wide ? 'jn-lay' : 'jn-lay narrow'}>
      <Panel
        className="jn-panel"
        title={
          <span aria-live="polite">{t('journeys.customers_n', { n: found.customers, units: unitsOf(found) })}</span>
        }
        about={aboutText(found)}
        padded={false}
        footer={found.customers > 0 && <Paging found={found} filter={filter} />}
      >
        <div className="jn-bar">
          <Segments<OutcomeFilter>
            label={t('journeys.outcome')}
            value={filter.outcome}
            options={outcomesOf(found, filter.outcome)}
            onChange={filter.setOutcome}
          />
          <span className="k-muted">{t('journeys.masked')}</span>
        </div>
        {found.customers === 0 ? (
          <EmptyState
            icon={ShieldCheck}
            title={t('journeys.small_filter')}
            actions={<Button onClick={filter.clear}>{t('journeys.widen')}</Button>}
          >
            {t('journeys.small_why')}
          </EmptyState>
        ) : filter.table ? (
          <JourneyTable journeys={found.items} currency={currencyOf(found.currency)} />
        ) : (
          <ol ref={list} className="jn-list" aria-label={t('journeys.list')} aria-busy={busy}>
            {found.items.map((each, i) => (
              <Row key={`${each.id} ${i}`} journey={each} on={i === chosen} onChoose={() => setChosen(i)}>
                {!wide && i === chosen && detail}
              </Row>
            ))}
          </ol>
        )}
      </Panel>
      <div className="jn-side">
        {wide && !filter.table && found.customers > 0 && detail}
        <WhoMaySee />
      </div>
    </div>
  );
}

interface RowProps {
  readonly journey: BehindJourney;
  readonly on: boolean;
  readonly onChoose: () => void;
  readonly children: React.ReactNode;
}

function Row({ journey, on, onChoose, children }: RowProps) {
  return (
    <li className={on ? 'on' : undefined}>
      <button type="button" className="jn-row" aria-pressed={on} onClick={onChoose}>
        <JourneyLine journey={journey} />
      </button>
      {children}
    </li>
  );
}

const unitsOf = (found: JourneysBehind): string => found.unit_plural || t('journeys.customers');

function aboutText(found: JourneysBehind): string {
  const about = t(`journeys.behind_${found.figure as Filter['figure']}`, {
    place: found.name,
    units: unitsOf(found),
  });
  const of = found.customers < found.behind ? t('journeys.of_behind', { n: found.behind }) : '';
  const drawn = found.drawn < found.customers ? t('journeys.drawn', { n: found.drawn }) : '';
  return [[of, about].filter(Boolean).join(' '), drawn].filter(Boolean).join(' · ');
}

function outcomesOf(found: JourneysBehind, chosen: OutcomeFilter): (readonly [OutcomeFilter, string])[] {
  const offered = found.outcomes.map(({ value, customers }): readonly [OutcomeFilter, string] => [
    value as OutcomeFilter,
    `${t(`journeys.${value as 'left'}`)} ${count(customers)}`,
  ]);
  const missing = chosen !== '' && !found.outcomes.some(({ value }) => value === chosen);
  return [
    ['', `${t('journeys.any_outcome')} ${found.any_outcome > 0 ? count(found.any_outcome) : ''}`.trim()],
    ...offered,
    ...(missing ? [[chosen, t(`journeys.${chosen}`)] as const] : []),
  ];
}

function currencyOf(code: string): Currency {
  const { maximumFractionDigits } =
    code === '' ? {} : new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions();
  return { code, decimals: maximumFractionDigits ?? 2 };
}

const A_PAGE = 10;

function Paging({ found, filter }: { readonly found: JourneysBehind; readonly filter: Filter }) {
  const from = filter.after + 1;
  const to = filter.after + found.items.length;
  return (
    <div className="jn-paging">
      <span>{t('journeys.page_of', { from, to, n: found.drawn })}</span>
      {filter.after > 0 && (
        <Button size="s" onClick={() => filter.setAfter(filter.after - A_PAGE)}>
          {t('journeys.previous', { n: A_PAGE })}
        </Button>
      )}
      {found.next != null && (
        <Button size="s" onClick={() => filter.setAfter(found.next ?? 0)}>
          {t('journeys.next', { n: Math.min(A_PAGE, found.drawn - to) })}
        </Button>
      )}
      <span className="k-grow" />
      <span>{t('journeys.line_note')}</span>
    </div>
  );
}

function WhoMaySee() {
  return (
    <Panel title={t('journeys.who')}>
      <dl className="jn-facts">
        <dt>{t('journeys.who_owner')}</dt>
        <dd>{t('journeys.who_owner_may')}</dd>
        <dt>{t('journeys.who_reader')}</dt>
        <dd>{t('journeys.who_reader_may')}</dd>
      </dl>
      <p className="k-muted">{t('journeys.who_note')}</p>
    </Panel>
  );
}

// One journey, event by event.
import { ChevronLeft, ChevronRight, CircleDot } from 'lucide-react';
import type { BehindJourney, JourneyStop } from '../../api/generated';
import { channelIcon } from '../../charts/ChannelIcon';
import { IconButton, Panel } from '../../ui';
import { duration, money, type Currency } from '../../ui/format';
import { clock, dayHeading, isSameDay, t } from '../../words';
import { Outcome, Said } from './JourneyLine';
import { FAR_MS } from './visits';

export interface JourneyDetailProps {
  readonly journey: BehindJourney;
  readonly currency: Currency;
  readonly onStep: (by: -1 | 1) => void;
}

export function JourneyDetail({ journey, currency, onStep }: JourneyDetailProps) {
  const time = duration(journey.last_at - journey.first_at);
  return (
    <Panel
      className="jn-detail"
      title={<span className="jn-id">{journey.id}</span>}
      actions={
        <>
          <IconButton size="s" icon={ChevronLeft} label={t('journeys.previous', { n: 1 })} onClick={() => onStep(-1)} />
          <IconButton size="s" icon={ChevronRight} label={t('journeys.next', { n: 1 })} onClick={() => onStep(1)} />
        </>
      }
    >
      <dl className="jn-facts">
        <dt>{t('journeys.outcome')}</dt>
        <dd>
          <Outcome journey={journey} />
        </dd>
        <dt>{t('journeys.in_all')}</dt>
        <dd>{t('journeys.in_all_text', { time, n: journey.events })}</dd>
        {journey.value != null && (
          <>
            <dt>{t('journeys.value')}</dt>
            <dd>{money(journey.value, currency)}</dd>
          </>
        )}
      </dl>
      <ol className="jn-events">
        {journey.stops.map((stop, i) => (
          <Event key={i} stop={stop} before={journey.stops[i - 1]} />
        ))}
      </ol>
      {journey.cut && <p className="k-muted">{t('journeys.and_more', { n: journey.stops.length })}</p>}
      {journey.words.map((words, i) => (
        <p key={i} className="jn-words">
          <Said words={words} />
        </p>
      ))}
    </Panel>
  );
}

function Event({ stop, before }: { readonly stop: JourneyStop; readonly before: JourneyStop | undefined }) {
  const Icon = channelIcon(stop.channel) ?? CircleDot;
  const gap = before ? stop.at - before.at : 0;
  const notes = [
    stop.stage,
    stop.channel,
    stop.times > 1 ? t('journeys.times', { n: stop.times }) : '',
    stop.goal ? t('journeys.goal') : '',
    stop.exit ? t('journeys.exit') : '',
  ];
  return (
    <>
      {(!before || !isSameDay(before.at, stop.at)) && <li className="jn-day">{dayHeading(stop.at, Date.now())}</li>}
      <li className={stop.here ? 'here' : undefined}>
        <span className="jn-time">{clock(stop.at)}</span>
        <span className="jn-icon">
          <Icon size={13} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <span>
          <b dir="auto">{stop.name}</b>
          <small dir="auto">
            {[...notes, gap > FAR_MS ? `+ ${duration(gap)}` : ''].filter((note) => note !== '').join(' · ')}
          </small>
        </span>
      </li>
    </>
  );
}

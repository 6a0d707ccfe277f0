// One journey in a row: who, the way, how it ended, what was said.
import { CircleDot } from 'lucide-react';
import type { BehindJourney, JourneyWords } from '../../api/generated';
import { channelIcon } from '../../charts/ChannelIcon';
import { duration, score } from '../../ui/format';
import { dayMonthYear, t } from '../../words';
import { FAR_MS, lineOf, type LineNode } from './visits';

export function periodText(journey: BehindJourney): string {
  const [first, last] = [dayMonthYear(journey.first_at), dayMonthYear(journey.last_at)];
  return first === last ? first : `${first} – ${last}`;
}

export function JourneyLine({ journey }: { readonly journey: BehindJourney }) {
  const nodes = lineOf(journey);
  const words = journey.words.find(({ text }) => text !== '') ?? journey.words[0];
  return (
    <>
      <span className="jn-who">
        <b>{journey.id}</b>
        <small>{periodText(journey)}</small>
      </span>
      <span className="jn-way">
        {nodes.map((node, i) => (
          <Node key={i} node={node} />
        ))}
      </span>
      <Outcome journey={journey} />
      {words && <Said words={words} />}
    </>
  );
}

function Node({ node }: { readonly node: LineNode }) {
  const Icon = channelIcon(node.channel) ?? CircleDot;
  return (
    <>
      {node.gap_ms !== null && (
        <span className={node.gap_ms > FAR_MS || node.skipped > 0 ? 'jn-gap far' : 'jn-gap'}>
          <em>
            {duration(node.gap_ms)}
            {node.skipped > 0 && ` · ${t('journeys.more_stops', { n: node.skipped })}`}
          </em>
        </span>
      )}
      <span className={node.here ? 'jn-node here' : 'jn-node'}>
        <span className="jn-icon">
          <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <span dir="auto">{node.name}</span>
      </span>
    </>
  );
}

export function Outcome({ journey }: { readonly journey: BehindJourney }) {
  const { outcome, reason, from } = journey;
  const place = from ? t('journeys.left_from', { place: from }) : '';
  const words = {
    converted: [t('journeys.did_convert'), ''],
    left: [t('journeys.did_leave'), reason === '' ? place : t('journeys.with_reason', { reason })],
    in_progress: [t('journeys.is_on_way'), t('journeys.last_seen', { day: dayMonthYear(journey.last_at) })],
  }[outcome];
  return (
    <span className={`jn-outcome ${outcome}`}>
      <b>{words[0]}</b>
      <small dir="auto">{words[1]}</small>
    </span>
  );
}

const SHADES = [
  [-1.5, 'n2'],
  [-0.5, 'n1'],
  [0.5, 'z'],
  [1.5, 'p1'],
  [Infinity, 'p2'],
] as const;

export function Score({ value }: { readonly value: number }) {
  const shade = SHADES.find(([below]) => value < below)?.[1] ?? 'p2';
  return (
    <span className={`jn-score ${shade}`} role="img" aria-label={t('journeys.score', { score: score(value) })}>
      {score(value)}
    </span>
  );
}

export function Said({ words }: { readonly words: JourneyWords }) {
  return (
    <span className="jn-said">
      {words.score != null && <Score value={words.score} />}
      {words.text !== '' && <q dir="auto">{words.text}</q>}
      <small>
        {words.kind === '' ? t('journeys.wrote') : t('journeys.asked')}, {dayMonthYear(words.at)}
      </small>
    </span>
  );
}

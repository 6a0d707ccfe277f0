// A journey as a short line: one node a place, with the time from one to the next. Pure, so that it is tested without a
// screen.
import type { BehindJourney, JourneyStop } from '../../api/generated';

export interface LineNode {
  readonly name: string;
  readonly channel: string;
  readonly at: number;
  /** From the node before; null: the first. */
  readonly gap_ms: number | null;
  readonly here: boolean;
  /** How many places stand between this and the node before without being drawn. */
  readonly skipped: number;
}

const MOST = 6; // what a row has room for
const FIRST = 2;
const LAST = 3;
export const FAR_MS = 86_400_000;

const nameOf = (stop: JourneyStop): string => (stop.stage === '' ? stop.name : stop.stage);

// Neighbouring events of one place are one node; of a long journey its beginning, its end, and the place of the number.
export function lineOf(journey: Pick<BehindJourney, 'stops'>): LineNode[] {
  const visits: { stop: JourneyStop; here: boolean }[] = [];
  for (const stop of journey.stops) {
    const before = visits.at(-1);
    if (before && nameOf(before.stop) === nameOf(stop)) before.here ||= stop.here;
    else visits.push({ stop, here: stop.here });
  }
  const kept = keptOf(visits.map((visit) => visit.here));
  return kept.map((index, i) => {
    const { stop, here } = visits[index]!;
    const before = i === 0 ? null : kept[i - 1]!;
    return {
      name: nameOf(stop),
      channel: stop.channel,
      at: stop.at,
      gap_ms: before === null ? null : stop.at - visits[before]!.stop.at,
      here,
      skipped: before === null ? 0 : index - before - 1,
    };
  });
}

function keptOf(here: readonly boolean[]): number[] {
  const all = here.map((_, i) => i);
  if (all.length <= MOST) return all;
  const middle = all.slice(FIRST, all.length - LAST);
  const marked = middle.findLast((i) => here[i]) ?? middle[0]!;
  return [...all.slice(0, FIRST), marked, ...all.slice(-LAST)];
}

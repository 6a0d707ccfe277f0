// What happens at a stage, in words and counts.
import type { Terms } from '../store/terms';
import type { DocumentView, Evidence } from '../store/workspace_store';
import { count, duration, money, percent } from '../ui/format';
import { t } from '../words';

export const casesOf = (evidence: Evidence, stage: string): number =>
  evidence.measurement(stage, 'reach')?.detail?.cases ?? evidence.measurement(stage, 'leave')?.detail?.visitors ?? 0;

// A number that is not shown because it is 1 to 4 must not read as nobody.
export function casesText(evidence: Evidence, stage: string): string {
  const reach = evidence.measurement(stage, 'reach');
  return reach && reach.value === null && reach.n > 0 ? '< 5' : count(casesOf(evidence, stage));
}

// What happens at a stage, in words.
export function flowSaid(evidence: Evidence, stage: string, terms: Terms, document: DocumentView): string[] {
  const cases = casesOf(evidence, stage);
  if (!evidence.measurement(stage, 'reach') && !evidence.measurement(stage, 'leave')) return [];
  const said = [`${casesText(evidence, stage)} ${cases === 1 ? terms.unit : terms.units}`];
  const leave = evidence.measurement(stage, 'leave');
  if (leave?.value != null) said.push(t('evidence.leave', { percent: percent(leave.value) }));
  const stake = evidence.measurement(stage, 'at_stake')?.value;
  if (stake != null && stake > 0) said.push(t('evidence.at_stake_said', { money: money(stake, terms.currency) }));
  const still = leave?.detail?.in_progress ?? 0;
  if (still > 0) said.push(t('evidence.still', { n: still }));
  const time = evidence.measurement(stage, 'time_to_next')?.value;
  if (time != null) said.push(t('evidence.typical_time', { time: duration(time) }));
  const stages = new Map(document.ofType('stage').map((each) => [each.id, each]));
  const order = stages.get(stage)?.order ?? '';
  for (const move of evidence.moves) {
    const to = stages.get(move.to);
    if (move.from === stage && to && to.order < order)
      said.push(t('evidence.go_back_to', { n: move.cases, place: to.name }));
  }
  return said;
}

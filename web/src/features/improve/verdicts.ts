// Whether an improvement helped, in words that claim no more than was found.
import type { ImprovementEffect } from '../../api/generated';
import type { ImprovementRecord } from '../../api/record_types';
import type { Tone } from '../../ui';
import { percent, points, range, score } from '../../ui/format';
import { formatNumber, t } from '../../words';

export type Verdict = NonNullable<ImprovementRecord['verdict']>;

export function verdictTone(verdict: Verdict): Tone {
  return verdict === 'improved' ? 'good' : verdict === 'worsened' ? 'bad' : 'plain';
}

// A level, and a difference of two, as shares or as scores.
export function levelText(value: number | null | undefined, by_score: boolean): string {
  return by_score ? score(value, 2) : percent(value);
}
export function diffText(value: number | null | undefined, by_score: boolean): string {
  return by_score ? score(value, 2) : points(value);
}

// The size of a change, whichever way.
export function sizeText(value: number, by_score: boolean): string {
  return diffText(value, by_score).replace(/^\+/, '');
}

function withInterval({ diff, ci, by_score }: ImprovementEffect): string {
  const one = (value: number): string => diffText(value, by_score);
  return ci ? `${diffText(diff, by_score)} (${range(ci, one)})` : diffText(diff, by_score);
}

export function verdictHead(effect: ImprovementEffect): string {
  const diff = withInterval(effect);
  switch (effect.verdict) {
    case 'improved':
      return t('improve.improved', { diff });
    case 'worsened':
      return t('improve.worsened', { diff });
    case 'no_evidence':
      return t('improve.no_effect', { diff });
    case 'no_comparison':
      return t('improve.no_comparison');
    case 'too_few_data':
      return t('improve.too_few');
    default:
      return t('improve.no_answer');
  }
}

export function verdictWords(effect: ImprovementEffect): string {
  const { by_score, treated, control, verdict } = effect;
  const level = (value: number | null | undefined): string => levelText(value, by_score);
  const n = (value: number | undefined): string => formatNumber(value ?? 0);
  if (effect.refusal !== '') return effect.refusal;
  if (verdict === 'too_few_data') {
    const own = { before: n(treated?.n_before), after: n(treated?.n_after) };
    if (!control) return t('improve.too_few_why', own);
    return t('improve.too_few_control', {
      ...own,
      control_before: n(control.n_before),
      control_after: n(control.n_after),
    });
  }
  if (verdict === 'no_comparison')
    return t('improve.nothing_tells', { n: effect.n_earlier, diff: diffText(effect.diff, by_score) });
  const how = control
    ? t('improve.against_control', {
        before: level(treated?.before),
        after: level(treated?.after),
        control_before: level(control.before),
        control_after: level(control.after),
      })
    : t('improve.against_earlier', {
        n: effect.n_earlier,
        from: diffText(effect.usual_from, by_score),
        to: diffText(effect.usual_to, by_score),
      });
  return verdict === 'no_evidence' ? `${how} ${t('improve.keep_or_remove')}` : how;
}

// How something is known, in words: pure, so that the map, its table, the panel and the screen reader say the same.
import type { Claim } from '../api/evidence';
import type { MapRecord } from '../api/record_types';
import type { Terms } from '../store/terms';
import type { DocumentView, Evidence, PlacedMeasurement } from '../store/workspace_store';
import {
  count,
  duration,
  money,
  moneyRange,
  percent,
  percentRange,
  points,
  range,
  roughPercent,
  score,
} from '../ui/format';
import { dayAndClock, dayMonthYear, t } from '../words';

const PLAIN: Terms = { unit: 'customer', units: 'customers', currency: { code: '', decimals: 2 } };
const known = new WeakMap<MapRecord, { readonly evidence: Evidence | null; readonly terms: Terms }>();

// What cases and money are called on a map: in its own words, else in those of its data.
export function termsOf(document: DocumentView, map: string, evidence: Evidence | null): Terms {
  const record = document.get(map);
  if (record?.type !== 'map') return PLAIN;
  const before = known.get(record);
  if (before?.evidence === evidence) return before.terms;
  const code = record.currency || evidence?.currency || '';
  const terms = {
    unit: record.unit || evidence?.unit || PLAIN.unit,
    units: record.unit_plural || evidence?.unit_plural || PLAIN.units,
    currency: { code, decimals: decimalsOf(code) },
  };
  const same = before && JSON.stringify(before.terms) === JSON.stringify(terms);
  known.set(record, { evidence, terms: same ? before.terms : terms });
  return known.get(record)!.terms;
}

function decimalsOf(code: string): number {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency: code,
    }).resolvedOptions();
    return maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

export function valueText(value: number, unit: string | null | undefined, terms: Terms): string {
  switch (unit) {
    case 'share':
      return percent(value);
    case 'score':
      return score(value);
    case 'ms':
      return duration(value);
    case 'money_per_month':
      return money(value, terms.currency);
    case 'count':
      return count(value);
    default:
      return String(Math.round(value * 100) / 100).replace('-', '−');
  }
}

export function intervalText(
  ci: readonly [number, number] | null | undefined,
  unit: string | null | undefined,
  terms: Terms,
): string {
  if (!ci) return '';
  if (unit === 'share') return percentRange(ci);
  if (unit === 'money_per_month') return moneyRange(ci, terms.currency);
  return range(ci, (value) => (unit === 'score' ? score(value, 2) : valueText(value, unit, terms)));
}

const MONTH_MS = 30.4375 * 86_400_000;
/** This many fresh sources in words make a claim thin (DEFINITIONS 11.5). */
export const SOURCES_FOR_THIN = 3;

function age(claim: Claim, as_of: number | null): string {
  if (claim.latest_at == null || as_of === null) return '';
  return t('evidence.months', { n: Math.max(1, Math.floor((as_of - claim.latest_at) / MONTH_MS)) });
}

const believed = (claim: Claim, terms: Terms): string =>
  claim.belief == null ? '' : valueText(claim.belief, claim.unit, terms);

// Beside the mark on a card, as short as may be: "measured · n 1,340".
export function claimWords(claim: Claim, evidence: Evidence, terms: Terms): string {
  const { grade, n, sources } = claim;
  switch (grade) {
    case 'measured':
      return t('evidence.measured_n', { n });
    case 'thin':
      if (claim.basis !== 'qualitative') return t('evidence.thin_n', { n });
      return sources.total > 0 || n === 0
        ? t('evidence.thin_sources', { n: sources.total })
        : t('evidence.thin_texts', { n });
    case 'stale': {
      const old = age(claim, evidence.as_of);
      return old === '' ? t('evidence.stale_n', { n }) : t('evidence.stale_old', { age: old });
    }
    case 'contradicted':
      return claim.value == null || claim.belief == null
        ? t('evidence.contradicted_n', { n })
        : t('evidence.contradicted_both', {
            value: valueText(claim.value, claim.unit, terms),
            belief: believed(claim, terms),
          });
    case 'assumed':
      return sources.total > 0 ? t('evidence.sources_of_3', { n: sources.fresh }) : t('editor.no_source');
    default:
      return unknownGrade(grade);
  }
}

// As it is read aloud: the grade and its number.
export function claimSaid(claim: Claim, terms: Terms): string {
  const grade = t(`shared.grade_${claim.grade}`).toLocaleLowerCase();
  if (claim.grade === 'contradicted' && claim.value != null && claim.belief != null)
    return t('evidence.said_contradicted', {
      belief: believed(claim, terms),
      value: valueText(claim.value, claim.unit, terms),
      n: claim.n,
    });
  if (claim.sources.total > 0 && (claim.basis === 'qualitative' || claim.n === 0))
    return t('evidence.said_sources', { grade, n: claim.sources.total });
  return claim.basis === 'none' || claim.n === 0 ? grade : t('evidence.said_n', { grade, n: claim.n });
}

// A measured number as it is read aloud: "measured −1.3, thin, n 12, 95 % between −1.6 and −1.0".
export function measurementSaid(measurement: PlacedMeasurement, terms: Terms): string {
  const { value, ci, unit, n } = measurement;
  if (value === null) return n > 0 ? t('evidence.said_too_few') : t('evidence.no_answers');
  const said = {
    value: valueText(value, unit, terms),
    grade: t(`shared.grade_${measurement.grade}`).toLocaleLowerCase(),
    n,
  };
  if (!ci) return t('evidence.said_measured_plain', said);
  const one = (end: number): string => (unit === 'score' ? score(end, 2) : valueText(end, unit, terms));
  return t('evidence.said_measured', { ...said, low: one(ci[0]), high: one(ci[1]) });
}

// What a problem costs, else what goes with it, else how many meet it. Short: where the lane says that it is an association.
export function problemFigure(evidence: Evidence, id: string, terms: Terms, form: 'full' | 'short' = 'full'): string {
  const cost = evidence.measurement(id, 'cost');
  if (cost?.value != null && cost.value > 0)
    return t(form === 'full' ? 'evidence.cost_a_month' : 'evidence.cost_short', {
      money: money(cost.value, terms.currency),
    });
  const effect = evidence.measurement(id, 'effect');
  if (effect?.value != null)
    return t('evidence.outcome', { points: effect.unit === 'score' ? score(effect.value, 2) : points(effect.value) });
  const rate = effect?.detail?.rate;
  return rate == null ? '' : t('evidence.meet_it', { percent: roughPercent(rate) });
}

// The share of customers who meet a touchpoint, whether it stands as a step or as a card.
export function reachOf(
  evidence: Evidence | null,
  record: string,
): { readonly share: number; readonly n: number } | null {
  if (!evidence) return null;
  const measurement = evidence.measurement(record, 'reach');
  if (measurement?.value != null) return { share: measurement.value, n: measurement.n };
  const claim = evidence.claim(record);
  return claim?.metric === 'reach' && claim.value != null ? { share: claim.value, n: claim.n } : null;
}

// Up to when the data tells; offline, when the numbers were computed.
export function asOfWords(evidence: Evidence, offline: boolean): string {
  if (offline) return t('evidence.as_of_offline', { time: dayAndClock(evidence.computed_at) });
  return evidence.data_until === null ? '' : t('evidence.as_of', { time: dayMonthYear(evidence.data_until) });
}

function unknownGrade(grade: never): string {
  return String(grade);
}

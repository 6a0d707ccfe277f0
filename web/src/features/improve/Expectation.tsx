// What an improvement should bring: how many of those who leave would stay, and what the model makes of that.
import { useId } from 'react';
import type { WhatIfPoint } from '../../api/generated';
import type { ImprovementRecord } from '../../api/record_types';
import { useCall } from '../../bind/use_call';
import { Select } from '../../ui';
import { money, moneyRange, percent, range, roughPercent } from '../../ui/format';
import { formatNumber, t } from '../../words';
import { columnOf } from './board';
import type { Here } from './ImprovePage';

interface Props {
  readonly here: Here;
  readonly stage: string;
  readonly share: number;
  readonly onChange: (stage: string, share: number) => void;
}

const STEP = 0.05;
const whole = (value: number): string => formatNumber(Math.round(value));

export function Expectation({ here, stage, share, onChange }: Props) {
  const slider = useId();
  const stages = here.store.document.children(here.map, 'stage');
  return (
    <fieldset className="improve-group">
      <legend className="k-label">{t('improve.expecting')}</legend>
      <Select
        label={t('improve.expecting_at')}
        value={stage}
        options={[['', t('improve.expecting_nowhere')], ...stages.map(({ id, name }) => [id, name] as const)]}
        onChange={({ target }) => onChange(target.value, share)}
      />
      {stage !== '' && (
        <>
          <label htmlFor={slider} className="k-label">
            {t('improve.expecting_share')}
          </label>
          <div className="improve-slider">
            <input
              id={slider}
              type="range"
              min={0}
              max={1}
              step={STEP}
              value={share}
              aria-valuetext={roughPercent(share)}
              onChange={({ target }) => onChange(stage, Math.round(Number(target.value) / STEP) * STEP)}
            />
            <output htmlFor={slider}>{roughPercent(share)}</output>
          </div>
          <Worth here={here} stage={stage} share={share} />
        </>
      )}
    </fieldset>
  );
}

// The point of the model for the share: it answers every twentieth at once.
function usePoint(here: Here, stage: string | undefined, share: number) {
  const told = useCall('what-if-leave', stage === undefined ? null : { map: here.map, stage }).value;
  if (!told || told.stage !== stage) return null;
  return { told, point: told.points.find((each) => Math.abs(each.share - share) < STEP / 2) };
}

function Worth({ here, stage, share }: Omit<Props, 'onChange'>) {
  const found = usePoint(here, stage, share);
  if (!found) return null;
  const { told, point } = found;
  if (told.refusal !== '') return <p className="k-small k-muted">{told.refusal}</p>;
  if (share === 0 || !point) return <p className="k-small k-muted">{t('improve.expecting_none')}</p>;
  return <p className="k-small">{worthText(here, told.conversion, point)}</p>;
}

function worthText(here: Here, now: number | null, point: WhatIfPoint): string {
  const { currency } = here.terms;
  if (point.money_per_month != null)
    return t('improve.expecting_money', {
      money: money(point.money_per_month, currency),
      range: moneyRange(point.money_ci, currency),
    });
  if (point.conversions_per_month != null)
    return t('improve.expecting_cases', {
      n: Math.round(point.conversions_per_month),
      range: range(point.conversions_ci, whole),
    });
  return t('improve.expecting_level', { from: percent(now), to: percent(point.conversion) });
}

// On the card, until it is known what it brought.
export function Expected({ here, record }: { readonly here: Here; readonly record: ImprovementRecord }) {
  const column = columnOf(record.status);
  const open = column === 'idea' || column === 'planned' || column === 'shipped';
  const stage = open && record.expected_stay !== undefined ? record.expected_at : undefined;
  const point = usePoint(here, stage, record.expected_stay ?? 0)?.point;
  if (!point) return null;
  if (point.money_per_month != null)
    return <small>{t('improve.expected_money', { money: money(point.money_per_month, here.terms.currency) })}</small>;
  if (point.conversions_per_month != null)
    return <small>{t('improve.expected_cases', { n: Math.round(point.conversions_per_month) })}</small>;
  return null;
}

// The numbers of an improvement, as they are typed.
import { Field } from '../../ui';
import { t } from '../../words';
import type { Draft } from './ImprovementDialog';

export const NUMBERS = ['compare_days', 'reach', 'impact', 'confidence', 'effort'] as const;
export type NumberName = (typeof NUMBERS)[number];

// Null: left out; undefined: nothing that may stand there.
export function numberOf(name: NumberName, text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) return undefined;
  if (name === 'confidence') return value <= 1 ? value : undefined;
  return (name === 'effort' || name === 'compare_days') && value === 0 ? undefined : value;
}

const PARTS = [
  ['reach', 'improve.reach'],
  ['impact', 'improve.rice_impact'],
  ['confidence', 'improve.confidence'],
  ['effort', 'improve.effort'],
] as const;

interface Props {
  readonly draft: Draft;
  readonly tried: boolean;
  readonly onChange: (more: Partial<Draft>) => void;
}

export function Rice({ draft, tried, onChange }: Props) {
  return (
    <fieldset className="improve-group">
      <legend className="k-label">{t('improve.rice_title')}</legend>
      <div className="improve-pair">
        {PARTS.map(([name, label]) => (
          <Field
            key={name}
            label={t(label)}
            inputMode="decimal"
            value={draft[name]}
            error={tried && numberOf(name, draft[name]) === undefined ? t('improve.bad_number') : null}
            onChange={({ target }) => onChange({ [name]: target.value })}
          />
        ))}
      </div>
    </fieldset>
  );
}

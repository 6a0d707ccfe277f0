import { Check } from 'lucide-react';
import { t } from '../../words';

const STEPS = ['importing.step_file', 'importing.step_columns', 'importing.step_map'] as const;

export function Steps({ at }: { readonly at: number }) {
  return (
    <ol className="import-steps" aria-label={t('importing.steps')}>
      {STEPS.map((step, i) => (
        <li key={step} aria-current={i === at ? 'step' : undefined} className={i < at ? 'import-step-done' : undefined}>
          <span aria-hidden="true">{i < at ? <Check size={12} strokeWidth={3} /> : i + 1}</span>
          {t(step)}
        </li>
      ))}
    </ol>
  );
}

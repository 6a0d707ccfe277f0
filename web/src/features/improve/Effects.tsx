// Whether what was shipped helped: the verdict, the numbers, and what they are held against.
import { Check, CircleHelp, Info, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ImprovementEffect } from '../../api/generated';
import type { ImprovementRecord } from '../../api/record_types';
import { editWithUndo, patchOf } from '../../bind/edits';
import { failureText } from '../../bind/failure';
import { nextLook } from '../../bind/improvements';
import { useCall } from '../../bind/use_call';
import { Button, ErrorBox, Panel, Skeleton } from '../../ui';
import { dayMonthYear, formatNumber, t } from '../../words';
import { dayOfWindow } from './board';
import { EffectPicture } from './EffectPicture';
import type { Here } from './ImprovePage';
import { useSettled } from './use_settled';
import { verdictHead, verdictWords } from './verdicts';

interface Props {
  readonly here: Here;
  readonly log_version: string;
}

export function Effects({ here, log_version }: Props) {
  const shipped = here.improvements.filter(
    (each) => each.map === here.map && each.shipped_at !== undefined && ['shipped', 'measured'].includes(each.status),
  );
  if (shipped.length === 0) return null;
  return (
    <section aria-labelledby="improve-helped" className="improve-helped">
      <h2 id="improve-helped">{t('improve.helped')}</h2>
      <div className="improve-effects">
        {shipped.map((each) => (
          <Effect key={each.id} here={here} record={each} log_version={log_version} />
        ))}
      </div>
    </section>
  );
}

function Effect({ here, record, log_version }: Props & { readonly record: ImprovementRecord }) {
  const { shipped_at, compare_days, measure, at, control } = record;
  const asked = useSettled(here.store, JSON.stringify([shipped_at, compare_days, measure, at, control, log_version]));
  const answer = useCall('effect-of-improvement', asked === null ? null : { map: here.map, improvement: record.id });
  const before = useRef(asked);
  const { reload } = answer;
  useEffect(() => {
    if (before.current !== null && before.current !== asked) reload();
    before.current = asked;
  }, [asked, reload]);
  const effect = answer.value;
  return (
    <Panel
      title={record.name}
      actions={<span className="k-small k-muted">{dayMonthYear(record.shipped_at ?? 0)}</span>}
      footer={effect?.treated && <Footer here={here} record={record} effect={effect} />}
    >
      {answer.state === 'failed' && (
        <ErrorBox title={t('improve.failed')} retry_label={t('shared.retry')} onRetry={reload}>
          {failureText(answer.failure)}
        </ErrorBox>
      )}
      {!effect && answer.state === 'loading' && <Skeleton label={t('improve.asking')} rows={4} />}
      {effect && (
        <>
          <VerdictBox record={record} effect={effect} />
          {effect.treated && <EffectPicture effect={effect} />}
        </>
      )}
    </Panel>
  );
}

const LOOKS = {
  improved: ['improve-good', Check],
  worsened: ['improve-bad', TriangleAlert],
  no_evidence: ['improve-plain', Info],
  no_comparison: ['improve-open', CircleHelp],
  too_few_data: ['improve-open', CircleHelp],
} as const;

function VerdictBox({ record, effect }: { readonly record: ImprovementRecord; readonly effect: ImprovementEffect }) {
  const [look, Icon] = LOOKS[effect.verdict ?? 'no_comparison'];
  const early = dayOfWindow(record, effect.data_until ?? null);
  return (
    <div className={`improve-verdict ${look}`}>
      <Icon size={18} aria-hidden="true" />
      <div>
        <b>{verdictHead(effect)}</b>
        <p dir="auto">{verdictWords(effect)}</p>
        {early && <p className="k-warn">{t('improve.too_early', early)}</p>}
      </div>
    </div>
  );
}

function Footer({ here, record, effect }: Pick<Props, 'here'> & Parameters<typeof VerdictBox>[0]) {
  const n = (value: number | undefined): string => formatNumber(value ?? 0);
  const { treated, control, verdict } = effect;
  const look_due = nextLook(record, Date.now())?.is_due === true;
  const kept = record.status === 'measured' && record.verdict === verdict && !look_due;
  const keep = (): void => {
    const values = { status: 'measured', verdict, effect: effect.diff, looked_at: Date.now() };
    const op = patchOf(record.id, values);
    editWithUndo(here.store, [op], t('improve.verdict_kept', { name: record.name }));
  };
  return (
    <div className="improve-footer">
      <span>
        {t('improve.windows', { days: effect.compare_days, before: n(treated?.n_before), after: n(treated?.n_after) })}
        {control && ` · ${t('improve.windows_control', { before: n(control.n_before), after: n(control.n_after) })}`}
      </span>
      {kept && record.looked_at !== undefined ? (
        <span>{t('improve.looked', { day: dayMonthYear(record.looked_at) })}</span>
      ) : (
        here.may_edit &&
        verdict != null && (
          <Button size="s" variant="link" onClick={keep}>
            {t('improve.keep_verdict')}
          </Button>
        )
      )}
    </div>
  );
}

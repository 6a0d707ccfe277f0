// What it would bring if fewer left at a stage: the model's answer at every twentieth, so that the slider is instant.
import { useId, useState } from 'react';
import type { StageLeaving, WhatIfLeave, WhatIfPoint } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { useCall } from '../../bind/use_call';
import { ErrorBox, Figures, Note, Panel, Select, Skeleton, Tag, type FigureRow } from '../../ui';
import { money, moneyRange, percent, range, roughPercent } from '../../ui/format';
import { formatNumber, t } from '../../words';
import type { Here } from './ImprovePage';

interface Props {
  readonly here: Here;
  readonly stages: readonly StageLeaving[];
  readonly stage: StageLeaving;
  readonly log_version: string;
  readonly onStage: (stage: string) => void;
}

export function WhatIf({ here, stages, stage, log_version, onStage }: Props) {
  const [share, setShare] = useState(10); // of the twenty steps
  const slider = useId();
  const answer = useCall('what-if-leave', { map: here.map, stage: stage.stage });
  const told = answer.value?.stage === stage.stage ? answer.value : null;
  const point = told?.points[share];
  return (
    <Panel title={t('improve.what_if')} actions={<Tag>{t('improve.estimate')}</Tag>} className="improve-what-if">
      <Select
        label={t('improve.what_if_stage')}
        value={stage.stage}
        options={stages.map((each) => [each.stage, each.name])}
        onChange={({ target }) => onStage(target.value)}
      />
      <label htmlFor={slider} className="k-label">
        {t('improve.what_if_share')}
      </label>
      <div className="improve-slider">
        <input
          id={slider}
          type="range"
          min={0}
          max={20}
          step={1}
          value={share}
          aria-valuetext={roughPercent(share / 20)}
          onChange={({ target }) => setShare(Number(target.value))}
        />
        <output htmlFor={slider}>{roughPercent(share / 20)}</output>
      </div>
      {answer.state === 'failed' && (
        <ErrorBox title={t('improve.failed')} retry_label={t('shared.retry')} onRetry={answer.reload}>
          {failureText(answer.failure)}
        </ErrorBox>
      )}
      {!told && answer.state === 'loading' && <Skeleton label={t('shared.loading')} rows={3} />}
      {told && told.refusal !== '' && <Note>{told.refusal}</Note>}
      {told && point && (
        <div key={log_version}>
          <Figures figures={figuresOf(here, told, point)} />
          <Curve here={here} told={told} at={share} />
          <p className="k-small k-muted">{t('improve.what_if_note')}</p>
        </div>
      )}
    </Panel>
  );
}

const whole = (value: number): string => formatNumber(Math.round(value));

function figuresOf(here: Here, told: WhatIfLeave, point: WhatIfPoint): FigureRow[] {
  const { currency } = here.terms;
  const rows: FigureRow[] = [
    {
      label: t('improve.conversion'),
      value: t('improve.from_to', { from: percent(told.conversion), to: percent(point.conversion) }),
      note: '',
    },
  ];
  if (point.conversions_per_month != null)
    rows.unshift({
      label: t('improve.extra'),
      value: whole(point.conversions_per_month),
      note: range(point.conversions_ci, whole),
    });
  if (point.money_per_month != null)
    rows.push({
      label: t('improve.money'),
      value: money(point.money_per_month, currency),
      note: moneyRange(point.money_ci, currency),
    });
  return rows;
}

const WIDTH = 288;
const HEIGHT = 92;
const LEFT = 4;

function Curve({ here, told, at }: { readonly here: Here; readonly told: WhatIfLeave; readonly at: number }) {
  const of = (point: WhatIfPoint): number =>
    point.money_per_month ?? point.conversions_per_month ?? point.conversion - told.conversion;
  const points = told.points.slice(0, 21);
  const most = Math.max(...points.map(of), 1e-12);
  const x = (i: number): number => LEFT + (i / 20) * (WIDTH - 2 * LEFT);
  const y = (value: number): number => 14 + (1 - value / most) * (HEIGHT - 32);
  const chosen = points[at];
  if (!chosen) return null;
  const value =
    chosen.money_per_month != null
      ? money(chosen.money_per_month, here.terms.currency)
      : chosen.conversions_per_month != null
        ? whole(chosen.conversions_per_month)
        : percent(chosen.conversion);
  const label = t('improve.what_if_curve', { value, share: roughPercent(chosen.share) });
  return (
    <svg className="improve-curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line x1={LEFT} x2={WIDTH - LEFT} y1={y(0)} y2={y(0)} stroke="var(--line-3)" />
      <path
        d={points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(of(point)).toFixed(1)}`).join('')}
        fill="none"
        stroke="var(--pos)"
        strokeWidth={1.8}
      />
      <circle cx={x(at)} cy={y(of(chosen))} r={4.5} fill="var(--pos)" stroke="var(--paper)" strokeWidth={1.5} />
      <text x={LEFT} y={HEIGHT - 2} className="ax">
        {roughPercent(0)}
      </text>
      <text x={WIDTH - LEFT} y={HEIGHT - 2} className="ax" textAnchor="end">
        {roughPercent(1)}
      </text>
    </svg>
  );
}

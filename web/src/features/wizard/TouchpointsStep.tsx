import { Plus } from 'lucide-react';
import { useState } from 'react';
import { channelIcon } from '../../charts/ChannelIcon';
import { Chip, Field } from '../../ui';
import { t } from '../../words';
import type { DraftStage, DraftTouchpoint } from './draft';
import type { Wizard } from './use_wizard';

export function TouchpointsStep({ wizard: { draft, set } }: { readonly wizard: Wizard }) {
  const put = (touchpoints: readonly DraftTouchpoint[]): void => set({ touchpoints });
  return (
    <div className="k-stack">
      {draft.stages.map((stage) => (
        <StageTouchpoints key={stage.key} stage={stage} all={draft.touchpoints} onChange={put} />
      ))}
      {draft.stages.length === 0 && <p className="k-muted">{t('wizard.touchpoints_none')}</p>}
    </div>
  );
}

interface StageTouchpointsProps {
  readonly stage: DraftStage;
  readonly all: readonly DraftTouchpoint[];
  readonly onChange: (all: readonly DraftTouchpoint[]) => void;
}

function StageTouchpoints({ stage, all, onChange }: StageTouchpointsProps) {
  const [adding, setAdding] = useState(false);
  const here = all.filter((each) => each.stage === stage.key);
  const toggle = (touchpoint: DraftTouchpoint): void =>
    onChange(all.map((each) => (each === touchpoint ? { ...each, chosen: !each.chosen } : each)));
  const add = (name: string): void => {
    setAdding(false);
    if (name.trim() === '') return;
    onChange([...all, { name: name.trim(), channel: null, presence: null, stage: stage.key, chosen: true }]);
  };
  return (
    <div role="group" aria-label={stage.name}>
      <span className="k-label wizard-stage-label" dir="auto">
        {stage.name}
      </span>
      <div className="k-row">
        {here.map((each) => {
          const icon = channelIcon(each.channel ?? '');
          return (
            <Chip
              key={each.name}
              size="s"
              pressed={each.chosen}
              {...(icon ? { icon } : {})}
              onClick={() => toggle(each)}
            >
              {each.name}
            </Chip>
          );
        })}
        {adding ? (
          <Field
            label={t('wizard.touchpoint_own_of', { stage: stage.name })}
            hide_label
            autoFocus
            dir="auto"
            onBlur={(event) => add(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.ctrlKey) add(event.currentTarget.value);
              if (event.key === 'Escape') setAdding(false);
            }}
          />
        ) : (
          <Chip
            size="s"
            look="add"
            icon={Plus}
            aria-label={t('wizard.touchpoint_own_of', { stage: stage.name })}
            onClick={() => setAdding(true)}
          >
            {t('wizard.touchpoint_own')}
          </Chip>
        )}
      </div>
    </div>
  );
}

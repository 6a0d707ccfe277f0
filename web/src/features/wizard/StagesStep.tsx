// The stages in their order: named in place, moved by buttons, by Alt and arrows, or by dragging.
import { ArrowDown, ArrowUp, GripVertical, Plus, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { newId } from '../../store/ids';
import { Button, ButtonLink, Field, IconButton } from '../../ui';
import { t } from '../../words';
import { moved } from './draft';
import type { Wizard } from './use_wizard';

export function StagesStep({ wizard: { draft, set } }: { readonly wizard: Wizard }) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const { stages } = draft;
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= stages.length || from === to) return;
    set({ stages: moved(stages, from, to) });
    setSaid(t('wizard.stage_moved', { name: stages[from]!.name, place: to + 1, all: stages.length }));
  };
  const onKey = (event: KeyboardEvent, i: number): void => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || step === undefined) return;
    event.preventDefault();
    move(i, i + step);
  };
  const add = (): void =>
    set({ stages: [...stages, { key: newId(), name: t('wizard.stage_new'), subtitle: null, prompts: {} }] });
  return (
    <div className="k-stack">
      <ol className="wizard-stages">
        {stages.map((stage, i) => (
          <li
            key={stage.key}
            className={dragged === i ? 'wizard-dragged' : undefined}
            onDragOver={(event) => {
              event.preventDefault();
              if (dragged !== null && dragged !== i) {
                move(dragged, i);
                setDragged(i);
              }
            }}
            onDrop={(event) => event.preventDefault()}
          >
            <span
              className="wizard-grip"
              draggable
              onDragStart={() => setDragged(i)}
              onDragEnd={() => setDragged(null)}
              aria-hidden="true"
            >
              <GripVertical size={14} />
            </span>
            <Field
              label={t('wizard.stage_name', { n: i + 1 })}
              hide_label
              dir="auto"
              value={stage.name}
              maxLength={200}
              onKeyDown={(event) => onKey(event, i)}
              onChange={(event) =>
                set({ stages: stages.map((each, at) => (at === i ? { ...each, name: event.target.value } : each)) })
              }
            />
            <IconButton
              size="s"
              icon={ArrowUp}
              label={t('wizard.stage_up', { name: stage.name })}
              disabled={i === 0}
              onClick={() => move(i, i - 1)}
            />
            <IconButton
              size="s"
              icon={ArrowDown}
              label={t('wizard.stage_down', { name: stage.name })}
              disabled={i === stages.length - 1}
              onClick={() => move(i, i + 1)}
            />
            <IconButton
              size="s"
              icon={X}
              label={t('wizard.stage_remove', { name: stage.name })}
              onClick={() => set({ stages: stages.filter((_, at) => at !== i) })}
            />
          </li>
        ))}
      </ol>
      <p className="sr" role="status">
        {said}
      </p>
      <div className="k-row">
        <Button size="s" icon={Plus} onClick={add}>
          {t('wizard.stage_add')}
        </Button>
        <ButtonLink size="s" variant="link" href="/import">
          {t('wizard.stages_data')}
        </ButtonLink>
      </div>
    </div>
  );
}

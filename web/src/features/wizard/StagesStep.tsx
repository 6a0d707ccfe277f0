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
  const add = (): void =>
    set({ stages: [...stages, { key: newId(), name: t('wizard.stage_new'), subtitle: null, prompts: {} }] });
  const dragTo = (i: number): void => {
    if (dragged === null || dragged === i) return;
    move(dragged, i);
    setDragged(i);
  };
  return (
    <div className="k-stack">
      <ol className="wizard-stages">
        {stages.map((stage, i) => (
          <StageRow
            key={stage.key}
            place={i}
            last={stages.length - 1}
            name={stage.name}
            dragged={dragged === i}
            onName={(name) => set({ stages: stages.map((each, at) => (at === i ? { ...each, name } : each)) })}
            onMove={(to) => move(i, to)}
            onRemove={() => set({ stages: stages.filter((_, at) => at !== i) })}
            onDrag={(on) => setDragged(on ? i : null)}
            onDragOver={() => dragTo(i)}
          />
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

interface StageRowProps {
  readonly place: number;
  readonly last: number;
  readonly name: string;
  readonly dragged: boolean;
  readonly onName: (name: string) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
  readonly onDrag: (on: boolean) => void;
  readonly onDragOver: () => void;
}

function StageRow({ place, last, name, dragged, onName, onMove, onRemove, onDrag, onDragOver }: StageRowProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || step === undefined) return;
    event.preventDefault();
    onMove(place + step);
  };
  return (
    <li
      className={dragged ? 'wizard-dragged' : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        onDragOver();
      }}
      onDrop={(event) => event.preventDefault()}
    >
      <span
        className="wizard-grip"
        draggable
        onDragStart={() => onDrag(true)}
        onDragEnd={() => onDrag(false)}
        aria-hidden="true"
      >
        <GripVertical size={14} />
      </span>
      <Field
        label={t('wizard.stage_name', { n: place + 1 })}
        hide_label
        dir="auto"
        value={name}
        maxLength={200}
        onKeyDown={onKeyDown}
        onChange={(event) => onName(event.target.value)}
      />
      <IconButton
        size="s"
        icon={ArrowUp}
        label={t('wizard.stage_up', { name })}
        disabled={place === 0}
        onClick={() => onMove(place - 1)}
      />
      <IconButton
        size="s"
        icon={ArrowDown}
        label={t('wizard.stage_down', { name })}
        disabled={place === last}
        onClick={() => onMove(place + 1)}
      />
      <IconButton size="s" icon={X} label={t('wizard.stage_remove', { name })} onClick={onRemove} />
    </li>
  );
}

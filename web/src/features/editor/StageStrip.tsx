// One stage at a time: the strip says which, and leads to the others.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../../ui';
import { t } from '../../words';
import { nameOf } from './cell_names';
import { useEditor, useSession } from './context';

export function StageStrip() {
  const session = useSession();
  const stages = useEditor(({ store, map }) => store.document.children(map, 'stage'));
  const only = useEditor(({ ui }) => ui.only);
  const list = useRef<HTMLDivElement>(null);
  const at = stages.findIndex((stage) => stage.id === only);
  const go = (to: number): void => {
    const stage = stages[to];
    if (stage) session.set({ only: stage.id, focus: null });
  };
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [at]);
  if (stages.length === 0) return null;
  return (
    <nav className="ed-strip" aria-label={t('editor.stage_strip')}>
      <IconButton
        size="s"
        icon={ChevronLeft}
        label={t('editor.stage_previous')}
        disabled={at <= 0}
        onClick={() => go(at - 1)}
      />
      <div ref={list} className="ed-strip-list">
        {stages.map((stage, i) => (
          <button
            key={stage.id}
            type="button"
            aria-current={i === at ? 'step' : undefined}
            onClick={() => go(i)}
            dir="auto"
          >
            {nameOf(stage.name)}
          </button>
        ))}
      </div>
      <IconButton
        size="s"
        icon={ChevronRight}
        label={t('editor.stage_next')}
        disabled={at < 0 || at >= stages.length - 1}
        onClick={() => go(at + 1)}
      />
    </nav>
  );
}

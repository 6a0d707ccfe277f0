// The stages, and below them their steps: pinned above the lanes.
import { ChevronsLeftRight, ChevronsRightLeft } from 'lucide-react';
import { memo } from 'react';
import { t } from '../../words';
import { nameOf } from './cell_names';
import { useEditor, useGrid, useSession } from './context';
import type { Column, StageSpan } from './columns';
import { fold, unfold } from './do_frame';
import { NameEditor } from './NameEditor';
import { LANE_WIDTH, STEP_HEIGHT } from './grid_model';
import { STAGES_ROW, STEPS_ROW } from './navigation';
import { cellKey } from './presence';
import { Visitors, useVisitors } from './Visitors';
import type { Span } from './windowing';

export function GridHead({ shown, focus }: { readonly shown: Span; readonly focus: number }) {
  const { columns, stages_height } = useGrid();
  const stages = columns.stages.filter(
    (span) => (span.last >= shown.first && span.first <= shown.last) || (span.first <= focus && focus <= span.last),
  );
  const steps = columns.columns.filter(
    (column) => (column.index >= shown.first && column.index <= shown.last) || column.index === focus,
  );
  return (
    <div className="ed-head" role="rowgroup">
      <div className="ed-stages" role="row" aria-rowindex={1} style={{ height: stages_height }}>
        <div className="ed-label ed-corner" role="columnheader" aria-colindex={1}>
          <b>{t('editor.stages')}</b>
          <small>{t('editor.stages_hint')}</small>
        </div>
        {stages.map((span) => (
          <StageHead key={span.stage.id} span={span} place={columns.stages.indexOf(span)} all={columns.stages.length} />
        ))}
      </div>
      {columns.has_steps && (
        <div className="ed-steps" role="row" aria-rowindex={2} style={{ height: STEP_HEIGHT }}>
          <div className="ed-label ed-corner" role="columnheader" aria-colindex={1}>
            <b>{t('editor.steps')}</b>
          </div>
          {steps.map((column) => (
            <StepHead key={column.id} column={column} />
          ))}
        </div>
      )}
    </div>
  );
}

interface StageProps {
  readonly span: StageSpan;
  readonly place: number;
  readonly all: number;
}

const StageHead = memo(function StageHead({ span, place, all }: StageProps) {
  const session = useSession();
  const { stage, first, last, x, width, folded, steps } = span;
  const at = useEditor(
    ({ ui, grid }) =>
      ui.focus?.row === STAGES_ROW && isIn(grid.columns.at.get(stage.id), grid.columns.columns, ui.focus.column),
  );
  const editing = useEditor(({ ui, grid }) =>
    ui.editing?.row === STAGES_ROW && isIn(grid.columns.at.get(stage.id), grid.columns.columns, ui.editing.column)
      ? ui.editing
      : null,
  );
  const marked = useEditor(({ ui }) =>
    ui.carry?.kind === 'stage' && ui.carry.item === stage.id
      ? 'ed-carried'
      : ui.carry?.kind === 'stage' && ui.carry.place === place
        ? 'ed-target'
        : '',
  );
  const column = session.grid.columns.columns[first];
  const visitors = useVisitors(cellKey(STAGES_ROW, column?.id ?? stage.id));
  const name = nameOf(stage.name);
  const said = t('editor.stage_name', {
    name:
      steps > 0
        ? folded
          ? t('editor.stage_folded', { stage: name })
          : t('editor.stage_steps', { stage: name, n: steps })
        : name,
    n: place + 1,
    all,
  });
  return (
    <div
      role="columnheader"
      aria-colindex={first + 2}
      aria-colspan={last - first + 1}
      tabIndex={at ? 0 : -1}
      data-row={STAGES_ROW}
      data-column={column?.id}
      data-drag="stage"
      data-id={stage.id}
      className={`ed-stage ${marked}${width < 80 ? ' narrow' : ''}`}
      style={{ insetInlineStart: LANE_WIDTH + x, width }}
    >
      {!editing && <span className="sr">{said}</span>}
      {editing ? (
        <NameEditor value={stage.name} editing={editing} label={t('editor.field_name')} />
      ) : (
        <div className="ed-stage-text" aria-hidden="true">
          <b dir="auto">{name}</b>
          {stage.subtitle && <span dir="auto">{stage.subtitle}</span>}
        </div>
      )}
      {(steps > 0 || folded) && !editing && (
        <button
          type="button"
          tabIndex={-1}
          className="ed-fold"
          aria-label={folded ? t('editor.unfold_steps', { n: steps }) : t('editor.act_fold')}
          title={folded ? t('editor.act_unfold') : t('editor.act_fold')}
          onClick={() => (folded ? unfold(session, stage.id) : fold(session, stage.id))}
        >
          {folded ? (
            <ChevronsLeftRight size={14} aria-hidden="true" />
          ) : (
            <ChevronsRightLeft size={14} aria-hidden="true" />
          )}
          {folded && steps > 0 && <span aria-hidden="true">{steps}</span>}
        </button>
      )}
      <Visitors here={visitors} />
    </div>
  );
});

function isIn(indices: readonly number[] | undefined, columns: readonly Column[], id: string): boolean {
  return (indices ?? []).some((index) => columns[index]?.id === id);
}

const StepHead = memo(function StepHead({ column }: { readonly column: Column }) {
  const at = useEditor(({ ui }) => ui.focus?.row === STEPS_ROW && ui.focus.column === column.id);
  const editing = useEditor(({ ui }) =>
    ui.editing?.row === STEPS_ROW && ui.editing.column === column.id ? ui.editing : null,
  );
  const carried = useEditor(({ ui }) => ui.carry?.kind === 'step' && ui.carry.item === column.step?.id);
  const target = useEditor(({ ui, store, map }) => {
    if (ui.carry?.kind !== 'step' || !column.step) return false;
    const steps = store.document.children(map, 'stage').flatMap((stage) => store.document.children(stage.id, 'step'));
    return steps[ui.carry.place]?.id === column.step.id;
  });
  const visitors = useVisitors(cellKey(STEPS_ROW, column.id));
  const step = column.step;
  const name = step ? nameOf(step.name) : '';
  return (
    <div
      role="columnheader"
      aria-colindex={column.index + 2}
      tabIndex={at ? 0 : -1}
      data-row={STEPS_ROW}
      data-column={column.id}
      {...(step ? { 'data-drag': 'step', 'data-id': step.id } : {})}
      className={`ed-step${carried ? ' ed-carried' : target ? ' ed-target' : ''}`}
      style={{ insetInlineStart: LANE_WIDTH + column.x, width: column.width }}
    >
      {!editing && (
        <span className="sr">
          {step ? t('editor.step_name', { name, stage: nameOf(column.stage.name) }) : nameOf(column.stage.name)}
        </span>
      )}
      {editing && step ? (
        <NameEditor value={step.name} editing={editing} label={t('editor.field_name')} />
      ) : (
        <span className="clip" dir="auto" title={name} aria-hidden="true">
          {name}
        </span>
      )}
      <Visitors here={visitors} />
    </div>
  );
});

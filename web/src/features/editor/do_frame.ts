// Commands on stages, steps, lanes, and on how the map is looked at.
import { t } from '../../words';
import type { RecordOf } from '../../store/workspace_store';
import { kindName, laneName, nameOf } from './cell_names';
import { offerUndo, short } from './do_cards';
import {
  addLane,
  addStage,
  addStep,
  duplicateLane,
  duplicateStage,
  removePlace,
  type NewLane,
  type Side,
} from './edits';
import type { LaneRecord } from './items';
import { LABEL, STAGES_ROW, STEPS_ROW, type Focus } from './navigation';
import { focusOf, selectionOf } from './selection';
import type { Session } from './session';

export function insertStage(session: Session, beside: string | null, side: Side): void {
  const { id, ops } = addStage(session.store.document, session.map, t('editor.new_stage'), beside, side);
  if (session.edit(ops, t('editor.did_add_stage'))) renameNow(session, { row: STAGES_ROW, column: id, item: null });
}

export function insertStep(session: Session, stage: string, beside: string | null, side: Side): void {
  const { id, ops } = addStep(session.store.document, stage, t('editor.new_step'), beside, side);
  if (!session.edit(ops, t('editor.did_add_step'))) return;
  unfold(session, stage);
  renameNow(session, { row: STEPS_ROW, column: id, item: null });
}

// A new stage or step is named right away.
function renameNow(session: Session, at: Focus): void {
  session.focus(at, { editing: { ...at, typed: '', seen: session.store.document.revision } });
}

export function insertLane(session: Session, wish: NewLane, beside: string | null, side: Side): void {
  const { id, ops } = addLane(session.store.document, session.map, wish, beside, side);
  const lane = wish.name ?? kindName(wish.kind);
  if (session.edit(ops, t('editor.did_add_lane', { lane }))) session.focus({ row: id, column: LABEL, item: null });
}

const USUAL: readonly LaneRecord['kind'][] = [
  'actions',
  'touchpoints',
  'thoughts',
  'emotion',
  'problems',
  'opportunities',
];

export function addUsualLanes(session: Session): void {
  const lanes = session.store.document.children(session.map, 'lane');
  const missing = USUAL.filter((kind) => !lanes.some((lane) => lane.kind === kind));
  for (const kind of missing) {
    const { ops } = addLane(session.store.document, session.map, { kind }, null, 'after');
    session.edit(ops, t('editor.did_add_lane', { lane: kindName(kind) }));
  }
  for (const lane of lanes) if (lane.hidden && USUAL.includes(lane.kind)) setLaneHidden(session, lane, false);
}

export function addFirstStages(session: Session): void {
  for (const name of [t('editor.default_stage_1'), t('editor.default_stage_2'), t('editor.default_stage_3')]) {
    session.edit(addStage(session.store.document, session.map, name, null, 'after').ops, t('editor.did_add_stage'));
  }
  if (session.store.document.children(session.map, 'lane').length === 0) addUsualLanes(session);
  const first = session.store.document.children(session.map, 'stage')[0];
  if (first) session.focus({ row: STAGES_ROW, column: first.id, item: null });
}

// False: the name stands nowhere.
export function renameFrame(session: Session, text: string): boolean {
  const { editing } = session.ui;
  if (!editing) return false;
  let saved = true;
  const at: Focus = { row: editing.row, column: editing.column, item: null };
  const selection = selectionOf(session, at);
  session.ui = { ...session.ui, editing: null };
  const name = text.replace(/\s+/gu, ' ').trim();
  if (name !== '' || selection?.kind === 'lane') {
    const record =
      selection?.kind === 'stage'
        ? selection.stage
        : selection?.kind === 'step'
          ? selection.step
          : selection?.kind === 'lane'
            ? selection.row.lane
            : null;
    if (!record) saved = false;
    else if ((record.name ?? '') !== name) {
      const op = name === '' ? { patch: record.id, unset: ['name'] } : { patch: record.id, set: { name } };
      saved = session.edit([op], t('editor.did_rename', { text: short(name) }), editing.seen);
    }
  }
  session.focus(at);
  return saved;
}

export function deleteStage(session: Session, stage: RecordOf<'stage'>): void {
  const ops = removePlace(session.store.document, session.map, stage.id);
  const text = short(nameOf(stage.name));
  if (!session.edit(ops, t('editor.did_delete', { text }))) return;
  offerUndo(
    session,
    t('editor.deleted_stage', { text }),
    ops.length > 1 ? t('editor.deleted_with', { n: ops.length - 1 }) : undefined,
  );
}

export function deleteStep(session: Session, step: RecordOf<'step'>): void {
  const ops = removePlace(session.store.document, session.map, step.id);
  const text = short(nameOf(step.name));
  if (!session.edit(ops, t('editor.did_delete', { text }))) return;
  offerUndo(
    session,
    t('editor.deleted_step', { text }),
    ops.length > 1 ? t('editor.deleted_with', { n: ops.length - 1 }) : undefined,
  );
}

export function deleteLane(session: Session, lane: LaneRecord): void {
  const cards = session.store.document.children(lane.id, 'card').length;
  const text = short(laneName(lane));
  if (!session.edit([{ remove: lane.id }], t('editor.did_delete', { text }))) return;
  offerUndo(
    session,
    t('editor.deleted_lane', { text }),
    cards > 0 ? t('editor.deleted_with', { n: cards }) : undefined,
  );
}

export function copyStage(session: Session, stage: RecordOf<'stage'>): void {
  const name = nameOf(stage.name);
  const { id, ops } = duplicateStage(session.store.document, session.map, stage, name);
  if (session.edit(ops, t('editor.did_duplicate', { text: short(name) }))) session.focus(focusOf(session, id));
}

export function copyLane(session: Session, lane: LaneRecord): void {
  const { id, ops } = duplicateLane(session.store.document, lane, laneName(lane));
  if (session.edit(ops, t('editor.did_duplicate', { text: short(laneName(lane)) })))
    session.focus(focusOf(session, id));
}

export function setLaneHidden(session: Session, lane: LaneRecord, hidden: boolean): void {
  const name = laneName(lane);
  if (!session.can_edit) return toggleLocally(session, lane.id, hidden);
  const op = hidden ? { patch: lane.id, set: { hidden: true } } : { patch: lane.id, unset: ['hidden'] };
  const label = hidden ? t('editor.did_hide_lane', { lane: name }) : t('editor.did_show_lane', { lane: name });
  if (session.edit([op], label) && hidden) offerUndo(session, t('editor.hidden_lane', { text: short(name) }));
}

export function toggleLocally(session: Session, id: string, hidden: boolean): void {
  session.set({ hidden: changed(session.ui.hidden, id, hidden) });
}

export function fold(session: Session, stage: string): void {
  session.set({ folded: changed(session.ui.folded, stage, true) });
  keepOn(session, stage);
}

export function unfold(session: Session, stage: string): void {
  if (!session.ui.folded.has(stage)) return;
  session.set({ folded: changed(session.ui.folded, stage, false) });
  keepOn(session, stage);
}

function keepOn(session: Session, stage: string): void {
  if (session.ui.focus?.row === STAGES_ROW) session.focus(focusOf(session, stage));
}

export function foldAll(session: Session, folded: boolean): void {
  const { document } = session.store;
  const stages = document
    .children(session.map, 'stage')
    .filter((stage) => document.children(stage.id, 'step').length > 0);
  session.set({ folded: new Set(folded ? stages.map((stage) => stage.id) : []) });
}

export function setCollapsed(session: Session, row: string, collapsed: boolean): void {
  session.set({ collapsed: changed(session.ui.collapsed, row, collapsed) });
}

function changed(set: ReadonlySet<string>, id: string, has: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (has) next.add(id);
  else next.delete(id);
  return next;
}

export function undo(session: Session): void {
  const done = session.store.undo();
  if (done)
    session.say([t('editor.undone', { what: done.label }), keptText(done.kept.length)].filter(Boolean).join('. '));
}

export function redo(session: Session): void {
  const done = session.store.redo();
  if (done)
    session.say([t('editor.redone', { what: done.label }), keptText(done.kept.length)].filter(Boolean).join('. '));
}

const keptText = (n: number): string => (n > 0 ? t('editor.undo_kept', { n }) : '');

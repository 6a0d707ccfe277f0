// The one table of what can be done on a map. The toolbar, menus, keys, the palette and the help all read it.
import {
  ArrowDownToLine,
  ArrowUpToLine,
  ArrowLeftToLine,
  ArrowRightToLine,
  Columns3,
  Copy,
  CopyPlus,
  EyeOff,
  FoldHorizontal,
  FoldVertical,
  ImagePlus,
  Info,
  MessageSquare,
  Move,
  PanelRight,
  Pencil,
  Plus,
  Redo2,
  Scissors,
  Search,
  Spline,
  Star,
  StretchHorizontal,
  Trash2,
  Undo2,
  UnfoldHorizontal,
  UnfoldVertical,
} from 'lucide-react';
import type { Action } from '../../bind/actions';
import { allowSingleKeys, singleKeysAllowed } from '../../bind/keys';
import { showToast } from '../../ui';
import { t } from '../../words';
import * as cards from './do_cards';
import * as frame from './do_frame';
import { canPickUp, pickUp } from './do_move';
import { askForPicture, takesPicture } from './do_pictures';
import { linkStart, startLink } from './do_links';
import { isCard } from './items';
import { recordOf, selectionOf, type Selection } from './selection';
import type { Session } from './session';
import { stepFind } from './do_find';

export interface ActionHost {
  readonly inGrid: () => boolean; // the focus of the page is in the grid
  readonly copy: (cut: boolean) => void;
}

type Kind = Selection['kind'];

export function editorActions(session: Session, host: ActionHost): readonly Action[] {
  return [...cardActions(session, host), ...frameActions(session, host), ...viewActions(session, host)];
}

// What an action needs: a selection of some kind, the right to edit, the focus in the grid.
function needs(
  session: Session,
  host: ActionHost,
  kinds: readonly Kind[],
  more: (selection: Selection) => boolean = () => true,
) {
  return (): boolean => {
    if (!session.can_edit || !host.inGrid() || session.ui.editing) return false;
    const selection = selectionOf(session);
    return selection !== null && kinds.includes(selection.kind) && more(selection);
  };
}

function cardActions(session: Session, host: ActionHost): Action[] {
  const group = t('editor.group_card');
  const on = (...kinds: Kind[]) => needs(session, host, kinds);
  const focus = () => session.ui.focus!;
  const card = needs(session, host, ['item'], (s) => s.kind === 'item' && isCard(s.item));
  return [
    {
      id: 'edit',
      label: t('editor.act_edit'),
      group,
      icon: Pencil,
      keys: ['Enter', 'F2'],
      when: on('item', 'cell', 'stage', 'step', 'lane'),
      run: () => cards.startEditing(session, focus()),
    },
    {
      id: 'new_card',
      label: t('editor.act_new_card'),
      group,
      icon: Plus,
      keys: ['Ctrl+Enter'],
      when: on('item', 'cell'),
      run: () => cards.startNewCard(session, focus()),
    },
    {
      id: 'picture',
      label: t('pictures.act'),
      group,
      icon: ImagePlus,
      when: () => host.inGrid() && takesPicture(session),
      run: () => askForPicture(session, focus(), null),
    },
    {
      id: 'details',
      label: t('editor.act_details'),
      group,
      icon: PanelRight,
      keys: ['Alt+Enter'],
      when: () => host.inGrid() && recordOf(selectionOf(session)) !== null,
      run: () => cards.openPanel(session, recordOf(selectionOf(session))!),
    },
    {
      id: 'pick_up',
      label: t('editor.act_pick_up'),
      group,
      icon: Move,
      keys: [' ', 'M'],
      when: () => host.inGrid() && canPickUp(session),
      run: () => pickUp(session),
    },
    {
      id: 'span_more',
      label: t('editor.act_span_more'),
      group,
      icon: StretchHorizontal,
      keys: ['Shift+ArrowRight'],
      when: card,
      run: () => cards.spanSelected(session, 1),
    },
    {
      id: 'span_less',
      label: t('editor.act_span_less'),
      group,
      icon: FoldHorizontal,
      keys: ['Shift+ArrowLeft'],
      when: card,
      run: () => cards.spanSelected(session, -1),
    },
    {
      id: 'comment',
      label: t('editor.act_comment'),
      group,
      icon: MessageSquare,
      keys: ['C'],
      when: () => session.can_comment && host.inGrid() && recordOf(selectionOf(session)) !== null,
      run: () => cards.writeComment(session, recordOf(selectionOf(session))!),
    },
    { id: 'truth', label: t('editor.act_truth'), group, icon: Star, when: card, run: () => cards.toggleTruth(session) },
    {
      id: 'copy',
      label: t('editor.act_copy'),
      group,
      icon: Copy,
      when: () => host.inGrid(),
      run: () => host.copy(false),
    },
    { id: 'cut', label: t('editor.act_cut'), group, icon: Scissors, when: on('item'), run: () => host.copy(true) },
    {
      id: 'duplicate',
      label: t('editor.act_duplicate'),
      group,
      icon: CopyPlus,
      keys: ['Ctrl+D'],
      when: () => card() || on('stage')() || laneOf(session, host) !== null,
      run: () => duplicate(session),
    },
    {
      id: 'delete',
      label: t('editor.act_delete'),
      group,
      icon: Trash2,
      keys: ['Delete', 'Backspace'],
      when: () =>
        (session.ui.range !== null && session.can_edit && host.inGrid()) ||
        on('item', 'stage', 'step')() ||
        laneOf(session, host) !== null,
      run: () => remove(session),
    },
  ];
}

function laneOf(session: Session, host: ActionHost) {
  const selection = selectionOf(session);
  if (!session.can_edit || !host.inGrid() || session.ui.editing || selection?.kind !== 'lane') return null;
  return selection.row.lane;
}

function duplicate(session: Session): void {
  const selection = selectionOf(session);
  if (selection?.kind === 'stage') frame.copyStage(session, selection.stage);
  else if (selection?.kind === 'lane' && selection.row.lane) frame.copyLane(session, selection.row.lane);
  else cards.duplicateSelected(session);
}

function remove(session: Session): void {
  const selection = selectionOf(session);
  if (session.ui.range || selection?.kind === 'item') cards.deleteItems(session, cards.selectedItems(session));
  else if (selection?.kind === 'stage') frame.deleteStage(session, selection.stage);
  else if (selection?.kind === 'step') frame.deleteStep(session, selection.step);
  else if (selection?.kind === 'lane' && selection.row.lane) frame.deleteLane(session, selection.row.lane);
}

// The stage that the focus is in, whatever it is on.
function stageOf(session: Session): string | null {
  const selection = selectionOf(session);
  if (selection?.kind === 'stage') return selection.stage.id;
  if (selection?.kind === 'step' || selection?.kind === 'cell' || selection?.kind === 'item')
    return selection.column.stage.id;
  return null;
}

function frameActions(session: Session, host: ActionHost): Action[] {
  const group = t('editor.group_map');
  const { document } = session.store;
  const in_stage = () => session.can_edit && host.inGrid() && stageOf(session) !== null;
  const in_step = needs(session, host, ['step']);
  const in_lane = () => laneOf(session, host) !== null;
  const insert = (side: 'before' | 'after') => () => frame.insertStage(session, stageOf(session), side);
  const step = (side: 'before' | 'after') => () => {
    const selection = selectionOf(session);
    if (selection?.kind === 'step') frame.insertStep(session, selection.step.parent, selection.step.id, side);
  };
  const lane = (side: 'before' | 'after') => () =>
    frame.insertLane(session, { kind: 'notes' }, laneOf(session, host)!.id, side);
  return [
    {
      id: 'stage_before',
      label: t('editor.act_stage_before'),
      group,
      icon: ArrowLeftToLine,
      when: in_stage,
      run: insert('before'),
    },
    {
      id: 'stage_after',
      label: t('editor.act_stage_after'),
      group,
      icon: ArrowRightToLine,
      when: in_stage,
      run: insert('after'),
    },
    {
      id: 'step',
      label: t('editor.act_step'),
      group,
      icon: Columns3,
      when: in_stage,
      run: () => frame.insertStep(session, stageOf(session)!, null, 'after'),
    },
    {
      id: 'step_before',
      label: t('editor.act_step_before'),
      group,
      icon: ArrowLeftToLine,
      when: in_step,
      run: step('before'),
    },
    {
      id: 'step_after',
      label: t('editor.act_step_after'),
      group,
      icon: ArrowRightToLine,
      when: in_step,
      run: step('after'),
    },
    {
      id: 'lane_before',
      label: t('editor.act_lane_before'),
      group,
      icon: ArrowUpToLine,
      when: in_lane,
      run: lane('before'),
    },
    {
      id: 'lane_after',
      label: t('editor.act_lane_after'),
      group,
      icon: ArrowDownToLine,
      when: in_lane,
      run: lane('after'),
    },
    {
      id: 'link',
      label: t('editor.act_link'),
      group,
      icon: Spline,
      keys: ['L'],
      when: () => host.inGrid() && linkStart(session) !== null,
      run: () => startLink(session),
    },
    {
      id: 'add_stage',
      label: t('editor.act_add_stage'),
      group,
      icon: Plus,
      when: () => session.can_edit,
      run: () => frame.insertStage(session, document.children(session.map, 'stage').at(-1)?.id ?? null, 'after'),
    },
    {
      id: 'map_details',
      label: t('editor.act_map_details'),
      group,
      icon: Info,
      run: () => cards.openPanel(session, session.map),
    },
    {
      id: 'undo',
      label: t('editor.undo'),
      group,
      icon: Undo2,
      keys: ['Ctrl+Z'],
      when: () => session.store.can_undo !== null,
      run: () => frame.undo(session),
    },
    {
      id: 'redo',
      label: t('editor.redo'),
      group,
      icon: Redo2,
      keys: ['Ctrl+Y', 'Ctrl+Shift+Z'],
      when: () => session.store.can_redo !== null,
      run: () => frame.redo(session),
    },
  ];
}

function viewActions(session: Session, host: ActionHost): Action[] {
  const group = t('editor.group_view');
  const steps = () =>
    session.store.document
      .children(session.map, 'stage')
      .some((stage) => session.store.document.children(stage.id, 'step').length > 0);
  const folded = () => stageOf(session) !== null && session.ui.folded.has(stageOf(session)!);
  const on_lane = () => host.inGrid() && selectionOf(session)?.kind === 'lane';
  const row = () => session.ui.focus!.row;
  return [
    {
      id: 'find',
      label: t('editor.act_find'),
      group,
      icon: Search,
      keys: ['Ctrl+F'],
      run: () => session.set({ find: { query: session.ui.find?.query ?? '', at: 0 } }),
    },
    {
      id: 'find_next',
      label: t('editor.act_find_next'),
      group,
      keys: ['F3', 'Ctrl+G'],
      when: () => session.ui.find !== null,
      run: () => stepFind(session, 1),
    },
    {
      id: 'find_previous',
      label: t('editor.act_find_previous'),
      group,
      keys: ['Shift+F3', 'Ctrl+Shift+G'],
      when: () => session.ui.find !== null,
      run: () => stepFind(session, -1),
    },
    {
      id: 'fold',
      label: t('editor.act_fold'),
      group,
      icon: FoldHorizontal,
      when: () => stageOf(session) !== null && !folded(),
      run: () => frame.fold(session, stageOf(session)!),
    },
    {
      id: 'unfold',
      label: t('editor.act_unfold'),
      group,
      icon: UnfoldHorizontal,
      when: folded,
      run: () => frame.unfold(session, stageOf(session)!),
    },
    {
      id: 'fold_all',
      label: t('editor.act_fold_all'),
      group,
      icon: FoldHorizontal,
      when: steps,
      run: () => frame.foldAll(session, true),
    },
    {
      id: 'unfold_all',
      label: t('editor.act_unfold_all'),
      group,
      icon: UnfoldHorizontal,
      when: () => session.ui.folded.size > 0,
      run: () => frame.foldAll(session, false),
    },
    {
      id: 'collapse',
      label: t('editor.act_collapse'),
      group,
      icon: FoldVertical,
      when: () => on_lane() && !session.ui.collapsed.has(row()),
      run: () => frame.setCollapsed(session, row(), true),
    },
    {
      id: 'expand',
      label: t('editor.act_expand'),
      group,
      icon: UnfoldVertical,
      when: () => on_lane() && session.ui.collapsed.has(row()),
      run: () => frame.setCollapsed(session, row(), false),
    },
    { id: 'hide', label: t('editor.act_hide'), group, icon: EyeOff, when: on_lane, run: () => hide(session) },
    {
      id: 'select_all',
      label: t('editor.act_select_all'),
      group,
      keys: ['Ctrl+A'],
      when: () => host.inGrid(),
      run: () => selectAll(session),
    },
    {
      id: 'menu',
      label: t('editor.act_menu'),
      group,
      keys: ['Shift+F10', 'ContextMenu'],
      hidden: true,
      when: () => host.inGrid() && session.ui.focus !== null,
      run: () => session.set({ menu: true }),
    },
    { id: 'help', label: t('editor.help_keys'), group, keys: ['?'], run: () => session.set({ help: true }) },
    { id: 'single_keys', label: t('editor.act_single_keys'), group, run: toggleSingleKeys },
  ];
}

function hide(session: Session): void {
  const selection = selectionOf(session);
  if (selection?.kind !== 'lane') return;
  if (selection.row.lane) frame.setLaneHidden(session, selection.row.lane, true);
  else frame.toggleLocally(session, selection.row.id, true);
}

function selectAll(session: Session): void {
  const { rows, columns } = session.grid;
  const [first, last] = [rows[0], rows.at(-1)];
  const [start, end] = [columns.columns[0], columns.columns.at(-1)];
  if (!first || !last || !start || !end) return;
  session.set({
    range: { from: { row: first.id, column: start.id, item: null }, to: { row: last.id, column: end.id, item: null } },
  });
}

function toggleSingleKeys(): void {
  const allowed = !singleKeysAllowed();
  allowSingleKeys(allowed);
  showToast(allowed ? t('editor.single_keys_on') : t('editor.single_keys_off'));
}

// The menu of what is selected, by id, in groups.
export const MENU: readonly (readonly string[])[] = [
  ['edit', 'new_card', 'picture', 'details', 'comment', 'truth'],
  ['pick_up', 'span_more', 'span_less', 'link'],
  ['stage_before', 'stage_after', 'step', 'step_before', 'step_after', 'lane_before', 'lane_after'],
  ['fold', 'unfold', 'collapse', 'expand', 'hide'],
  ['copy', 'cut', 'duplicate', 'delete'],
];

export function actionsById(actions: readonly Action[]): (id: string) => Action | undefined {
  const table = new Map(actions.map((action) => [action.id, action]));
  return (id) => table.get(id);
}

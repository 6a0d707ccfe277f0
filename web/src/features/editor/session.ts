// One open map in one window: the store, what is selected, opened and folded, and the grid made of both. Without React,
// so that every command can be tested without a page.
import { showRefusal, writtenIn } from '../../bind/refusal';
import { t } from '../../words';
import { idOf } from '../../store/edit';
import type { DocumentView, LiveEdit, Op, RecordOf, TypeName, WorkspaceStore } from '../../store/workspace_store';
import { standingOf, type Grade } from './evidence';
import { gridCache, LANE_WIDTH, type Grid } from './grid_model';
import type { Item } from './items';
import { columnIndex, firstFocus, keepFocus, rowIndex, type Focus } from './navigation';
import { cellKey } from './presence';
import { recordOf, selectionOf } from './selection';
import type { CountLines } from './text_lines';
import { loadView, saveView } from './view_state';

export type Filter = 'all' | Grade | 'discovered' | 'commented';
export type PanelTab = 'details' | 'comments' | 'history' | 'findings';

export interface Editing {
  readonly row: string;
  readonly column: string;
  readonly item: string | null; // null: a new card
  readonly typed: string | null; // what the person began with, in place of Enter
  readonly restored?: string; // a text that was kept, in place of what stands there
  readonly seen: number; // the revision in view when it began
}

// Something picked up by keyboard: it stays where it is, and the place where it would land moves.
export type Carry =
  | {
      readonly kind: 'card';
      readonly item: string;
      readonly from_row: string;
      readonly row: string;
      readonly column: number;
      readonly place: number;
    }
  | { readonly kind: 'stage' | 'step' | 'lane'; readonly item: string; readonly place: number }
  | { readonly kind: 'link'; readonly from: string; readonly column: number };

export type Drag =
  | {
      readonly kind: 'card';
      readonly item: string;
      readonly x: number;
      readonly y: number;
      readonly row: string | null;
      readonly column: number;
      readonly marker: number;
      readonly fits: boolean;
    }
  | {
      readonly kind: 'stage' | 'step' | 'lane';
      readonly item: string;
      readonly x: number;
      readonly y: number;
      readonly marker: number | null;
    }
  | { readonly kind: 'span'; readonly item: string; readonly first: number; readonly last: number }
  | { readonly kind: 'point'; readonly item: string; readonly value: number }
  | {
      readonly kind: 'link';
      readonly from: number;
      readonly x: number;
      readonly y: number;
      readonly to: number | null;
    };

// A picture that is to come into a cell; null: its file is still to be chosen.
export interface PictureAsked {
  readonly at: Focus;
  readonly file: File | null;
}

export interface PanelState {
  readonly id: string;
  readonly tab: PanelTab;
  readonly write?: number; // grows when a comment is to be written
  readonly draft?: string; // what it begins with
  readonly begin?: boolean; // its text is to be written now
}

export interface UiState {
  readonly focus: Focus | null;
  readonly range: { readonly from: Focus; readonly to: Focus } | null;
  readonly editing: Editing | null;
  readonly carry: Carry | null;
  readonly drag: Drag | null;
  readonly panel: PanelState | null;
  readonly find: { readonly query: string; readonly at: number } | null;
  readonly menu: boolean;
  readonly help: boolean;
  readonly picker: {
    readonly row: string;
    readonly column: string;
    readonly item: string | null;
    readonly typed: string;
  } | null;
  readonly picture: PictureAsked | null;
  readonly filter: Filter;
  readonly folded: ReadonlySet<string>;
  readonly collapsed: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  readonly only: string | null; // one stage at a time
  readonly room: number;
  readonly said: string;
  readonly told: string; // what others did, said politely
  readonly focus_asked: number; // grows when the focus is to move on the page, too
}

const REST_MS = 90;
const TELL_MS = 5000;

export interface SessionOptions {
  readonly store: WorkspaceStore;
  readonly map: string;
  readonly countLines: CountLines;
}

export class Session {
  readonly store: WorkspaceStore;
  readonly map: string;
  private readonly listeners = new Set<() => void>();
  private readonly gridOf: ReturnType<typeof gridCache>;
  private readonly wholeOf: ReturnType<typeof gridCache>;
  private readonly stop: () => void;
  private wishes: Parameters<ReturnType<typeof gridCache>>[2] | null = null;
  private last_place = { row: 0, column: 0 };
  private following: ReturnType<typeof setTimeout> | undefined;
  private last_told = 0;
  ui: UiState;

  constructor({ store, map, countLines }: SessionOptions) {
    this.store = store;
    this.map = map;
    this.gridOf = gridCache(countLines);
    this.wholeOf = gridCache(countLines);
    const view = loadView(map, store.document);
    this.ui = { ...nothing, ...view, room: 1000 };
    this.ui = { ...this.ui, focus: firstFocus(this.grid.shape) };
    const stops = [store.subscribe(() => this.changed()), store.onRemote((edits) => this.tellRemote(edits))];
    this.stop = () => stops.forEach((stop) => stop());
  }

  close(): void {
    this.stop();
    clearTimeout(this.following);
    this.listeners.clear();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  // --- what is there

  get grid(): Grid {
    const { folded, collapsed, hidden, only, room, filter } = this.ui;
    const { evidence } = this.store;
    const w = this.wishes;
    if (
      !w ||
      w.folded !== folded ||
      w.collapsed !== collapsed ||
      w.hidden !== hidden ||
      w.only !== only ||
      w.room !== room ||
      this.shown_filter !== filter ||
      w.evidence !== evidence
    ) {
      this.shown_filter = filter;
      this.wishes = { folded, collapsed, hidden, only, room, show: this.filterOf(filter), evidence };
    }
    return this.gridOf(this.store.document, this.map, this.wishes!);
  }
  private shown_filter: Filter = 'all';

  // With all stages, also where one is shown at a time: what is looked for may stand in any.
  get whole_grid(): Grid {
    const shown = this.grid;
    if (this.ui.only === null) return shown;
    if (this.whole?.of !== this.wishes) this.whole = { of: this.wishes, wishes: { ...this.wishes!, only: null } };
    return this.wholeOf(this.store.document, this.map, this.whole.wishes);
  }
  private whole: { of: unknown; wishes: Parameters<ReturnType<typeof gridCache>>[2] } | null = null;

  // A place anywhere on the map, and its stage in sight.
  inSight(at: Focus): Pick<UiState, 'focus' | 'only'> {
    const column = this.whole_grid.columns.columns.find((each) => each.id === at.column);
    return { focus: at, only: this.ui.only === null ? null : (column?.stage.id ?? this.ui.only) };
  }

  get can_edit(): boolean {
    const role = this.store.you?.role;
    return (role === 'editor' || role === 'owner') && this.store.save.state !== 'closed';
  }
  get can_comment(): boolean {
    return this.store.you !== null && this.store.you.role !== 'viewer' && this.store.save.state !== 'closed';
  }

  private filterOf(filter: Filter): (item: Item) => boolean {
    const { evidence } = this.store;
    switch (filter) {
      case 'all':
        return everything;
      case 'measured':
      case 'thin':
      case 'stale':
      case 'contradicted':
      case 'assumed':
        return (item) => item.kind === 'link' || standingOf(item, evidence) === filter;
      case 'discovered':
        return (item) => item.kind === 'link' || standingOf(item, evidence) !== 'assumed';
      case 'commented':
        return (item) => this.openComments(item.id) > 0;
      default:
        return unknownFilter(filter);
    }
  }

  // How many comments about a record are not settled.
  openComments(id: string): number {
    return this.commentCounts(this.store.document).get(id) ?? 0;
  }

  // Is there a question to the log that measures it?
  isBound(id: string): boolean {
    return this.boundRecords(this.store.document).has(id);
  }

  private readonly commentCounts = counted('comment', (comment) => (comment.resolved === true ? null : comment.about));
  private readonly boundRecords = counted('binding', (binding) => binding.target);

  // --- what changes

  set(change: Partial<UiState>): void {
    this.ui = { ...this.ui, ...change };
    if (change.folded || change.collapsed || change.hidden) saveView(this.map, this.ui);
    if (change.focus !== undefined || change.editing !== undefined) this.tellPresence();
    if (change.focus) this.remember(change.focus);
    this.tell();
  }

  say(text: string): void {
    // A no-break space more makes the same sentence a new one for screen readers.
    this.set({ said: this.ui.said === text ? `${text}\u00a0` : text });
  }

  // Checked and shown at once; a refusal is said with its reason.
  edit(ops: readonly Op[], label: string, seen?: number): boolean {
    if (ops.length === 0) return true;
    const result = this.store.edit(ops, label, seen);
    // Fields keep the texts that were refused: the notices offer them.
    if (!result.ok) showRefusal(t('editor.not_done'), result, result.reason === 'removed_record' ? writtenIn(ops) : '');
    return result.ok;
  }

  focus(at: Focus | null, more: Partial<UiState> = {}): void {
    if (at === null) return;
    this.set({ focus: at, range: null, focus_asked: this.ui.focus_asked + 1, ...more });
    this.followPanel();
  }

  // An open panel shows what is selected, once the arrows rest; on an empty cell it stays.
  private followPanel(): void {
    clearTimeout(this.following);
    if (this.ui.panel) this.following = setTimeout(() => this.showSelected(), REST_MS);
  }

  private showSelected(): void {
    const { panel, focus } = this.ui;
    const id = focus === null ? null : recordOf(selectionOf(this, focus));
    if (!panel || id === null || id === panel.id) return;
    this.set({ panel: { id, tab: panel.tab === 'history' ? 'details' : panel.tab } });
  }

  // One sentence now and then: who changes what. Presence itself is silent.
  private tellRemote(edits: readonly LiveEdit[]): void {
    const edit = edits.findLast((each) => each.author !== this.store.you?.id && each.ops.length > 0);
    const now = Date.now();
    if (!edit || now - this.last_told < TELL_MS) return;
    this.last_told = now;
    const name = this.store.people.find((person) => person.id === edit.author)?.name ?? edit.author_name;
    const record = this.store.document.get(idOf(edit.ops[0]!));
    const text = (record as { text?: string; name?: string; title?: string } | undefined) ?? {};
    const what = (text.text ?? text.name ?? text.title ?? '').slice(0, 80);
    this.set({
      told: t('editor.said_remote', { name: name ?? t('editor.comment_by_someone'), what: what || t('editor.title') }),
    });
  }

  private remember(focus: Focus): void {
    const { shape } = this.grid;
    this.last_place = { row: rowIndex(shape, focus.row), column: columnIndex(shape.columns, focus.column) };
  }

  private tellPresence(): void {
    const { focus, editing } = this.ui;
    if (focus === null) return this.store.setPresence({});
    this.store.setPresence({
      cell: cellKey(focus.row, focus.column),
      ...(focus.item === null ? {} : { record: focus.item }),
      ...(editing ? { editing: true } : {}),
    });
  }

  // Others' edits never move the focus; where its cell is gone, the nearest takes it.
  private changed(): void {
    const { focus, panel, carry } = this.ui;
    const kept = focus === null ? firstFocus(this.grid.shape) : keepFocus(this.grid.shape, focus, this.last_place);
    const change: { -readonly [K in keyof UiState]?: UiState[K] } = {};
    if (kept !== focus) change.focus = kept;
    if (panel && !this.store.document.get(panel.id)) change.panel = null;
    if (carry && carry.kind !== 'link' && !this.store.document.get(carry.item)) change.carry = null;
    this.ui = { ...this.ui, ...change };
    if (change.focus) this.remember(change.focus);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

// How often the records of a type name another; counted anew only when one of them changed.
function counted<T extends TypeName>(
  type: T,
  named: (record: RecordOf<T>) => string | null,
): (document: DocumentView) => ReadonlyMap<string, number> {
  let kept: { records: readonly RecordOf<T>[]; counts: ReadonlyMap<string, number> } | null = null;
  return (document) => {
    const records = document.ofType(type);
    if (kept?.records === records) return kept.counts;
    const counts = new Map<string, number>();
    for (const record of records) {
      const id = named(record);
      if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    kept = { records, counts };
    return counts;
  };
}

const everything = (): boolean => true;

const none: ReadonlySet<string> = new Set();

const nothing: Omit<UiState, 'room'> = {
  focus: null,
  range: null,
  editing: null,
  carry: null,
  drag: null,
  panel: null,
  find: null,
  menu: false,
  help: false,
  picker: null,
  picture: null,
  filter: 'all',
  folded: none,
  collapsed: none,
  hidden: none,
  only: null,
  said: '',
  told: '',
  focus_asked: 0,
};

export const roomFor = (width: number, label: number = LANE_WIDTH): number =>
  Math.max(0, Math.floor(width) - label - 2);

function unknownFilter(filter: never): never {
  throw new Error(`no such filter: ${String(filter)}`);
}

// The store of one open map: the document as this person sees it, own edits shown at once, settled by the server.
// Framework-free; React binds with useSyncExternalStore (subscribe, and any readonly property as the snapshot).
import type { CardRecord, KnownRecord } from '../api/record_types';
import type { Kept, Op } from './edit';
import type { Evidence } from './evidence';
import type { Closing, LiveEdit, Person, Presence, You } from './live_protocol';

export type { Kept, Op } from './edit';
export type { Claim, Evidence, PlacedMeasurement } from './evidence';
export type { LiveEdit, Person, Presence, Role, You } from './live_protocol';

export type TypeName = KnownRecord['type'];
export type RecordOf<T extends TypeName> = Extract<KnownRecord, { readonly type: T }>;

/** An immutable snapshot: a new one whenever a record changed. Lists keep their identity while they are unchanged. */
export interface DocumentView {
  /**
   * The revision of the server up to which whoever looks at it has seen everything: what an editor of a text that stays
   * open gives to edit() as `seen`.
   */
  readonly revision: number;
  get(id: string): KnownRecord | undefined;
  /** By order, then id. */
  ofType<T extends TypeName>(type: T): readonly RecordOf<T>[];
  /** Records of a type whose parent is `parent`, by order, then id. */
  children<T extends TypeName>(parent: string, type: T): readonly RecordOf<T>[];
  /** The cards of a lane that stand at a stage or step, by order, then id. */
  cards(lane: string, place: string): readonly CardRecord[];
  /** Ids of the records that name `id` in any described reference, sorted. */
  referrers(id: string): readonly string[];
}

export type SaveState = 'loading' | 'saved' | 'saving' | 'offline' | 'refused' | 'closed';

export interface Save {
  readonly state: SaveState;
  /** How many own edits the server has not acknowledged. */
  readonly waiting: number;
  readonly saved_at: number | null;
  /** Why the server ended the connection for good; null while it has not. */
  readonly closing: Closing | null;
}

/** An own edit that the server did not take, or that no longer applies: what it was, and what was written in it. */
export interface EditFailure {
  readonly id: string;
  readonly message: string;
  /** A word of docs/formats/live.md. */
  readonly reason: string;
  readonly text: string | null;
}

/** An own text that somebody replaced without having seen it, offered back to its author. */
export interface Overwritten {
  readonly record: string;
  readonly property: string;
  readonly value: unknown;
  /** Who replaced it: id and, where known, name. */
  readonly by: string;
  readonly by_name: string | null;
}

/** `text` and `message` are for people; `where` is a path or a record. */
export type Edited =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly message: string; readonly where: string; readonly reason: string };

export interface Undone {
  readonly label: string;
  /** What others changed since and therefore stays. */
  readonly kept: readonly Kept[];
}

export interface WorkspaceStore {
  readonly document: DocumentView;
  readonly save: Save;
  readonly you: You | null;
  readonly people: readonly Person[];
  readonly presence: readonly Presence[];
  readonly failures: readonly EditFailure[];
  readonly overwritten: readonly Overwritten[];
  /** What the log says about the map, a new snapshot whenever that changed; null until the server has said so. */
  readonly evidence: Evidence | null;
  /** Called after anything above changed; all properties keep their identity while unchanged. */
  subscribe(listener: () => void): () => void;
  /** Called with the edits of others as they arrive: to announce them and to mark what changed. */
  onRemote(listener: (edits: readonly LiveEdit[]) => void): () => void;
  /**
   * Checked and shown at once, or refused. `label` names it in undo ("Undo move card"). `seen`: the document.revision
   * that its author had in view when they began (an open text editor keeps the one it opened with); now if absent.
   */
  edit(ops: readonly Op[], label: string, seen?: number): Edited;
  /** Takes back one's own last edit as far as it still stands; null if there is nothing to take back. */
  undo(): Undone | null;
  redo(): Undone | null;
  /** Label of what it would take back. */
  readonly can_undo: string | null;
  readonly can_redo: string | null;
  setPresence(presence: { readonly cell?: string; readonly record?: string; readonly editing?: boolean }): void;
  dismissFailure(id: string): void;
  dismissOverwritten(record: string, property: string): void;
  /** Resolves when nothing is loading or waiting to be acknowledged (offline counts as waiting). */
  idle(): Promise<void>;
  close(): void;
}

export { keyBetween, newId, placeAt } from './ids';
export { localStore } from './local_store';
export { openMap } from './open_map';

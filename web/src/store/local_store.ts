// A store without a server: every edit is settled at once. For tests, and for developing an editor.
import type { EvidenceFrame } from '../api/evidence';
import type { KnownRecord } from '../api/record_types';
import { Evidence } from './evidence';
import { newId } from './ids';
import type { LiveEdit } from './live_protocol';
import { Replica } from './replica';
import type { Edited, Save, Undone, WorkspaceStore } from './workspace_store';

export class LocalStore implements WorkspaceStore {
  private readonly replica = new Replica(newId);
  private readonly listeners = new Set<() => void>();
  private readonly remote = new Set<(edits: readonly LiveEdit[]) => void>();
  readonly save: Save = { state: 'saved', waiting: 0, saved_at: null, closing: null };
  readonly you = { id: 'you', name: 'You', role: 'owner', kind: 'local_owner' } as const;
  readonly people = [{ id: 'you', name: 'You' }] as const;
  readonly presence = [];
  evidence: Evidence | null;

  constructor(records: readonly KnownRecord[], evidence: EvidenceFrame | null = null) {
    this.evidence = evidence && new Evidence(evidence);
    this.replica.account = this.you.id;
    this.replica.reset(records, 1);
  }

  get document() {
    return this.replica.document;
  }
  get failures() {
    return this.replica.failures;
  }
  get overwritten() {
    return this.replica.overwritten;
  }
  get can_undo() {
    return this.replica.can_undo;
  }
  get can_redo() {
    return this.replica.can_redo;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  onRemote(listener: (edits: readonly LiveEdit[]) => void): () => void {
    this.remote.add(listener);
    return () => this.remote.delete(listener);
  }

  edit(ops: Parameters<WorkspaceStore['edit']>[0], label: string): Edited {
    const { result } = this.replica.edit(ops, label);
    this.settle();
    return result;
  }
  undo(): Undone | null {
    const done = this.replica.undo();
    this.settle();
    return done?.undone ?? null;
  }
  redo(): Undone | null {
    const done = this.replica.redo();
    this.settle();
    return done?.undone ?? null;
  }

  /** What another person would have done; for tests. */
  receive(edit: LiveEdit): void {
    this.replica.receive([edit], edit.revision);
    for (const listener of this.remote) listener([edit]);
    this.tell();
  }

  /** What the log says from now on; for tests. */
  measured(evidence: EvidenceFrame | null): void {
    this.evidence = evidence && new Evidence(evidence);
    this.tell();
  }

  setPresence(): void {}
  dismissFailure(id: string): void {
    this.replica.dismissFailure(id);
    this.tell();
  }
  dismissOverwritten(record: string, property: string): void {
    this.replica.dismissOverwritten(record, property);
    this.tell();
  }
  idle(): Promise<void> {
    return Promise.resolve();
  }
  close(): void {
    this.listeners.clear();
  }

  private settle(): void {
    this.replica.settleOwn(this.you.id);
    this.tell();
  }
  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export const localStore = (records: readonly KnownRecord[], evidence: EvidenceFrame | null = null): LocalStore =>
  new LocalStore(records, evidence);

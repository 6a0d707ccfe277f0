// The store of a map that a server holds: a replica, the connection to the server, and the outbox, put together.
import { Evidence } from './evidence';
import { newId } from './ids';
import type { Clock, Socket } from './live_socket';
import { browser_clock, LiveSocket } from './live_socket';
import type { Closing, LiveEdit, Opened, Person, Presence, PresenceChange, ServerMessage, You } from './live_protocol';
import type { Op } from './edit';
import { browserOutbox, type Outbox } from './outbox';
import { Replica, type Pending } from './replica';
import type { Edited, Save, SaveState, Undone, WorkspaceStore } from './workspace_store';

export interface OpenOptions {
  /** A new socket to /api/live each time it is called. */
  readonly connect?: () => Socket;
  readonly clock?: Clock;
  readonly outbox?: Outbox;
  readonly client?: string;
}

// Enough to fill the way to the server and back, so that a long queue is sent at full speed but not all at once.
const MAX_IN_FLIGHT = 64;
const MAX_MESSAGE = 1_000_000; // characters; the server takes 1 MiB
const PRESENCE_MS = 100;

type Where = { readonly cell?: string; readonly record?: string; readonly editing?: boolean };

function browserSocket(): Socket {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(`${scheme}//${location.host}/api/live`) as unknown as Socket;
}

const refusal = (message: string, reason: string): Edited => ({ ok: false, message, where: '', reason });

export class LiveStore implements WorkspaceStore {
  private readonly replica: Replica;
  private readonly socket: LiveSocket;
  private readonly outbox: Outbox;
  private readonly clock: Clock;
  private readonly client: string;
  private readonly listeners = new Set<() => void>();
  private readonly remote = new Set<(edits: readonly LiveEdit[]) => void>();
  private resolveIdle: (() => void)[] = [];

  private unsent: Pending[] = [];
  private readonly in_flight = new Set<string>();
  private online = false; // `opened` came, and the outbox of earlier pages was read
  private loaded = false;
  private adopted_for: string | null = null;
  private closing: Closing | null = null;
  private closed = false;
  private saved_at: number | null = null;
  private where: Where = {};
  private cancelPresence: (() => void) | null = null;

  save: Save = { state: 'loading', waiting: 0, saved_at: null, closing: null };
  you: You | null = null;
  people: readonly Person[] = [];
  presence: readonly Presence[] = [];
  evidence: Evidence | null = null; // kept while offline: it says of when it is

  constructor(
    private readonly map: string | null,
    options: OpenOptions = {},
  ) {
    this.clock = options.clock ?? browser_clock;
    this.client = options.client ?? newId();
    // The server knows by the part before the hyphen which edits come from one page, each knowing those before it.
    let count = 0;
    this.replica = new Replica(() => `${this.client}-${++count}`);
    this.outbox = options.outbox ?? browserOutbox(map);
    this.socket = new LiveSocket(options.connect ?? browserSocket, this.clock, {
      connected: () => this.sayOpen(),
      message: (message) => this.receive(message),
      disconnected: (closing) => this.disconnected(closing),
    });
    if (typeof window !== 'undefined') {
      window.addEventListener('online', this.retry);
      window.addEventListener('offline', this.networkLost);
    }
    if (typeof document !== 'undefined') document.addEventListener('visibilitychange', this.retry);
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

  edit(ops: readonly Op[], label: string, seen?: number): Edited {
    const denied = this.denied(ops);
    if (denied) return denied;
    if (JSON.stringify(ops).length > MAX_MESSAGE)
      return refusal('This is more than can be saved in one step; do it in parts.', 'too_large');
    const { result, pending } = this.replica.edit(ops, label, seen);
    if (pending) this.queue(pending);
    return result;
  }
  undo(): Undone | null {
    return this.takeBack(this.replica.undo());
  }
  redo(): Undone | null {
    return this.takeBack(this.replica.redo());
  }

  setPresence(where: Where): void {
    this.where = where;
    if (this.cancelPresence || !this.online) return;
    this.socket.send({ presence: where });
    this.cancelPresence = this.clock.after(PRESENCE_MS, () => {
      this.cancelPresence = null;
      if (this.where !== where) this.setPresence(this.where);
    });
  }

  dismissFailure(id: string): void {
    this.replica.dismissFailure(id);
    this.tell();
  }
  dismissOverwritten(record: string, property: string): void {
    this.replica.dismissOverwritten(record, property);
    this.tell();
  }

  idle(): Promise<void> {
    if (this.isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.resolveIdle.push(resolve));
  }

  close(): void {
    this.closed = true;
    this.socket.close();
    this.cancelPresence?.();
    if (typeof window !== 'undefined') {
      window.removeEventListener('online', this.retry);
      window.removeEventListener('offline', this.networkLost);
    }
    if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', this.retry);
    this.online = false;
    this.tell();
    this.listeners.clear();
  }

  private readonly retry = () => {
    if (typeof document === 'undefined' || document.visibilityState === 'visible') this.socket.retryNow();
  };

  private readonly networkLost = () => this.socket.networkLost();

  private denied(ops: readonly Op[]): Edited | null {
    if (!this.you || !this.loaded) return refusal('The map is still loading.', 'loading');
    if (this.closed || this.closing) return refusal('The map is closed.', 'closed');
    const { role } = this.you;
    if (role === 'viewer') return refusal('You may look at this map, but not change it.', 'role_too_low');
    if (role === 'commenter' && !ops.every((op) => this.isComment(op)))
      return refusal('You may comment on this map, but not change it.', 'role_too_low');
    return null;
  }
  private isComment(op: Op): boolean {
    if ('put' in op) return op.put.type === 'comment';
    return this.document.get('patch' in op ? op.patch : op.remove)?.type === 'comment';
  }

  private takeBack(done: { readonly undone: Undone; readonly pending: Pending } | null): Undone | null {
    if (!done) return null;
    this.queue(done.pending);
    return done.undone;
  }

  private queue(pending: Pending): void {
    this.outbox.add(this.replica.account, pending);
    this.unsent.push(pending);
    this.pump();
    this.tell();
  }

  private sayOpen(): void {
    const revision = this.loaded ? { revision: this.replica.revision } : {};
    this.socket.send({ open: { client: this.client, ...(this.map === null ? {} : { map: this.map }), ...revision } });
  }

  private receive(message: ServerMessage): void {
    if ('opened' in message) this.opened(message.opened);
    else if ('edits' in message) this.edited(message.edits.edits, message.edits.revision);
    else if ('refused' in message) {
      this.replica.refused(message.refused);
      this.done([message.refused.id]);
    } else if ('stored' in message) {
      this.replica.stored(message.stored.id);
      this.saved_at = this.clock.now();
      this.done([message.stored.id]);
    } else if ('presence' in message) this.moved(message.presence);
    else if ('evidence' in message) this.evidence = new Evidence(message.evidence);
    this.tell();
  }

  private opened(opened: Opened): void {
    if (this.you && this.you.id !== opened.you.id) {
      this.replica.forgetPending();
      this.evidence = null;
    }
    this.you = opened.you;
    this.people = opened.people;
    this.replica.account = opened.you.id;
    if (opened.whole) this.replica.reset(opened.records, opened.revision);
    this.loaded = true;
    this.socket.settled();
    if (this.adopted_for === opened.you.id) return this.resume();
    void this.adopt(opened.you.id);
  }

  /** What earlier pages of this browser did not get through goes first. */
  private async adopt(account: string): Promise<void> {
    const left = await this.outbox.load(account).catch(() => []);
    if (this.closed || this.replica.account !== account) return;
    this.adopted_for = account;
    this.replica.adopt(left);
    this.resume();
    this.tell();
  }

  /** Everything that is not settled is sent again, in order, with the same ids. */
  private resume(): void {
    this.online = true;
    this.in_flight.clear();
    this.unsent = [...this.replica.pending];
    this.pump();
    if (Object.keys(this.where).length > 0) this.setPresence(this.where);
  }

  private edited(edits: readonly LiveEdit[], revision: number): void {
    const before = this.replica.revision;
    const stored = this.replica.receive(edits, revision);
    if (stored.length > 0) this.saved_at = this.clock.now();
    this.done(stored);
    const own = new Set(stored);
    const others = edits.filter((edit) => edit.revision > before && !own.has(edit.id));
    if (others.length > 0) for (const listener of this.remote) listener(others);
  }

  private moved({ whole, people, gone }: PresenceChange): void {
    const moved = new Set([...people.map((person) => person.client), ...gone, this.client]);
    const stayed = whole ? [] : this.presence.filter((person) => !moved.has(person.client));
    this.presence = [...stayed, ...people.filter((person) => person.client !== this.client)];
  }

  private done(ids: readonly string[]): void {
    for (const id of ids) this.in_flight.delete(id);
    this.outbox.remove(ids);
    if (this.unsent.length > 0) {
      // Stored by another tab, or before the socket broke.
      const settled = new Set(ids);
      if (settled.has(this.unsent[0]!.id)) this.unsent = this.unsent.filter((one) => !settled.has(one.id));
    }
    this.pump();
  }

  private pump(): void {
    if (!this.online) return;
    const room = Math.min(MAX_IN_FLIGHT - this.in_flight.size, this.unsent.length);
    for (const pending of this.unsent.splice(0, Math.max(0, room))) {
      this.in_flight.add(pending.id);
      const { id, base } = pending;
      if ('of' in pending) this.socket.send({ undo: { id, base, of: pending.of } });
      else this.socket.send({ edit: { id, base, ops: pending.ops } });
    }
    this.socket.waits(this.in_flight.size > 0);
  }

  private disconnected(closing: Closing | null): void {
    this.online = false;
    this.in_flight.clear();
    this.closing = closing;
    this.presence = [];
    this.tell();
  }

  private state(): SaveState {
    if (this.closed || this.closing) return 'closed';
    if (!this.loaded) return 'loading';
    if (!this.online) return 'offline';
    if (this.failures.length > 0) return 'refused';
    return this.replica.pending_count > 0 ? 'saving' : 'saved';
  }

  private isIdle(): boolean {
    return this.closed || this.closing !== null || (this.online && this.replica.pending_count === 0);
  }

  private tell(): void {
    const waiting = this.replica.pending_count;
    const state = this.state();
    const same = this.save.state === state && this.save.waiting === waiting && this.save.saved_at === this.saved_at;
    if (!same) this.save = { state, waiting, saved_at: this.saved_at, closing: this.closing };
    if (this.isIdle()) for (const resolve of this.resolveIdle.splice(0)) resolve();
    for (const listener of [...this.listeners]) listener();
  }
}

/** The store of one map; null: the library and the list of maps. */
export const openMap = (map: string | null, options: OpenOptions = {}): LiveStore => new LiveStore(map, options);

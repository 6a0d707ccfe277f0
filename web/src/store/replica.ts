// What one client knows of a map: the server's document, its own edits that the server has not settled, and the two
// together, which is what it shows. No sockets, clocks or storage in here: it is told what happened.
import { record_types, type KnownRecord } from '../api/record_types';
import { Document } from './document';
import { Draft } from './draft';
import { idOf, type Applied, type Kept, type Op } from './edit';
import { asJson, sameValue } from './json';
import type { LiveEdit, OverwroteText, Refused } from './live_protocol';
import { undo } from './undo';
import type { Edited, EditFailure, Overwritten, Undone } from './workspace_store';

/** An own edit, or an undo of one, that the server has not settled; kept across reloads, so it is plain data. */
export type Pending = { readonly id: string; readonly base: number; readonly label: string } & (
  { readonly ops: readonly Op[] } | { readonly of: string }
);

interface Waiting {
  readonly pending: Pending;
  /** What it does to the document that is shown; null where it does not apply now (the server will say so). */
  applied: Applied | null;
  /** What it did when it was made. */
  readonly first: Applied | null;
}

interface Done {
  readonly id: string;
  readonly label: string;
}

const MAX_UNDO = 500;
const NO_CHANGES = new Map<string, never>();
const NOTHING: Applied = { effect: [], inverse: [] };

// Properties that hold what people write, in any type of record.
const TEXTS = new Set(
  Object.values(record_types)
    .flatMap((type) => type.properties)
    .filter(({ kind }) => kind === 'text' || kind === 'texts' || kind === 'number_or_text')
    .map(({ name }) => name),
);

/** What someone wrote in an edit, for giving it back. */
export function textIn(ops: readonly Op[]): string | null {
  const texts: string[] = [];
  for (const op of ops) {
    const values = 'put' in op ? op.put : 'patch' in op ? op.set : undefined;
    for (const [name, value] of Object.entries(values ?? {}))
      if (TEXTS.has(name))
        texts.push(...(Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string'));
  }
  const written = texts.filter((text) => text !== '');
  return written.length > 0 ? written.join('\n') : null;
}

export class Replica {
  private confirmed = Document.empty;
  private waiting: Waiting[] = [];
  private readonly settled = new Map<string, Applied>(); // own edits that can be undone or redone
  private undo_stack: Done[] = [];
  private redo_stack: Done[] = [];

  /** What is shown. */
  document = Document.empty;
  failures: readonly EditFailure[] = [];
  overwritten: readonly Overwritten[] = [];

  /** Who this client is; the server says so on opening. */
  account = '';

  constructor(private readonly makeId: () => string) {}

  get revision(): number {
    return this.confirmed.revision;
  }
  get pending(): readonly Pending[] {
    return this.waiting.map((one) => one.pending);
  }
  get pending_count(): number {
    return this.waiting.length;
  }
  get can_undo(): string | null {
    return this.undo_stack.at(-1)?.label ?? null;
  }
  get can_redo(): string | null {
    return this.redo_stack.at(-1)?.label ?? null;
  }

  /** Checked, shown at once and waiting, or refused. An edit that changes nothing is done: nothing is to be sent. */
  edit(given: readonly Op[], label: string, seen = this.revision): { result: Edited; pending: Pending | null } {
    const ops = asJson(given);
    const draft = new Draft(this.document);
    const tried = draft.apply(ops);
    if (!tried.ok) return { result: { ...tried.error, ok: false }, pending: null };
    const id = this.makeId();
    if (tried.applied.effect.length === 0) return { result: { ok: true, id }, pending: null };
    const pending = { id, base: this.seenBy(tried.applied, seen), label, ops };
    this.waiting.push({ pending, applied: tried.applied, first: tried.applied });
    this.show(draft.finish());
    this.remember(this.undo_stack, { id, label });
    for (const done of this.redo_stack.splice(0)) if (!this.undoneLater(done.id)) this.settled.delete(done.id);
    return { result: { ok: true, id }, pending };
  }

  undo(): { undone: Undone; pending: Pending } | null {
    return this.takeBack(this.undo_stack, () => this.redo_stack);
  }
  redo(): { undone: Undone; pending: Pending } | null {
    return this.takeBack(this.redo_stack, () => this.undo_stack);
  }

  /** Everything anew, as the server has it. Own edits go on waiting. */
  reset(records: readonly KnownRecord[], revision: number): void {
    this.confirmed = Document.of(records, revision);
    this.waiting = this.waiting.map((one) => ({
      ...one,
      pending: { ...one.pending, base: Math.min(one.pending.base, revision) },
    }));
    this.rebase();
  }

  /** Edits of an earlier page that were never settled, in their order, before those of this one. */
  adopt(pending: readonly Pending[]): void {
    const known = new Set(this.waiting.map((one) => one.pending.id));
    const adopted = pending.filter((one) => !known.has(one.id));
    if (adopted.length === 0) return;
    this.waiting.unshift(...adopted.map((one) => ({ pending: one, applied: null, first: null })));
    this.rebase();
  }

  /** Someone else is signed in: what waited belongs to who made it. */
  forgetPending(): void {
    this.waiting = [];
    this.undo_stack = [];
    this.redo_stack = [];
    this.settled.clear();
    this.document = this.confirmed;
  }

  /** What the server says happened, up to `revision`. Returns the own edits among it: they are stored. */
  receive(edits: readonly LiveEdit[], revision: number): string[] {
    const draft = new Draft(this.confirmed);
    const stored: string[] = [];
    let as_expected = true;
    for (const edit of edits) {
      // An edit that is in the document already answers a resend.
      const known = edit.revision <= this.confirmed.revision;
      const applied = known ? null : draft.replay(edit.ops);
      const expected = this.waiting[0]?.pending.id === edit.id && !known ? this.waiting[0].applied : null;
      as_expected &&= expected !== null && sameValue(expected.effect, edit.ops);
      if (this.settle(edit.id, applied)) stored.push(edit.id);
      this.noteOverwritten(edit);
    }
    this.confirmed = draft.finish(Math.max(revision, this.confirmed.revision));
    if (as_expected) this.advance();
    else this.rebase();
    return stored;
  }

  /** An own edit is stored and what it did is in the document, or nothing that is seen here came of it. */
  stored(id: string): void {
    const waiting = this.waiting.find((one) => one.pending.id === id);
    if (!waiting) return;
    this.settle(id, waiting.first ?? NOTHING);
    this.rebase();
  }

  /** An own edit was not taken: it is gone from the document, and its text is in `failures`. */
  refused(refusal: Refused): void {
    const at = this.waiting.findIndex((one) => one.pending.id === refusal.id);
    if (at < 0) return;
    const [{ pending }] = this.waiting.splice(at, 1) as [Waiting];
    this.forget(pending.id);
    const text = ('ops' in pending ? textIn(pending.ops) : null) ?? refusal.text ?? null;
    // An undo of what was itself refused has nothing to take back.
    const moot = 'of' in pending && refusal.code === 'not_found';
    if (!moot) {
      const { id, message, reason } = refusal;
      this.failures = [...this.failures, { id, message, reason, text }];
    }
    this.rebase();
  }

  /** Where there is no server: what waits happens as it is shown. */
  settleOwn(author: string): void {
    for (const { pending, applied } of [...this.waiting]) {
      const revision = this.revision + 1;
      const edit = { id: pending.id, revision, author, at: 0, kind: 'edit', ops: applied?.effect ?? [] } as const;
      this.receive([edit], revision);
    }
  }

  dismissFailure(id: string): void {
    this.failures = this.failures.filter((failure) => failure.id !== id);
  }
  dismissOverwritten(record: string, property: string): void {
    this.overwritten = this.overwritten.filter((one) => one.record !== record || one.property !== property);
  }

  /**
   * The revision that the author of an edit has surely seen. What others did to a record since an own edit of it was
   * made is hidden under that edit until it is settled.
   */
  private seenBy(applied: Applied, seen: number): number {
    const touched = new Set(applied.effect.map(idOf));
    let base = Math.min(seen, this.revision);
    for (const one of this.waiting)
      if (one.pending.base < base && one.applied?.effect.some((op) => touched.has(idOf(op)))) base = one.pending.base;
    return base;
  }

  private takeBack(from: Done[], to: () => Done[]): { undone: Undone; pending: Pending } | null {
    const done = from.pop();
    if (!done) return null;
    const draft = new Draft(this.document);
    const result = undo(draft, this.appliedOf(done.id));
    const applied = result?.applied ?? null;
    const kept: readonly Kept[] = result?.kept ?? [];
    const pending = { id: this.makeId(), base: this.revision, label: done.label, of: done.id };
    this.waiting.push({ pending, applied, first: applied });
    this.show(draft.finish());
    this.remember(to(), { id: pending.id, label: done.label });
    return { undone: { label: done.label, kept }, pending };
  }

  private appliedOf(id: string): Applied {
    const waiting = this.waiting.find((one) => one.pending.id === id);
    return (waiting ? waiting.applied : this.settled.get(id)) ?? NOTHING;
  }

  private remember(stack: Done[], done: Done): void {
    stack.push(done);
    if (stack.length > MAX_UNDO) this.settled.delete(stack.shift()!.id);
  }

  private forget(id: string): void {
    this.undo_stack = this.undo_stack.filter((done) => done.id !== id);
    this.redo_stack = this.redo_stack.filter((done) => done.id !== id);
    this.settled.delete(id);
  }

  /** True: it is an own edit. `applied`: what it did; null if it was in the document already. */
  private settle(id: string, applied: Applied | null): boolean {
    const at = this.waiting.findIndex((one) => one.pending.id === id);
    const [waiting] = at < 0 ? [] : this.waiting.splice(at, 1);
    if (waiting && 'of' in waiting.pending) this.settled.delete(waiting.pending.of);
    const stacked = [...this.undo_stack, ...this.redo_stack].some((done) => done.id === id);
    if (stacked || this.undoneLater(id)) {
      const known = applied ?? this.settled.get(id) ?? waiting?.first;
      if (known) this.settled.set(id, known);
    }
    return waiting !== undefined || stacked;
  }

  private undoneLater(id: string): boolean {
    return this.waiting.some(({ pending }) => 'of' in pending && pending.of === id);
  }

  private noteOverwritten(edit: LiveEdit): void {
    const by = { by: edit.author, by_name: edit.author_name ?? null };
    const offers = (edit.overwrote ?? [])
      .filter((one) => one.author === this.account && !this.isOffered(one))
      .map(({ record, property, value }) => ({ record, property, value, ...by }));
    if (offers.length === 0) return;
    this.overwritten = [...this.overwritten, ...offers];
  }

  private isOffered({ record, property, value }: OverwroteText): boolean {
    return this.overwritten.some(
      (one) => one.record === record && one.property === property && sameValue(one.value, value),
    );
  }

  /** The server did exactly what is shown already. */
  private advance(): void {
    this.show(this.document);
    if (this.waiting.length === 0) this.confirmed = this.document;
  }

  /** Own edits on top of what the server says. */
  private rebase(): void {
    const draft = new Draft(this.confirmed);
    for (const one of this.waiting) one.applied = this.reapply(draft, one.pending);
    this.show(draft.finish());
  }

  private show(document: Document): void {
    const seen = this.waiting.reduce((least, { pending }) => Math.min(least, pending.base), this.revision);
    this.document = document.with(NO_CHANGES, seen);
  }

  private reapply(draft: Draft, pending: Pending): Applied | null {
    if ('of' in pending) return undo(draft, this.appliedOf(pending.of))?.applied ?? null;
    const result = draft.apply(pending.ops);
    return result.ok ? result.applied : null;
  }
}

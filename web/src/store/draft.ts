// Edits on their way into a document: what each record becomes, so that an edit that fails leaves nothing and many
// edits make one new document. The same rules and errors as src/model/edit_session.h.
import { mapOf, type Document } from './document';
import type { Applied, EditError, Op, Patch, Remove } from './edit';
import { idOf } from './edit';
import { ownValue, sameValue } from './json';
import { anyRecord, recordName, referencesOf, textOf, type AnyRecord, type ReferenceUse } from './record';
import { checkRecord, findProperty, findType } from './validate';

const MAX_OPS = 1_000_000;

const joinPath = (where: string, member: string) => (where && member ? `${where}.${member}` : where || member);

function invalid(message: string, where: string, reason: string): EditError {
  return { code: 'invalid', reason, message, where };
}

function unknownType(record: AnyRecord): EditError {
  const message = `${recordName(record)} is of a type that this version of Cairn does not know; it is kept, but cannot be edited`;
  return { code: 'unsupported', reason: 'unknown_type', message, where: '' };
}

/** What a refused patch wanted to write, for its author. */
function missingRecord(patch: Patch): EditError {
  const words = Object.entries(patch.set ?? {})
    .filter(([, value]) => typeof value === 'string')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}: "${String(value)}"`)
    .join(', ');
  const message = `${patch.patch} does not exist or was removed${words ? `; what was to be written: ${words}` : ''}`;
  return { code: 'not_found', reason: 'removed_record', message, where: '' };
}

const WORDS = ['text', 'name', 'title', 'label', 'words'];

function missingTarget(record: AnyRecord, { property, target }: ReferenceUse): EditError {
  if (property.name !== 'parent')
    return invalid(`${recordName(record)} names ${target}, which does not exist`, property.name, 'dangling_reference');
  const words = WORDS.map((name) => textOf(record, name)).find((text) => text !== '');
  const message = `${recordName(record)} belongs to ${target}, which does not exist or was removed`;
  return invalid(words ? `${message}; its text: "${words}"` : message, 'parent', 'removed_parent');
}

export function withoutProperties(record: AnyRecord, names: readonly string[]): AnyRecord {
  const rest = { ...record } as Record<string, unknown>;
  for (const name of names) delete rest[name];
  return rest as AnyRecord;
}

export function patched(record: AnyRecord, patch: Patch): AnyRecord {
  const next = { ...record, ...patch.set } as AnyRecord;
  return patch.unset && patch.unset.length > 0 ? withoutProperties(next, patch.unset) : next;
}

/** The record without one reference; undefined if a required list became empty. */
function withoutReference(record: AnyRecord, use: ReferenceUse): AnyRecord | undefined {
  const value = ownValue(record, use.property.name);
  const rest = Array.isArray(value) ? value.filter((id) => id !== use.target) : [];
  if (rest.length > 0) return { ...record, [use.property.name]: rest };
  return use.property.required ? undefined : withoutProperties(record, [use.property.name]);
}

/** From one state of a record to another; null if they are the same. */
function difference(id: string, from: AnyRecord | undefined, to: AnyRecord | undefined): Op | null {
  if (!to) return from ? { remove: id } : null;
  if (!from) return { put: to as unknown as Extract<Op, { put: unknown }>['put'] };
  if (from === to) return null;
  const set = Object.keys(to).filter((name) => !sameValue(ownValue(from, name), ownValue(to, name)));
  const unset = Object.keys(from).filter((name) => !Object.hasOwn(to, name));
  if (set.length === 0 && unset.length === 0) return null;
  return {
    patch: id,
    ...(set.length > 0 ? { set: Object.fromEntries(set.map((name) => [name, ownValue(to, name)])) } : {}),
    ...(unset.length > 0 ? { unset: unset.sort() } : {}),
  };
}

const KIND_ORDER = (op: Op) => ('put' in op ? 0 : 'patch' in op ? 1 : 2);

export type DraftResult =
  { readonly ok: true; readonly applied: Applied } | { readonly ok: false; readonly error: EditError };

export class Draft {
  private readonly changed = new Map<string, AnyRecord | undefined>();
  private readonly named_by = new Map<string, Set<string>>(); // by the changed records alone
  private before = new Map<string, AnyRecord | undefined>(); // each record that the edit under way touched

  constructor(private readonly base: Document) {}

  find(id: string): AnyRecord | undefined {
    return this.changed.has(id) ? this.changed.get(id) : this.base.find(id);
  }

  referrers(id: string): readonly string[] {
    const fresh = this.named_by.get(id);
    const old = this.base.referrers(id);
    if (this.changed.size === 0) return old;
    const kept = old.filter((referrer) => !this.changed.has(referrer));
    return fresh && fresh.size > 0 ? [...kept, ...fresh].sort() : kept;
  }

  finish(revision?: number): Document {
    return this.base.with(this.changed, revision);
  }

  /** Applies the ops in order, then checks every record they touched. On an error the draft is as it was. */
  apply(ops: readonly Op[]): DraftResult {
    this.before = new Map();
    const error = this.run(ops) ?? this.check();
    if (!error) return { ok: true, applied: this.applied() };
    for (const [id, record] of this.before) this.store(id, record);
    return { ok: false, error };
  }

  /** Puts what the server says into effect, without rules: ops on records that are not there are passed over. */
  replay(effect: readonly Op[]): Applied {
    this.before = new Map();
    for (const op of effect) {
      const id = idOf(op);
      const now = this.find(id);
      if ('put' in op) this.touch(id, anyRecord(op.put));
      else if ('remove' in op) this.touch(id, undefined);
      else if (now) this.touch(id, patched(now, op));
    }
    return this.applied();
  }

  private run(ops: readonly Op[]): EditError | null {
    if (ops.length > MAX_OPS) return invalid(`more than ${MAX_OPS} ops in one edit`, 'ops', 'too_large');
    for (const [i, op] of ops.entries()) {
      const error = 'put' in op ? this.put(anyRecord(op.put)) : 'patch' in op ? this.patch(op) : this.remove(op);
      const place = 'put' in op ? `ops[${i}].put` : `ops[${i}]`;
      if (error) return { ...error, where: joinPath(place, error.where) };
    }
    return null;
  }

  private put(record: AnyRecord): EditError | null {
    const error = checkRecord(record);
    if (error) return error;
    if (!findType(record.type)) return unknownType(record);
    const old = this.find(record.id);
    if (old && old.type !== record.type)
      return invalid(`${recordName(old)} cannot become a ${record.type}`, 'type', 'type_changed');
    this.touch(record.id, record);
    return null;
  }

  private patch(patch: Patch): EditError | null {
    const old = this.find(patch.patch);
    if (!old) return missingRecord(patch);
    if (!findType(old.type)) return unknownType(old);
    const set = patch.set ?? {};
    for (const name of patch.unset ?? [])
      if (Object.hasOwn(set, name)) return invalid(`"${name}" is both set and unset`, '', 'bad_property');
    for (const name of ['id', 'type'])
      if (Object.hasOwn(set, name)) return invalid(`not a name of a property: "${name}"`, '', 'bad_property');
    const kept = (patch.unset ?? []).filter((name) => name !== 'id' && name !== 'type');
    const record = patched(old, { ...patch, unset: kept });
    const error = checkRecord(record);
    if (!error) this.touch(patch.patch, record);
    return error;
  }

  private remove(remove: Remove): EditError | null {
    const record = this.find(remove.remove);
    if (!record) return null;
    if (!findType(record.type)) return unknownType(record);
    const waiting = [remove.remove];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (!this.find(id)) continue;
      this.touch(id, undefined);
      for (const referrer of this.referrers(id)) {
        const error = this.release(referrer, id, waiting);
        if (error) return error;
      }
    }
    return null;
  }

  /** What becomes of one record that names a removed one. */
  private release(referrer: string, removed: string, also_removed: string[]): EditError | null {
    const record = this.find(referrer)!;
    if (!findType(record.type)) {
      const message = `${removed} holds ${recordName(record)}, of a type that this version of Cairn does not know: a newer version can remove it`;
      return { code: 'unsupported', reason: 'unknown_type', message, where: '' };
    }
    for (const use of referencesOf(record)) {
      if (use.target !== removed || use.property.on_remove === 'refuse') continue;
      const rest = use.property.on_remove === 'drop' ? withoutReference(this.find(referrer)!, use) : undefined;
      if (!rest) {
        also_removed.push(referrer);
        return null;
      }
      this.touch(referrer, rest);
    }
    return null;
  }

  private check(): EditError | null {
    for (const id of [...this.before.keys()].sort()) {
      const before = this.before.get(id);
      const after = this.find(id);
      const error = after ? this.checkKept(before, after) : this.checkNotNamed(id);
      if (error) return error;
    }
    return null;
  }

  private checkKept(before: AnyRecord | undefined, after: AnyRecord): EditError | null {
    const error = this.checkReferences(after);
    if (error) return { ...error, where: joinPath(recordName(after), error.where) };
    return before ? this.checkMove(before, after) : null;
  }

  private checkReferences(record: AnyRecord): EditError | null {
    if (!findType(record.type)) return null;
    const map = mapOf(this, record);
    for (const use of referencesOf(record)) {
      const target = this.find(use.target);
      if (!target) return missingTarget(record, use);
      const allowed = use.property.refers_to!;
      const name = use.property.name;
      if (!allowed.includes('*') && !allowed.includes(target.type)) {
        const message = `${recordName(record)} names ${recordName(target)}, which is not of a type that may stand here`;
        return invalid(message, name, 'wrong_type');
      }
      const target_map = mapOf(this, target);
      if (map && target_map && map !== target_map) {
        const message = `${recordName(record)} belongs to map ${map}, but names ${recordName(target)} of map ${target_map}`;
        return invalid(message, name, 'other_map');
      }
    }
    return null;
  }

  private checkNotNamed(id: string): EditError | null {
    const referrers = this.referrers(id);
    if (referrers.length === 0) return null;
    const more = referrers.length > 1 ? ` (and ${referrers.length - 1} more)` : '';
    const message = `${id} cannot be removed while ${recordName(this.find(referrers[0]!)!)} names it${more}`;
    return invalid(message, id, 'dangling_reference');
  }

  /** A record stays in its map: what names it from there would be left behind. Within the map it may move. */
  private checkMove(before: AnyRecord, after: AnyRecord): EditError | null {
    const from = textOf(before, 'parent');
    const to = textOf(after, 'parent');
    if (from === to) return null;
    const parent = findProperty(findType(after.type)!, 'parent');
    if (parent?.required && parent.refers_to![0] === 'map') {
      const message = `${recordName(after)} belongs to map ${from} and cannot move to map ${to}`;
      return invalid(message, `${recordName(after)}.parent`, 'parent_changed');
    }
    for (const referrer of this.referrers(after.id)) {
      const error = this.checkReferences(this.find(referrer)!);
      if (error) return error;
    }
    return null;
  }

  private applied(): Applied {
    const effect: Op[] = [];
    const inverse: Op[] = [];
    for (const id of [...this.before.keys()].sort()) {
      const before = this.before.get(id);
      const after = this.find(id);
      const forward = difference(id, before, after);
      const back = difference(id, after, before);
      if (forward) effect.push(forward);
      if (back) inverse.push(back);
    }
    // Puts first, so that nothing is named before it is there; removes last, so that they take nothing along that stays.
    const byKind = (a: Op, b: Op) => KIND_ORDER(a) - KIND_ORDER(b);
    return { effect: effect.sort(byKind), inverse: inverse.sort(byKind) };
  }

  private touch(id: string, record: AnyRecord | undefined): void {
    const now = this.find(id);
    if (!this.before.has(id)) this.before.set(id, now);
    // What stays the same keeps its identity, and so do the lists it stands in.
    if (!sameValue(now, record)) this.store(id, record);
  }

  private store(id: string, record: AnyRecord | undefined): void {
    const old = this.changed.get(id);
    if (old) for (const { target } of referencesOf(old)) this.named_by.get(target)?.delete(id);
    this.changed.set(id, record);
    if (!record) return;
    for (const { target } of referencesOf(record)) {
      let by = this.named_by.get(target);
      if (!by) this.named_by.set(target, (by = new Set()));
      by.add(id);
    }
  }
}

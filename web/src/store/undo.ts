// Undo of one edit in a document that others have changed since: src/model/undo.h, rule for rule.
import { Draft, patched } from './draft';
import type { Applied, Kept, Op, Patch } from './edit';
import { idOf } from './edit';
import { ownValue, sameValue } from './json';
import { anyRecord, referencesOf, type AnyRecord } from './record';

/** Chooses, of an edit's inverse, what can still be done. */
class Undoing {
  private readonly effect = new Map<string, Op>();
  private readonly puts = new Map<string, AnyRecord>();
  private readonly patches = new Map<string, Patch>();
  private readonly removes = new Set<string>();
  readonly kept: Kept[] = [];

  constructor(
    private readonly draft: Draft,
    edit: Applied,
  ) {
    for (const op of edit.effect) this.effect.set(idOf(op), op);
    for (const op of edit.inverse) {
      if ('put' in op) this.puts.set(op.put.id, anyRecord(op.put));
      else if ('patch' in op) this.addPatch(op);
      else this.addRemove(op.remove);
    }
    this.dropHomelessPuts();
    this.dropDanglingPatches();
    this.dropNeededRemoves();
  }

  ops(): Op[] {
    return [
      ...[...this.puts.values()].map((record) => ({ put: record }) as unknown as Op),
      ...this.patches.values(),
      ...[...this.removes].map((id) => ({ remove: id })),
    ];
  }

  private keep(record: string, property: string, why: string): void {
    this.kept.push({ record, property, why });
  }

  /** The value that the undone edit gave a property; undefined: it left it absent. */
  private given(id: string, property: string): unknown {
    const op = this.effect.get(id);
    return op && 'patch' in op && op.set ? ownValue(op.set, property) : undefined;
  }

  private addPatch(patch: Patch): void {
    const now = this.draft.find(patch.patch);
    if (!now) return this.keep(patch.patch, '', 'it was removed since');
    const stillGiven = (name: string) => {
      if (sameValue(ownValue(now, name), this.given(patch.patch, name))) return true;
      this.keep(patch.patch, name, 'it was changed since');
      return false;
    };
    const set = Object.entries(patch.set ?? {}).filter(([name]) => stillGiven(name));
    const unset = (patch.unset ?? []).filter(stillGiven);
    if (set.length > 0 || unset.length > 0)
      this.patches.set(patch.patch, { patch: patch.patch, set: Object.fromEntries(set), unset });
  }

  private addRemove(id: string): void {
    const now = this.draft.find(id);
    if (!now) return;
    const made = this.effect.get(id);
    if (!made || !('put' in made) || !sameValue(made.put, now)) return this.keep(id, '', 'it was changed since');
    this.removes.add(id);
  }

  /** The first id that the record needs and that will not be there. */
  private missingFor(record: AnyRecord): string | undefined {
    return referencesOf(record).find(({ target }) => !this.draft.find(target) && !this.puts.has(target))?.target;
  }

  /** A record that stays out may be what another needs: repeated until nothing changes. */
  private dropHomelessPuts(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const [id, record] of this.puts) {
        const taken = this.draft.find(id) !== undefined;
        const missing = this.missingFor(record);
        if (!taken && missing === undefined) continue;
        const why = taken ? 'it is there again' : `it cannot come back: it needs ${missing}, which was removed since`;
        this.keep(id, '', why);
        this.puts.delete(id);
        changed = true;
      }
    }
  }

  private dropDanglingPatches(): void {
    for (const [id, patch] of this.patches) {
      const type = this.draft.find(id)!.type;
      const set = Object.entries(patch.set ?? {}).filter(([name, value]) => {
        const missing = this.missingFor({ id, type, [name]: value });
        if (missing !== undefined) this.keep(id, name, `it cannot go back to ${missing}, which was removed since`);
        return missing === undefined;
      });
      const rest = { ...patch, set: Object.fromEntries(set) };
      if (set.length > 0 || (rest.unset?.length ?? 0) > 0) this.patches.set(id, rest);
      else this.patches.delete(id);
    }
  }

  /** A record that others have hung something on stays, and so does all that it needs itself. */
  private dropNeededRemoves(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const id of this.removes) {
        const needed_by = this.remainingReferrer(id);
        if (needed_by === undefined) continue;
        this.keep(id, '', `${needed_by} needs it`);
        this.removes.delete(id);
        changed = true;
      }
    }
  }

  /** A record that will still name `id` after the undo. */
  private remainingReferrer(id: string): string | undefined {
    return this.draft.referrers(id).find((referrer) => {
      if (this.removes.has(referrer)) return false;
      const patch = this.patches.get(referrer);
      const now = this.draft.find(referrer)!;
      const after = patch ? patched(now, patch) : now;
      return referencesOf(after).some((use) => use.target === id);
    });
  }
}

export interface UndoResult {
  readonly applied: Applied;
  readonly kept: readonly Kept[];
}

/**
 * Takes back in the draft what an edit did, as far as it still stands; undo of the result is the redo. Null only if the
 * draft holds what it should not.
 */
export function undo(draft: Draft, edit: Applied): UndoResult | null {
  const undoing = new Undoing(draft, edit);
  const result = draft.apply(undoing.ops());
  return result.ok ? { applied: result.applied, kept: undoing.kept } : null;
}

// An edit: a list of typed operations on a document, applied as a whole or not at all (src/model/edit.h in TypeScript).
import type { KnownRecord } from '../api/record_types';

export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** Adds the record, or replaces the one with its id (of the same type) whole. */
export interface Put {
  readonly put: KnownRecord;
}
/** Replaces whole top-level properties; unsetting one that is absent does nothing. */
export interface Patch {
  readonly patch: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly unset?: readonly string[];
}
/** Removes the record and all that exists only for it. Removing what is gone already does nothing. */
export interface Remove {
  readonly remove: string;
}
export type Op = Put | Patch | Remove;

export interface Edit {
  readonly id: string;
  readonly base: number;
  readonly ops: readonly Op[];
}

/** What an edit did: at most one op a record; `effect` is what each became, `inverse` what it was. */
export interface Applied {
  readonly effect: readonly Op[];
  readonly inverse: readonly Op[];
}

/** What an undo left as it is. An empty property: the whole record. */
export interface Kept {
  readonly record: string;
  readonly property: string;
  readonly why: string;
}

/** As Error in src/base/result.h: `where` is a path ("ops[3].put.at") or a record ("card c1.at"). */
export interface EditError {
  readonly code: 'invalid' | 'not_found' | 'unsupported';
  readonly reason: string;
  readonly message: string;
  readonly where: string;
}

export function idOf(op: Op): string {
  if ('put' in op) return op.put.id;
  return 'patch' in op ? op.patch : op.remove;
}

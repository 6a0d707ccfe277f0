// Edits on whole documents, as src/model/edit.h: each returns a new document.
import type { Document } from './document';
import { Draft } from './draft';
import type { Applied, EditError, Op } from './edit';

export type ApplyResult =
  | { readonly ok: true; readonly document: Document; readonly applied: Applied }
  | { readonly ok: false; readonly error: EditError };

/** Applies the ops in order as a whole, with all that follows from them, or nothing. */
export function apply(document: Document, ops: readonly Op[]): ApplyResult {
  const draft = new Draft(document);
  const result = draft.apply(ops);
  return result.ok ? { ok: true, document: draft.finish(), applied: result.applied } : result;
}

// Evidence that people wrote down: what of it counts, and what is stored.
import type { EvidenceRecord } from '../../api/record_types';
import { newId } from '../../store/ids';
import type { Op } from '../../store/workspace_store';
import { record } from './edits';

export const KINDS = ['interview', 'observation', 'document', 'quote'] as const;
export type EvidenceKind = (typeof KINDS)[number];

export interface EvidenceDraft {
  readonly kind: EvidenceKind;
  readonly source: string;
  readonly occurred_at: number | null;
  readonly text: string;
  readonly link: string;
}

// Ten quotes of one person are one source.
export const sourcesOf = (list: readonly EvidenceRecord[]): number =>
  new Set(list.map((piece) => piece.source.trim().toLowerCase())).size;

// Only what a browser may follow without running anything.
export function safeLink(text: string | undefined): string | null {
  if (!text || !/^https?:\/\//i.test(text.trim())) return null;
  try {
    return new URL(text.trim()).href;
  } catch {
    return null;
  }
}

export type DraftFault = 'source' | 'link';

export function faultOf(draft: EvidenceDraft): DraftFault | null {
  if (draft.source.trim() === '') return 'source';
  return draft.link.trim() !== '' && safeLink(draft.link) === null ? 'link' : null;
}

export function evidenceOps(map: string, about: string, piece: EvidenceRecord | null, draft: EvidenceDraft): Op[] {
  const properties = {
    kind: draft.kind,
    source: draft.source.trim(),
    occurred_at: draft.occurred_at ?? undefined,
    text: draft.text.trim() || undefined,
    link: draft.link.trim() || undefined,
  };
  if (!piece) return [{ put: record('evidence', { id: newId(), parent: map, about, ...properties }) }];
  const set: Record<string, unknown> = {};
  const unset: string[] = [];
  for (const [name, value] of Object.entries(properties)) {
    const before = (piece as unknown as Record<string, unknown>)[name]; // lint-allow: a record by the name of a property
    if (value === before) continue;
    if (value === undefined) unset.push(name);
    else set[name] = value;
  }
  return Object.keys(set).length + unset.length > 0 ? [{ patch: piece.id, set, unset }] : [];
}

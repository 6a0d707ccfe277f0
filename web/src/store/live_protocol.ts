// The messages of GET /api/live (docs/formats/live.md).
import type { EvidenceFrame } from '../api/evidence';
import type { KnownRecord } from '../api/record_types';
import type { Kept, Op } from './edit';

export type Role = 'viewer' | 'commenter' | 'editor' | 'owner';

export interface You {
  readonly id: string;
  readonly name: string;
  /** On this map. */
  readonly role: Role;
  /** On the workspace: for library records. */
  readonly workspace_role?: Role | 'none';
  readonly kind: 'person' | 'token' | 'share_link' | 'local_owner';
}
export interface Person {
  readonly id: string;
  readonly name: string;
}
export interface Presence {
  readonly client: string;
  readonly id: string;
  readonly name: string;
  readonly cell?: string;
  readonly record?: string;
  readonly editing?: boolean;
}

/** A text (or list of texts) of `author` that an edit replaced without its author having seen it. */
export interface OverwroteText {
  readonly record: string;
  readonly property: string;
  readonly author: string;
  readonly revision: number;
  readonly value: unknown;
}

export interface LiveEdit {
  readonly id: string;
  readonly revision: number;
  readonly author: string;
  readonly author_name?: string;
  readonly at: number;
  readonly kind: 'edit' | 'undo' | 'restore' | 'discover' | 'merge';
  readonly ops: readonly Op[];
  readonly overwrote?: readonly OverwroteText[];
  readonly kept?: readonly Kept[];
}

export type ClientMessage =
  | { readonly open: { readonly client: string; readonly map?: string; readonly revision?: number } }
  | { readonly edit: { readonly id: string; readonly base: number; readonly ops: readonly Op[] } }
  | { readonly undo: { readonly id: string; readonly base: number; readonly of: string } }
  | { readonly presence: { readonly cell?: string; readonly record?: string; readonly editing?: boolean } }
  | { readonly ping: number };

export interface Opened {
  readonly revision: number;
  readonly whole: boolean;
  readonly records: readonly KnownRecord[];
  readonly you: You;
  readonly people: readonly Person[];
  readonly server?: string;
}
export interface Refused {
  readonly id: string;
  readonly code: string;
  readonly reason: string;
  readonly message: string;
  readonly where: string;
  readonly text?: string;
}
export interface Closing {
  readonly reason: 'restart' | 'signed_out' | 'removed' | 'too_slow' | 'map_removed' | 'bad_message';
  readonly message: string;
}

/** Everyone, oneself included; or, not whole, who moved and the clients that left. */
export interface PresenceChange {
  readonly whole: boolean;
  readonly people: readonly Presence[];
  readonly gone: readonly string[];
}

export type ServerMessage =
  | { readonly opened: Opened }
  | { readonly edits: { readonly revision: number; readonly edits: readonly LiveEdit[] } }
  | { readonly refused: Refused }
  | { readonly stored: { readonly id: string; readonly revision: number } }
  | { readonly presence: PresenceChange }
  | { readonly closing: Closing }
  | { readonly evidence: EvidenceFrame }
  | { readonly pong: number };

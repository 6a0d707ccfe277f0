// Operations that the generated types do not know yet, typed by hand.
import type { Operations } from './generated';
import type { KnownRecord } from './record_types';

export type Role = 'none' | 'viewer' | 'commenter' | 'editor' | 'owner';
export type TokenScope = 'read' | 'comment' | 'write' | 'admin';
type Nothing = Readonly<Record<string, never>>;

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
}

export interface StateOutput {
  readonly needs_setup: boolean;
  readonly signed_in: boolean;
  readonly workspace: string;
  readonly version: string;
  readonly me: Me | null;
}

export interface MapSummary {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly state: string;
  readonly status: string | null;
  readonly owner: string | null;
  readonly review_due_at: number | null;
  readonly personas: readonly string[];
  readonly claims: number;
  readonly prompts: number;
  readonly grades: readonly { readonly grade: string; readonly count: number }[];
  readonly emotion: readonly {
    readonly stage: string;
    readonly value: number | null;
    readonly assumed: boolean;
  }[];
  readonly problems: number;
  readonly edited_at: number;
  readonly edited_by: string;
  readonly role: Role;
}

export interface HistoryItem {
  readonly revision: number;
  readonly id: string;
  readonly author: string;
  readonly author_name: string;
  readonly at: number;
  readonly kind: string;
  readonly words: readonly string[];
}

export interface VersionItem {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
  readonly revision: number;
  readonly author: string;
  readonly author_name: string;
  readonly at: number;
}

export interface SearchHit {
  readonly map: string | null;
  readonly map_title: string | null;
  readonly record: string;
  readonly type: string;
  readonly text: string;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | number | null;
}

export interface Pending {
  readonly state: { readonly input: Nothing; readonly output: StateOutput };
  readonly 'log-out': { readonly input: Nothing; readonly output: unknown };
  readonly 'list-maps': { readonly input: Nothing; readonly output: Page<MapSummary> };
  readonly 'read-map': {
    readonly input: { readonly map: string; readonly revision?: number };
    readonly output: { readonly revision: number; readonly records: readonly KnownRecord[] };
  };
}

export type AllOperations = Omit<Operations, keyof Pending> & Pending;

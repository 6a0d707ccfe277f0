// Operations that the generated types do not know yet, typed by hand.
import type { Operations } from './generated';
import type { KnownRecord } from './record_types';

export type Role = 'none' | 'viewer' | 'commenter' | 'editor' | 'owner';
export type TokenScope = 'read' | 'comment' | 'write' | 'admin';

interface Empty {
  readonly [name: string]: never;
}
interface Done {
  readonly [name: string]: unknown;
}
interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | number | null;
}

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly kind: 'nobody' | 'person' | 'token' | 'share_link' | 'local_owner';
}

export interface StateOutput {
  readonly needs_setup: boolean;
  readonly signed_in: boolean;
  readonly workspace: string;
  readonly version: string;
  readonly me: Me | null;
  readonly map: string | null; // that a share link opens
  readonly map_role: Role | null;
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
  readonly touchpoints?: readonly string[];
  readonly claims: number;
  readonly prompts: number;
  readonly problems: number;
  readonly emotion: readonly { readonly stage: string; readonly value: number | null; readonly assumed: boolean }[];
  readonly edited_at: number | null;
  readonly edited_by: string | null;
  readonly edited_by_name: string | null;
  readonly role: Role;
}

export interface HistoryItem {
  readonly revision: number;
  readonly id: string;
  readonly author: string;
  readonly author_name: string;
  readonly at: number;
  readonly kind: 'edit' | 'undo' | 'restore' | 'discover' | 'merge';
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

export interface TrashItem {
  readonly map: string;
  readonly title: string;
  readonly removed_at: number;
  readonly removed_by: string;
}

export interface SearchHit {
  readonly map: string | null;
  readonly map_title: string | null;
  readonly record: string;
  readonly type: KnownRecord['type'];
  readonly text: string;
}

export interface PersonItem {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly maps: readonly { readonly map: string; readonly role: Role }[];
  readonly seen_at: number | null;
}

export interface InvitationItem {
  readonly id: string;
  readonly email: string | null;
  readonly role: Role;
  readonly map: string | null;
  readonly map_title: string | null;
  readonly reset: boolean;
  readonly invited_by: string;
  readonly created_at: number;
  readonly expires_at: number;
}

export interface SessionItem {
  readonly id: string;
  readonly created_at: number;
  readonly seen_at: number;
  readonly agent: string;
  readonly current: boolean;
}

export interface TokenItem {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly used_at: number | null;
}

export interface ShareItem {
  readonly id: string;
  readonly kind: 'view' | 'comment';
  readonly password: boolean;
  readonly expired: boolean;
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly opened: number;
}

interface Link {
  readonly id: string;
  readonly url: string;
  readonly expires_at: number | null;
}

export interface TemplateItem {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly kind: string;
  readonly stages: readonly { readonly name: string; readonly subtitle: string | null }[];
  readonly lanes: readonly { readonly kind: string; readonly prompts: readonly string[] }[]; // a question a stage
  readonly touchpoints: readonly {
    readonly name: string;
    readonly channel: string | null;
    readonly presence: 'online' | 'offline' | 'indirect' | null;
    readonly stage: number; // where it is suggested
  }[];
  readonly data: readonly string[]; // what would answer its questions
  readonly persona: string | null; // name of the placeholder
}

export interface ColumnChoice {
  readonly case?: string;
  readonly customer?: string;
  readonly time?: string;
  readonly activity?: string;
  readonly channel?: string;
  readonly session?: string;
  readonly value?: string;
  readonly score?: string;
  readonly scale?: string;
  readonly text?: string;
  readonly touchpoint?: string;
  readonly goal?: readonly string[];
  readonly exit?: readonly string[];
  readonly currency?: string;
  readonly zone?: string;
  readonly date_order?: string;
  readonly delimiter?: string;
  readonly decimal?: string;
}

export interface InspectedColumn {
  readonly name: string;
  readonly role: string;
  readonly reason: string;
  readonly samples: readonly string[];
}

export interface RefusedRow {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
  readonly message: string;
  readonly value: string;
}

export interface ImportPreview {
  readonly rows: number;
  readonly whole: boolean;
  readonly events: number;
  readonly answers: number;
  readonly customers: number;
  readonly refused: number;
  readonly first_at: number | null;
  readonly last_at: number | null;
  readonly activities: readonly { readonly name: string; readonly events: number }[];
  readonly refused_rows: readonly RefusedRow[];
}

export interface InspectOutput {
  readonly name: string;
  readonly bytes: number;
  readonly delimiter: string;
  readonly columns: readonly InspectedColumn[];
  readonly preview: ImportPreview | null;
  readonly problem: { readonly message: string; readonly where: string; readonly reason: string } | null;
}

type Op<I, O> = { readonly input: I; readonly output: O };
type M = { readonly map: string };

export interface Pending {
  readonly state: Op<Empty, StateOutput>;
  readonly 'set-up': Op<{ token: string; name: string; email: string; password: string }, Done>;
  readonly 'log-in': Op<{ email: string; password: string }, Done>;
  readonly 'log-out': Op<Empty, Done>;
  readonly 'change-me': Op<{ name?: string; email?: string; password?: string }, Done>;
  readonly 'change-password': Op<{ old_password: string; new_password: string }, Done>;
  readonly sessions: Op<Empty, Page<SessionItem>>;
  readonly 'revoke-session': Op<{ session: string }, Done>;
  readonly invite: Op<{ email?: string; role: Role; map?: string }, Link>;
  readonly invitations: Op<Empty, Page<InvitationItem>>;
  readonly 'revoke-invitation': Op<{ invitation: string }, Done>;
  readonly 'read-invitation': Op<
    { token: string },
    {
      email: string | null;
      role: Role;
      map_title: string | null;
      workspace: string;
      reset: boolean;
      invited_by: string;
    }
  >;
  readonly 'accept-invitation': Op<{ token: string; name?: string; email?: string; password?: string }, Done>;
  readonly people: Op<Empty, Page<PersonItem>>;
  readonly 'reset-password': Op<{ account: string }, Link>;
  readonly 'map-people': Op<M, Page<{ id: string; name: string; role: Role }>>;
  readonly audit: Op<
    { before?: number; limit?: number },
    {
      items: readonly {
        number: number;
        at: number;
        kind: string;
        actor: string;
        actor_name: string;
        action: string;
        subject: string;
        detail: string;
      }[];
      next: number | null;
    }
  >;
  readonly 'set-role': Op<{ account: string; role: Role; map?: string }, Done>;
  readonly 'remove-person': Op<{ account: string }, { open_links: number }>;
  readonly tokens: Op<Empty, Page<TokenItem>>;
  readonly 'create-token': Op<
    { name: string; scopes: readonly TokenScope[]; expires_at?: number },
    { id: string; token: string }
  >;
  readonly 'revoke-token': Op<{ token: string }, Done>;
  readonly share: Op<M & { kind: 'view' | 'comment'; password?: string; expires_at?: number }, Link>;
  readonly shares: Op<M, Page<ShareItem>>;
  readonly 'revoke-share': Op<M & { share: string }, Done>;
  readonly 'open-share': Op<{ token: string; password?: string; name?: string }, { map: string; kind: string }>;

  readonly 'list-maps': Op<Empty, Page<MapSummary>>;
  readonly 'create-map': Op<{ title: string; kind: string; state: string; template_id?: string }, { map: string }>;
  readonly 'copy-map': Op<M & { title?: string }, { map: string }>;
  readonly 'read-map': Op<M & { revision?: number }, { revision: number; records: readonly KnownRecord[] }>;
  readonly edit: Op<{ map?: string; base: number; ops: readonly unknown[] }, { revision: number }>;
  readonly history: Op<
    { map: string; record?: string; before?: number; limit?: number },
    { items: readonly HistoryItem[]; next?: number | null }
  >;
  readonly versions: Op<M, Page<VersionItem>>;
  readonly 'name-version': Op<M & { name: string; note?: string }, Done>;
  readonly restore: Op<
    M & { revision?: number; version?: string },
    { revision: number; kept?: readonly { record: string; property: string; why: string }[] }
  >;
  readonly diff: Op<M & { from: number; to?: number }, { words: readonly string[]; changes: unknown }>;
  readonly 'remove-map': Op<M, Done>;
  readonly trash: Op<Empty, Page<TrashItem>>;
  readonly 'restore-map': Op<M, Done>;
  readonly 'empty-trash': Op<Empty, Done>;
  readonly 'import-map': Op<{ text: string }, { map: string }>;
  readonly 'export-map': Op<M, { text: string }>;
  readonly templates: Op<Empty, Page<TemplateItem>>;
  readonly upload: Op<{ name: string; bytes: number }, { upload: string; put_to: string }>;
  readonly inspect: Op<ColumnChoice & { upload: string }, InspectOutput>;
  readonly discover: Op<
    ColumnChoice & { upload?: string; source?: string; title?: string },
    { map: string; title: string; notes: readonly string[]; summary: string }
  >;
  readonly search: Op<{ text: string; map?: string }, Page<SearchHit>>;
}

export type AllOperations = Omit<Operations, keyof Pending> & Pending;

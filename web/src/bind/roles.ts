// What a role may, as far as buttons go: the server decides.
import type { Me, TokenItem } from '../api/generated';

export type Role = Me['role'];
export type TokenScope = TokenItem['scopes'][number];

const ORDER: readonly Role[] = ['none', 'viewer', 'commenter', 'editor', 'owner'];

export function atLeast(role: string | null | undefined, least: Role): boolean {
  return Math.max(0, ORDER.indexOf((role ?? 'none') as Role)) >= ORDER.indexOf(least);
}

// What a role may, as far as buttons go: the server decides.
import type { Role } from '../api/pending';

const ORDER: readonly Role[] = ['none', 'viewer', 'commenter', 'editor', 'owner'];

export function atLeast(role: Role | null | undefined, least: Role): boolean {
  return ORDER.indexOf(role ?? 'none') >= ORDER.indexOf(least);
}

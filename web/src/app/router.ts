// Which page a path opens. A page is loaded when it is first opened, with its feature's chunk.
import type { ComponentType } from 'react';
import type { PageProps } from '../bind/page';
import type { Role } from '../bind/roles';

export interface Route {
  readonly name: string;
  readonly path: string; // "/maps/:id"
  readonly rail: RailEntry | null; // what is marked in the rail
  readonly frame: 'app' | 'bare'; // with the rail, or alone
  readonly open: 'signed_in' | 'anyone';
  readonly needs: Role; // on the workspace; 'none': whoever is signed in
  readonly load: () => Promise<{ readonly default: ComponentType<PageProps> }>;
}

export type RailEntry =
  | 'home'
  | 'personas'
  | 'touchpoints'
  | 'departments'
  | 'improve'
  | 'import'
  | 'search'
  | 'people'
  | 'settings'
  | 'help';

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export function matchRoute(routes: readonly Route[], path: string): Match | null {
  for (const route of routes) {
    const params = matchPath(route.path, path);
    if (params) return { route, params };
  }
  return null;
}

export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    if (!part.startsWith(':')) {
      if (part !== given[i]) return null;
      continue;
    }
    const value = decoded(given[i]!);
    if (value === null) return null;
    params[part.slice(1)] = value;
  }
  return params;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

// The path of a link that this page may follow without being loaded anew; null: the browser's business.
export function followedPath(event: MouseEvent, here: Location): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = (event.target as Element | null)?.closest?.('a[href]');
  if (!(link instanceof HTMLAnchorElement)) return null;
  if (link.target !== '' || link.hasAttribute('download') || link.origin !== here.origin) return null;
  if (link.pathname.startsWith('/api/') || link.pathname.startsWith('/assets/')) return null;
  if (link.pathname === here.pathname && link.search === here.search && link.hash !== '') return null;
  return link.pathname + link.search + link.hash;
}

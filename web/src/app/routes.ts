// Every page of the app: its path, what is marked in the rail, and the role on the workspace that it takes.
import { atLeast, type Role } from '../bind/roles';
import type { RailEntry, Route } from './router';

function page(name: string, path: string, rail: RailEntry, needs: Role, load: Route['load']): Route {
  return { name, path, rail, needs, frame: 'app', open: 'signed_in', load };
}
function alone(name: string, path: string, load: Route['load']): Route {
  return { name, path, rail: null, needs: 'none', frame: 'bare', open: 'anyone', load };
}

export const ROUTES: readonly Route[] = [
  page('home', '/', 'home', 'none', () => import('../features/home/HomePage')),
  page('history', '/maps/:id/history', 'home', 'none', () => import('../features/history/HistoryPage')),
  page('improve', '/maps/:id/improve', 'improve', 'none', () => import('../features/improve/ImprovePage')),
  page('review', '/maps/:id/review', 'home', 'none', () => import('../features/review/ReviewPage')),
  page('journeys', '/maps/:id/journeys', 'home', 'none', () => import('../features/journeys/JourneysPage')),
  page('connect', '/maps/:id/connect', 'home', 'none', () => import('../features/connect/ConnectPage')),
  page('improve_maps', '/improve', 'improve', 'none', () => import('../features/improve/MapsPage')),
  page('map', '/maps/:id', 'home', 'none', () => import('./pages/MapPage')),
  page('trash', '/trash', 'home', 'editor', () => import('../features/maps/TrashPage')),
  page('new', '/new', 'home', 'editor', () => import('../features/wizard/WizardPage')),
  page('personas', '/personas', 'personas', 'viewer', () => import('../features/personas/PersonasPage')),
  page('persona', '/personas/:id', 'personas', 'viewer', () => import('../features/personas/PersonaPage')),
  page('touchpoints', '/touchpoints', 'touchpoints', 'viewer', () => import('../features/touchpoints/TouchpointsPage')),
  page('departments', '/departments', 'touchpoints', 'viewer', () => import('../features/touchpoints/DepartmentsPage')),
  page('import', '/import', 'import', 'editor', () => import('../features/import/ImportPage')),
  page('search', '/search', 'search', 'viewer', () => import('../features/search/SearchPage')),
  page('people', '/people', 'people', 'viewer', () => import('../features/people/PeoplePage')),
  page('settings', '/settings', 'settings', 'none', () => import('../features/settings/SettingsPage')),
  page('help', '/help', 'help', 'none', () => import('../features/help/HelpPage')),
  alone('sign_in', '/sign-in', () => import('../features/entry/SignInPage')),
  alone('set_up', '/set-up/:secret', () => import('../features/entry/SetUpPage')),
  alone('join', '/join/:secret', () => import('../features/entry/JoinPage')),
  alone('shared', '/s/:secret', () => import('./pages/SharedPage')),
];

// What a role on the workspace opens.
export function mayOpen(path: string, role: Role | undefined): boolean {
  const route = ROUTES.find((each) => each.path === path);
  return route !== undefined && atLeast(role, route.needs);
}

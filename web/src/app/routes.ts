// Every page of the app.
import type { Route } from './router';

const page = (name: string, path: string, more: Omit<Route, 'name' | 'path' | 'frame' | 'open'>): Route => ({
  name,
  path,
  frame: 'app',
  open: 'members',
  ...more,
});
const alone = (name: string, path: string, load: Route['load']): Route => ({
  name,
  path,
  rail: null,
  frame: 'bare',
  open: 'anyone',
  load,
});

export const ROUTES: readonly Route[] = [
  page('home', '/', { rail: 'home', load: () => import('../features/home/HomePage') }),
  page('history', '/maps/:id/history', { rail: 'home', load: () => import('../features/history/HistoryPage') }),
  page('map', '/maps/:id', { rail: 'home', load: () => import('./pages/MapPage') }),
  page('personas', '/personas', { rail: 'personas', load: () => import('../features/personas/PersonasPage') }),
  page('persona', '/personas/:id', { rail: 'personas', load: () => import('../features/personas/PersonaPage') }),
  page('touchpoints', '/touchpoints', {
    rail: 'touchpoints',
    load: () => import('../features/touchpoints/TouchpointsPage'),
  }),
  page('departments', '/departments', {
    rail: 'touchpoints',
    load: () => import('../features/touchpoints/DepartmentsPage'),
  }),
  page('new', '/new', { rail: 'home', load: () => import('../features/wizard/WizardPage') }),
  page('import', '/import', { rail: 'import', load: () => import('../features/import/ImportPage') }),
  page('search', '/search', { rail: 'search', load: () => import('../features/search/SearchPage') }),
  page('people', '/people', { rail: 'people', load: () => import('../features/people/PeoplePage') }),
  page('settings', '/settings', { rail: 'settings', load: () => import('../features/settings/SettingsPage') }),
  page('trash', '/trash', { rail: 'home', load: () => import('../features/maps/TrashPage') }),
  page('help', '/help', { rail: 'help', load: () => import('../features/help/HelpPage') }),
  alone('sign_in', '/sign-in', () => import('../features/entry/SignInPage')),
  alone('set_up', '/set-up/:secret', () => import('../features/entry/SetUpPage')),
  alone('shared', '/s/:secret', () => import('./pages/SharedPage')),
  alone('join', '/join/:secret', () => import('../features/entry/JoinPage')),
];

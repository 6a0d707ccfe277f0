import { expect, test } from 'vitest';
import { matchPath, matchRoute, type Route } from './router';

const route = (path: string): Route => ({
  name: path,
  path,
  rail: null,
  frame: 'app',
  open: 'signed_in',
  needs: 'none',
  load: () => Promise.reject(new Error('not loaded here')),
});

test('a path opens the first route that fits, with its variable parts', () => {
  const routes = [route('/'), route('/maps/:id'), route('/maps/:id/history')];
  expect(matchRoute(routes, '/')?.route.name).toBe('/');
  expect(matchRoute(routes, '/maps/m1')?.params).toEqual({ id: 'm1' });
  expect(matchRoute(routes, '/maps/m1/')?.params).toEqual({ id: 'm1' });
  expect(matchRoute(routes, '/maps/m1/history')?.route.name).toBe('/maps/:id/history');
  expect(matchRoute(routes, '/nowhere')).toBe(null);
});

test('parts are decoded; what cannot be opens nothing', () => {
  expect(matchPath('/personas/:id', '/personas/a%20b')).toEqual({ id: 'a b' });
  expect(matchPath('/personas/:id', '/personas/%E0%A4%A')).toBe(null);
});

// Who has no data of their own looks around on a made-up shop, which says of itself that it is made up.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { setUp, startServer } from '../lib/server.mjs';

let server, owner, browser;
before(async () => {
  server = await startServer();
  owner = await setUp(server);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

test('an empty home offers sample data, and opens the map that it supports', async () => {
  const visitor = await newVisitor(browser);
  await signIn(visitor, owner);
  await visitor.page.goto(server.base);
  await visitor.page.getByRole('button', { name: 'Try with sample data' }).click();
  await visitor.page.getByRole('grid').waitFor();
  await visitor.page.getByText('A made-up shop was imported').waitFor();
  const { records } = await owner.call('read-map', { map: visitor.page.url().split('/').pop() });
  assert.equal(records.find((each) => each.type === 'map').generated, true);
  assert.ok(records.filter((each) => each.type === 'stage').length > 3);
  assertQuiet(visitor);
});

test('a file and the sample at once are refused', async () => {
  const { status, body } = await owner.ask('discover', { upload: 'abc', sample: true });
  assert.equal(status, 422);
  assert.equal(body.where, 'sample');
});

test('asked for twice, it is imported once', async () => {
  await owner.call('discover', { sample: true });
  const { sources } = await owner.call('sources');
  assert.equal(sources.length, 1);
});

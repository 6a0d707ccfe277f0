// Whoever is named in a comment learns of it: a mark on the way home, a line there that leads to the comment beside its
// cell, gone once it was opened. Nobody learns of a map that they may not see.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { invited, setUp, startServer } from '../lib/server.mjs';

describe('being mentioned', () => {
  let server, browser, anna, ben, map, visitor, page, card;
  before(async () => {
    server = await startServer();
    anna = await setUp(server);
    ben = await invited(anna, server.base, { name: 'Ben Roth', email: 'ben@example.org' });
    map = (await anna.call('create-map', { title: 'Buying a bike', kind: 'customer_journey', state: 'current', template_id: 'online_store' })).map;
    const { records, revision } = await anna.call('read-map', { map });
    const lane = records.find((each) => each.type === 'lane' && each.kind === 'actions');
    const stage = records.filter((each) => each.type === 'stage').sort((a, b) => (a.order < b.order ? -1 : 1))[1];
    card = { id: 'card1', type: 'card', parent: lane.id, at: [stage.id], order: 'V', text: 'Compares three shops' };
    await anna.call('edit', { base: revision, ops: [{ put: card }] });
    card.place = ['Actions', stage.name];
    browser = await launch();
    visitor = await newVisitor(browser, { viewport: { width: 1440, height: 900 } });
    page = visitor.page;
    await signIn(visitor, anna);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  const say = async (id, text, mentions, of = map) => {
    const { revision } = await ben.call('read-map', { map: of });
    await ben.call('edit', { base: revision, ops: [{ put: { id, type: 'comment', parent: of, about: 'card1', text, mentions } }] });
  };
  const named = async (person) => (await person.call('mentions')).items.map((each) => each.comment);

  test('nobody is told before', async () => {
    await page.goto(server.base);
    await page.getByRole('heading', { name: 'Needs attention' }).waitFor();
    assert.equal(await page.locator('.s-badge').count(), 0);
    assert.equal(await page.getByRole('heading', { name: 'You are mentioned' }).count(), 0);
  });

  test('home says who, where and what; the way there is marked; the writer is not told', async () => {
    const me = (await anna.call('me')).id;
    await say('said1', '@Anna Koval is that true?', [me]);
    assert.deepEqual(await named(ben), []);
    const line = page.getByRole('listitem').filter({ hasText: 'Ben Roth mentioned you in' });
    await line.waitFor();
    const words = await line.textContent();
    for (const part of ['Buying a bike', ...card.place, 'is that true?']) assert.ok(words.includes(part), `${part} in ${words}`);
    await page.locator('.s-badge').getByText('1').waitFor();
    assert.deepEqual(await violations(visitor), []);
  });

  test('the line leads to the comment beside its cell, and is gone then', async () => {
    await page.getByRole('link', { name: 'Read' }).click();
    const panel = page.locator('.ed-comments-list');
    await panel.getByText('is that true?').waitFor();
    assert.equal(new URL(page.url()).search, '');
    await page.locator('.s-badge').waitFor({ state: 'detached' });
    assert.deepEqual(await named(anna), []);
    await page.goto(server.base);
    await page.getByRole('heading', { name: 'Needs attention' }).waitFor();
    assert.equal(await page.getByRole('heading', { name: 'You are mentioned' }).count(), 0);
  });

  test('a comment on a map that one may not see, or that was removed, tells nothing', async () => {
    const other = (await anna.call('create-map', { title: 'Other', kind: 'customer_journey', state: 'current' })).map;
    const eve = await invited(anna, server.base, { name: 'Eve Lund', email: 'eve@example.org', role: 'viewer', map: other });
    const { id } = await eve.call('me');
    await say('said2', '@Eve Lund?', [id]);
    assert.deepEqual(await named(eve), []);
    await anna.call('set-role', { account: id, role: 'commenter', map });
    assert.deepEqual(await named(eve), ['said2']);
    const { revision } = await ben.call('read-map', { map });
    await ben.call('edit', { base: revision, ops: [{ remove: 'said2' }] });
    assert.deepEqual(await named(eve), []);
    const refused = await eve.ask('saw-mention', { comment: 'said1' });
    assert.equal(refused.status, 404);
  });

  test('nobody met an error', () => assertQuiet(visitor));
});

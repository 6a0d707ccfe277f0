// Planned against actual: how journeys keep to the order of a map, told in the panel and drawn on the map.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { newFolder, program, setUp, startServer } from '../lib/server.mjs';

let server, owner, browser, visitor, map;
before(async () => {
  const folder = newFolder();
  const cairn = (...words) => execFileSync(program, words, { cwd: folder });
  cairn('generate', 'shop', '--customers', '1500', '--seed', '6', '--output', folder);
  cairn('import', '--config', 'cairn.toml', '--workspace', 'workspace', '--source', 'shop');
  cairn('map', '--workspace', 'workspace');
  server = await startServer({ workspace: join(folder, 'workspace') });
  owner = await setUp(server);
  map = (await owner.call('list-maps')).items[0].id;
  browser = await launch();
  visitor = await newVisitor(browser);
  await signIn(visitor, owner);
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

const percent = (share) => `${(share * 100).toFixed(1)}\u00a0%`;

test('the commonest deviation stands first, with its interval, and on the touchpoint itself', async () => {
  const { page } = visitor;
  await visitor.map.open(`${server.base}/maps/${map}`);
  const section = page.locator('.ed-planned');
  await section.getByText('Planned against actual', { exact: true }).first().click();
  const told = await owner.call('planned-journey', { map });
  const all = told.touchpoints.flatMap(({ name, ...row }) => ['skipped', 'again', 'out_of_order'].map((kind) => ({ name, share: row[kind].share ?? 0, of: row[kind].of })));
  const [most] = all.sort((a, b) => b.share - a.share);
  const first = await section.getByRole('listitem').first().textContent();
  assert.ok(first.includes(most.name) && first.includes(percent(most.share)) && first.includes(most.of.toLocaleString('en-US')), first);
  assert.ok((await section.locator('p').first().textContent()).includes(percent(told.perfect.share)), await section.locator('p').first().textContent());
  const badge = page.locator('[data-item]', { hasText: most.name }).locator('.ed-deviation').first();
  assert.ok((await badge.textContent()).includes(`${Math.round(most.share * 100)}\u00a0%`));
  assert.deepEqual(await violations(visitor), []);
  await section.getByRole('switch', { name: 'Show on the map' }).focus();
  await page.keyboard.press('Space');
  await badge.waitFor({ state: 'detached' });
  assertQuiet(visitor);
});

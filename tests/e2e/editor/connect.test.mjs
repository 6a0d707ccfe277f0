// A map that a team drew meets data: what happens is listed with where it may belong, accepted many at a time, corrected, taken off.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { invited, newFolder, program, setUp, startServer } from '../lib/server.mjs';

const STAGES = ['I notice it', 'I decide', 'I buy', 'I get it'];
let folder, server, owner, browser, visitor, page, map, product_page;

const bindings = () => owner.call('suggest-bindings', { map });
const touchpoint = async (id) => (await owner.call('read-map', { map })).records.find((each) => each.id === id);
const shown = (name) => page.getByRole('table', { name });
const row = (table, name) => shown(table).getByRole('row', { name });

async function until(ask, fits) {
  for (let i = 0; i < 100; ++i) {
    const found = await ask();
    if (fits(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return assert.fail('it did not come');
}

// Four stages in the customers' words, and one touchpoint called like something in the data.
async function drawMap() {
  ({ map } = await owner.call('create-map', { title: 'How people buy', kind: 'customer_journey', state: 'current' }));
  const { records } = await owner.call('read-map', { map });
  const lane = records.find((each) => each.type === 'lane' && each.kind === 'touchpoints');
  const old = records.filter((each) => each.type === 'stage').map(({ id }) => ({ remove: id }));
  const stages = STAGES.map((name, i) => ({ put: { id: `connectstage000${i}`, type: 'stage', parent: map, name, order: `b${i + 1}` } }));
  product_page = 'connectproduct00';
  const card = { id: 'connectcard00000', type: 'card', parent: lane.id, order: 'b1', at: ['connectstage0001'], touchpoint: product_page };
  const put = { id: product_page, type: 'touchpoint', name: 'Viewed product' };
  await owner.call('edit', { base: 1, ops: [...old, ...stages, { put }, { put: card }] });
}

describe('a drawn map and data', () => {
  before(async () => {
    folder = newFolder();
    const workspace = join(folder, 'workspace');
    server = await startServer({ workspace });
    owner = await setUp(server);
    await drawMap();
    browser = await launch();
    visitor = await newVisitor(browser);
    page = visitor.page;
    await signIn(visitor, owner);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test('without data it leads to the import', async () => {
    await page.goto(`${server.base}/maps/${map}/connect`);
    await page.getByText('No data for this map yet').waitFor();
    assert.deepEqual(await violations(visitor), []);
    execFileSync(program, ['generate', 'shop', '--customers', '800', '--seed', '4', '--output', folder]);
    const words = ['import', '--config', 'cairn.toml', '--workspace', 'workspace', '--source', 'shop'];
    execFileSync(program, words, { cwd: folder });
  });

  test('what happens is listed with where it may belong, and why', async () => {
    await page.reload();
    await shown('Without a place').waitFor();
    const { items, placed } = await bindings();
    assert.equal(placed.length, 0);
    const product = items.find(({ activity }) => activity === 'viewed_product');
    assert.deepEqual([product.touchpoint, product.reason], [product_page, 'same_name']);
    const told = await row('Without a place', /viewed_product/).textContent();
    assert.ok(told.includes(product.cases.toLocaleString('en-US')) && told.includes(product.words), told);
    assert.deepEqual(await violations(visitor), []);
  });

  test('one is left out, one goes elsewhere, all others are accepted by the keyboard in one edit', async () => {
    const out = row('Without a place', /used_filter/).getByRole('checkbox');
    await out.focus();
    await page.keyboard.press('Space');
    await row('Without a place', /read_reviews/).getByRole('combobox').selectOption({ label: 'Viewed product' });
    const { items } = await bindings();
    const accept = page.getByRole('button', { name: `Accept ${items.filter(({ stage }) => stage).length - 1}`, exact: true });
    await accept.focus();
    await page.keyboard.press('Enter');
    await row('On the map', /viewed_product/).waitFor();
    assert.deepEqual((await touchpoint(product_page)).activities.toSorted(), ['read_reviews', 'viewed_product']);
    await row('Without a place', /used_filter/).waitFor();
    const now = await bindings();
    assert.deepEqual(now.items.map(({ activity }) => activity).toSorted(), ['the shop as a whole', 'used_filter']);
    const share = Math.round((100 * now.placed_events) / now.events);
    await page.locator('.connect-share').getByText(`${share}\u00a0%`).waitFor();
    assert.deepEqual(await violations(visitor), []);
  });

  test('each number of the map is then measured, and undo takes all of it back', async () => {
    const { state } = await owner.call('evidence', { map });
    assert.equal(state, 'measured');
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(bindings, ({ placed }) => placed.length === 0);
    assert.equal((await touchpoint(product_page)).activities, undefined);
    await page.reload();
    await page.getByRole('button', { name: /^Accept \d+/ }).click();
    await row('On the map', /viewed_product/).waitFor();
  });

  test('one is taken off the map', async () => {
    await page.getByRole('button', { name: 'Take Viewed product off the map' }).click();
    await row('Without a place', /viewed_product/).waitFor();
    assert.equal((await touchpoint(product_page)).activities, undefined);
  });

  test('on a phone, in the dark, and for who may only look', async () => {
    const small = await newVisitor(browser, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await signIn(small, owner);
    await small.page.goto(`${server.base}/maps/${map}/connect`);
    await small.page.getByRole('table', { name: 'On the map' }).waitFor();
    const wide = await small.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `the page is ${wide} wide`);
    assert.deepEqual(await violations(small), []);
    await small.close();
    const sam = await invited(owner, server.base, { name: 'Sam Vidal', email: 'sam@example.org', role: 'viewer' });
    const reader = await newVisitor(browser);
    await signIn(reader, sam);
    await reader.page.goto(`${server.base}/maps/${map}/connect`);
    await reader.page.getByText('The data could not be looked at').waitFor();
    await reader.close();
  });

  test('nothing was said to the console', () => assertQuiet(visitor));
});

// A persona is bound to customers of the data on its sheet, and what they really do stands there: the numbers of
// `cairn query`. On the real program, with generated data.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { invited, newFolder, program, setUp, startServer } from '../lib/server.mjs';

const shots = process.env.CAIRN_SHOTS;
const count = (n) => n.toLocaleString('en-US');
const percent = (share) => `${(share * 100).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })}\u00a0%`;
let folder, workspace, server, browser, owner, visitor, page, map;

const plain = (number) => (number !== null && typeof number === 'object' ? number.value : number);
function query(request) {
  const answer = JSON.parse(execFileSync(program, ['query', '-'], { cwd: workspace, input: JSON.stringify(request), encoding: 'utf8', maxBuffer: 1 << 28 }));
  assert.ok(answer.ok, JSON.stringify(answer).slice(0, 300));
  return answer;
}

describe('what the data says of a persona', () => {
  before(async () => {
    folder = newFolder();
    workspace = join(folder, 'workspace');
    const cairn = (...words) => execFileSync(program, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
    cairn('generate', 'shop', '--customers', '2000', '--seed', '3', '--output', folder);
    cairn('import', '--config', 'cairn.toml', '--workspace', workspace, '--source', 'shop');
    cairn('map', '--workspace', workspace);
    server = await startServer({ workspace });
    owner = await setUp(server);
    map = (await owner.call('list-maps')).items[0].id;
    const persona = { id: 'per-ana', type: 'persona', name: 'Ana', age: '24' };
    await owner.call('edit', { base: 1, ops: [{ patch: map, set: { ages_from: 'data' } }, { put: persona }] });
    browser = await launch();
    visitor = await newVisitor(browser);
    page = visitor.page;
    await signIn(visitor, owner);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test('a rule is chosen on the sheet, and the customers are counted', async () => {
    await page.goto(`${server.base}/personas/per-ana`);
    await page.getByText('Bound to no customers of the data yet').waitFor();
    await page.getByLabel('Value').selectOption('phone');
    await page.getByRole('button', { name: 'Count these' }).click();
    await page.getByText('first channel is phone').waitFor();
    const facts = await owner.call('persona-facts', { map, persona: 'per-ana' });
    assert.equal(facts.bound, true);
    const { _log } = query(facts.facts[0].own.request);
    assert.equal(facts.customers, _log.cases);
    await page.getByText(`${count(facts.customers)} of ${count(facts.all)} customers match`).waitFor();
    await page.locator('.persona-size').getByText(count(facts.customers), { exact: true }).waitFor();
  });

  test('each fact is what the command line answers, and stands on the sheet', async () => {
    const { facts, channels } = await owner.call('persona-facts', { map, persona: 'per-ana' });
    assert.ok(facts.length > 10);
    const names = query({ analysis: 'stage_flow', from: { workspace: '.', map } }).result.stages.map(({ stage }) => stage);
    const order = [...new Set(facts.filter(({ kind }) => kind === 'leave').map(({ name }) => name))];
    for (const fact of facts) {
      if (fact.own.value == null) continue;
      const { result } = query(fact.own.request);
      const row = result.stages?.find(({ stage }) => stage === names[order.indexOf(fact.name)]);
      const told = { conversion: () => plain(result.conversion), leave: () => plain(row.leave_rate), time_to_next: () => plain(row.time_ms.median), emotion: () => plain(result.display) }[fact.kind]();
      assert.ok(Math.abs(told - fact.own.value) <= 1e-9 * Math.max(1, Math.abs(told)), `${fact.kind} ${fact.name}: ${told} ${fact.own.value}`);
      assert.ok(fact.own.n >= 5);
      if (fact.kind !== 'leave') continue;
      const shown = await page.locator(`.persona-numbers tr[data-stage="${fact.name}"]`).first().textContent();
      assert.ok(shown.includes(percent(fact.own.value)) && shown.includes(percent(fact.all.value)), shown);
      assert.ok(shown.includes(fact.own.clear ? 'Clear difference' : fact.own.q == null ? 'Too few' : 'Could be chance'), shown);
    }
    assert.equal(channels[0].channel, 'phone');
    assert.equal(channels[0].share, 1);
    assert.deepEqual(await violations(visitor), []);
    if (shots) await page.screenshot({ path: join(shots, 'persona.png'), fullPage: true });
  });

  test('another rule takes the place of the first, and can be dropped', async () => {
    await page.getByLabel('Value').selectOption('web');
    await page.getByRole('button', { name: 'Count these' }).click();
    await page.getByText('first channel is web').waitFor();
    const segments = await owner.call('export-map', { map });
    assert.ok(segments.text.length > 0);
    await page.getByRole('button', { name: 'Unbind' }).click();
    await page.getByText('Bound to no customers of the data yet').waitFor();
    assert.equal((await owner.call('persona-facts', { map, persona: 'per-ana' })).bound, false);
  });

  test('whoever sees one map alone learns nothing of personas', async () => {
    const guest = await invited(owner, server.base, { name: 'Guest', email: 'guest@example.org', role: 'viewer', map });
    assert.equal((await guest.ask('persona-facts', { map, persona: 'per-ana' })).status, 404);
    const viewer = await invited(owner, server.base, { name: 'Vera', email: 'vera@example.org', role: 'viewer' });
    assert.equal((await viewer.ask('persona-facts', { map, persona: 'per-ana' })).status, 200);
  });

  test('stands on a phone and in the dark', async () => {
    await owner.call('edit', { base: 5, ops: [{ put: { id: 'seg-app', type: 'segment', name: 'App', predicate: { channel: { is: ['app'], where: 'first' } } } }, { patch: 'per-ana', set: { segment: 'seg-app' } }] });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.reload();
    await page.locator('.persona-size').waitFor();
    assert.deepEqual(await violations(visitor), []);
    if (shots) await page.screenshot({ path: join(shots, 'persona-dark.png'), fullPage: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await page.locator('.persona-size').waitFor();
    assert.deepEqual(await violations(visitor), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390));
    assertQuiet(visitor);
  });
});

// The customers behind a number: as many as the number said, masked, for editors alone, never under five, each look kept.
// On the real program, with generated data.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { invited, newFolder, Person, program, setUp, startServer } from '../lib/server.mjs';

const shots = process.env.CAIRN_SHOTS;
const count = (n) => n.toLocaleString('en-US');
let folder, workspace, server, cairn, browser, owner, visitor, page, map, evidence, records, stages;

const figure = (target, metric) => evidence.measurements.find((each) => each.target === target && each.metric === metric);
const behind = (record, which, more = {}) => owner.call('journeys-behind', { map, record, figure: which, ...more });
const url = (record, which, more = '') => `${server.base}/maps/${map}/journeys?record=${record}&figure=${which}${more}`;
const looks = async () => (await owner.call('audit', { limit: 500 })).items.filter((each) => each.action === 'journeys-behind');
const shot = async (name) => shots && (await page.screenshot({ path: join(shots, `journeys-${name}.png`), fullPage: true }));

describe('the customers behind a number', () => {
  before(async () => {
    folder = newFolder();
    workspace = join(folder, 'workspace');
    cairn = (...words) => execFileSync(program, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
    cairn('generate', 'shop', '--customers', '2000', '--seed', '3', '--output', folder);
    cairn('import', '--config', 'cairn.toml', '--workspace', workspace, '--source', 'shop');
    cairn('map', '--workspace', workspace);
    server = await startServer({ workspace });
    owner = await setUp(server);
    map = (await owner.call('list-maps')).items[0].id;
    await owner.call('edit', { base: 1, ops: [{ patch: map, set: { ages_from: 'data' } }] });
    evidence = await owner.call('evidence', { map });
    ({ records } = await owner.call('read-map', { map }));
    stages = records.filter((each) => each.type === 'stage').sort((a, b) => (a.order < b.order ? -1 : 1));
    browser = await launch();
    visitor = await newVisitor(browser);
    page = visitor.page;
    await signIn(visitor, owner);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test('are as many as every number of the map says', async () => {
    let checked = 0;
    const same = async (record, which, n) => {
      if (n === undefined || n === null || (n > 0 && n < 5)) return;
      const answer = await behind(record, which);
      assert.equal(answer.behind, n, `${which} of ${record}`);
      assert.equal(answer.customers, n);
      ++checked;
    };
    for (const { id } of stages) {
      await same(id, 'reach', figure(id, 'reach').detail.cases);
      const leave = figure(id, 'leave')?.detail;
      for (const which of leave ? ['left', 'in_progress', 'went_on'] : [])
        await same(id, which === 'left' ? 'leave' : which, leave[which]);
      const emotion = figure(id, 'emotion');
      if (emotion?.value != null) await same(id, 'emotion', emotion.n);
    }
    for (const { id } of records.filter((each) => each.type === 'step')) await same(id, 'reach', figure(id, 'reach')?.detail.cases);
    for (const { id } of records.filter((each) => each.type === 'problem')) await same(id, 'effect', figure(id, 'effect')?.detail.exposed);
    await same(map, 'cases', figure(map, 'cases').value);
    await same(map, 'conversion', figure(map, 'conversion').detail.conversions);
    assert.ok(checked > 20, String(checked));
    // Customers who went along a link more than once are one each.
    for (const link of records.filter((each) => each.type === 'link')) {
      const moves = figure(link.id, 'count')?.value;
      if (moves == null) continue;
      const answer = await behind(link.id, 'count');
      assert.ok(answer.behind <= moves && answer.behind >= 5, `${answer.behind} of ${moves}`);
    }
  });

  test('have names that nobody finds in the data, the same each time and others in another workspace', async () => {
    const first = await behind(stages[1].id, 'leave');
    const again = await behind(stages[1].id, 'leave');
    assert.deepEqual(again.items, first.items);
    const csv = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    const known = csv.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
    for (const { id } of first.items) {
      assert.match(id, /^C-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      assert.ok(!known.includes(id));
    }
    const header = known.split('\n')[0].split(',');
    const customer = known.split('\n')[1].split(',')[header.indexOf('customer')] ?? known.split('\n')[1].split(',')[0];
    assert.ok(customer.length > 2 && !JSON.stringify(first).includes(customer), customer);
    assert.equal(statSync(join(workspace, 'mask.key')).mode & 0o077, 0);
    const other = join(folder, 'other');
    cairn('import', '--config', 'cairn.toml', '--workspace', other, '--source', 'shop');
    cairn('map', '--workspace', other);
    const ask = (...words) => JSON.parse(cairn(...words, '--workspace', other, '--format', 'json'));
    const its_map = ask('list-maps').items[0].id;
    const its_stage = ask('read-map', its_map).records.find((each) => each.type === 'stage' && each.name === stages[1].name);
    const elsewhere = ask('journeys-behind', its_map, its_stage.id, 'leave');
    assert.equal(elsewhere.behind, first.behind);
    const ids = new Set(first.items.map(({ id }) => id));
    assert.ok(elsewhere.items.every(({ id }) => !ids.has(id)));
  });

  test('are drawn once and paged to the end', async () => {
    const all = [];
    for (let after = 0; after != null; ) {
      const answer = await behind(stages[1].id, 'reach', { after });
      assert.ok(answer.items.length <= 10);
      all.push(...answer.items);
      after = answer.next;
    }
    assert.equal(all.length, 200);
    assert.equal(new Set(all.map(({ id }) => id)).size, 200);
    assert.ok(all.every(({ stops }) => stops.some(({ here }) => here)));
    for (let i = 1; i < all.length; ++i) assert.ok(all[i].last_at <= all[i - 1].last_at);
  });

  test('each filter leaves as many as it said', async () => {
    const answer = await behind(stages[1].id, 'reach');
    assert.ok(answer.outcomes.length > 1 && answer.channels.length > 1);
    for (const { value, customers } of answer.outcomes) {
      const kept = await behind(stages[1].id, 'reach', { outcome: value });
      assert.equal(kept.customers, customers);
      assert.equal(kept.behind, answer.behind);
      assert.ok(kept.items.every(({ outcome }) => outcome === value));
    }
    for (const { value, customers } of answer.channels) {
      const kept = await behind(stages[1].id, 'reach', { channel: value });
      assert.equal(kept.customers, customers);
      assert.ok(kept.items.every(({ stops }) => stops.some(({ channel }) => channel === value)));
    }
    const words = await behind(stages[1].id, 'reach', { with_words: true });
    assert.ok(words.customers > 0 && words.customers < answer.behind);
    assert.ok(words.items.every((each) => each.words.length > 0));
  });

  test('under five are not shown, also after filtering, and it is said why', async () => {
    const few = [];
    for (const { id } of stages) {
      const all = await behind(id, 'in_progress').catch(() => null);
      if (!all || all.behind === 0) continue;
      for (const channel of ['web', 'app', 'phone', 'nowhere']) {
        const answer = await behind(id, 'in_progress', { channel });
        if (answer.customers === 0) few.push([id, channel, answer]);
        else assert.ok(answer.customers >= 5);
      }
    }
    assert.ok(few.length > 0);
    for (const [, , answer] of few) {
      assert.deepEqual(answer.items, []);
      assert.equal(answer.drawn, 0);
      assert.match(answer.refusal, /Fewer than 5/);
    }
    const [id, channel] = few[0];
    await page.goto(url(id, 'in_progress', `&channel=${channel}`));
    await page.getByText('Fewer than 5 customers match').waitFor();
    await shot('few');
    await page.getByRole('button', { name: 'Remove the filters' }).click();
    await page.locator('.jn-list > li').first().waitFor();
  });

  test('a number in the panel opens them, and the page counts the same', async () => {
    const before_that = (await looks()).length;
    await visitor.map.open(`${server.base}/maps/${map}`);
    await page.getByRole('columnheader', { name: new RegExp(`^Stage ${stages[1].name}`) }).click();
    const link = page.getByRole('link', { name: /who left here$/ });
    await link.waitFor();
    const told = await link.textContent();
    assert.equal(told, `${count(figure(stages[1].id, 'leave').detail.left)} customers`);
    await link.click();
    const title = page.getByRole('heading', { level: 2, name: told });
    await title.waitFor();
    assert.equal(await page.locator('.jn-list > li').count(), 10);
    await page.getByText(`who left at “${stages[1].name}”`).waitFor();
    const entries = await looks();
    assert.equal(entries.length, before_that + 1);
    assert.equal(entries[0].actor_name, 'Anna Koval');
    assert.equal(entries[0].subject, map);
    assert.equal(entries[0].detail, `leave ${stages[1].id}`);
    assert.ok(Math.abs(entries[0].at - Date.now()) < 60_000);
    await shot('light');
    assert.deepEqual(await violations(visitor), []);
  });

  test('can be gone through with the keyboard, filtered, and read as a table', async () => {
    await page.goto(url(stages[1].id, 'reach'));
    const rows = page.locator('.jn-row');
    await rows.first().waitFor();
    await rows.nth(2).focus();
    await page.keyboard.press('Enter');
    const id = await rows.nth(2).locator('.jn-who b').textContent();
    await page.locator('.jn-detail h2', { hasText: id }).waitFor();
    await page.getByRole('button', { name: /^Left / }).click();
    const { outcomes } = await behind(stages[1].id, 'reach');
    const left = outcomes.find(({ value }) => value === 'left').customers;
    await page.getByRole('heading', { level: 2, name: `${count(left)} customers` }).waitFor();
    assert.match(page.url(), /outcome=left/);
    await page.getByRole('button', { name: 'Next 10' }).click();
    await page.getByText(/^11 to 20 of/).waitFor();
    await page.getByRole('button', { name: 'As table' }).click();
    await page.getByRole('table', { name: 'Journeys' }).waitFor();
    assert.equal(await page.getByRole('table').locator('tbody tr').count(), 10);
    assert.deepEqual(await violations(visitor), []);
    await shot('table');
  });

  test('stand on a phone and in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(url(stages[1].id, 'reach', '&words=yes'));
    await page.locator('.jn-said').first().waitFor();
    await shot('dark');
    assert.deepEqual(await violations(visitor), []);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await page.locator('.jn-said').first().waitFor();
    await shot('phone');
    assert.deepEqual(await violations(visitor), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390));
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('are for editors: viewers, commenters, links and strangers are refused, and told why', async () => {
    const ask = { map, record: stages[1].id, figure: 'reach' };
    for (const role of ['viewer', 'commenter']) {
      const person = await invited(owner, server.base, { name: role, email: `${role}@example.org`, role });
      assert.equal((await person.ask('journeys-behind', ask)).status, 403);
      assert.equal((await person.ask('figure-detail', ask)).status, 200);
      if (role === 'commenter') continue;
      const reader = await newVisitor(browser);
      await signIn(reader, person);
      await reader.page.goto(url(stages[1].id, 'reach'));
      await reader.page.getByText('Single journeys are for editors of the map').waitFor();
      await reader.map.open(`${server.base}/maps/${map}`);
      await reader.page.getByRole('columnheader', { name: new RegExp(`^Stage ${stages[1].name}`) }).click();
      await reader.page.keyboard.press('Alt+Enter');
      await reader.page.locator('.ed-behind').waitFor();
      assert.equal(await reader.page.locator('.ed-behind a').count(), 0);
      await reader.close();
    }
    const editor = await invited(owner, server.base, { name: 'Edda', email: 'edda@example.org', role: 'editor' });
    assert.equal((await editor.ask('journeys-behind', ask)).status, 200);
    assert.equal((await new Person(server.base).ask('journeys-behind', ask)).status, 401);
    const { url: shared } = await owner.call('share', { map, kind: 'comment' });
    const guest = new Person(server.base);
    await guest.call('open-share', { token: shared.split('/').pop() });
    assert.ok([401, 403].includes((await guest.ask('journeys-behind', ask)).status));
    const refused = (await owner.call('audit', { limit: 100 })).items.filter((each) => JSON.stringify(each).includes('journeys-behind'));
    assert.ok(refused.length > 0);
  });

  test('nothing went wrong on the way', () => assertQuiet(visitor));
});

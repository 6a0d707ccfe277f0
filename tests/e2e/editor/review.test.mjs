// A map is kept alive: what is missing is named while one edits and leads to its cell; a review is signed; data comes in,
// and the next review says which numbers moved, what is new, and what to measure next. On the real program.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { newFolder, program, setUp, startServer } from '../lib/server.mjs';

const HOUR = 3_600_000;
const begin = Date.parse('2026-05-01T00:00:00Z');

// Customers look; some leave; the others pay, and say how it was. Later ones also chat, which has no place on the map.
function shop(folder, name, first, customers, { stay, stars, chat = false }) {
  const dir = join(folder, name);
  mkdirSync(dir, { recursive: true });
  const events = ['customer,time,activity'];
  const answers = ['customer,time,touchpoint,stars'];
  for (let i = first; i < first + customers; ++i) {
    const at = (minute) => new Date(begin + i * HOUR + minute * 60_000).toISOString();
    events.push(`c${i},${at(0)},look`);
    if (chat && i % 2 === 0) events.push(`c${i},${at(5)},chat`);
    if (i % 10 >= stay) continue;
    events.push(`c${i},${at(10)},pay`, `c${i},${at(20)},bought`);
    if (i % 10 < 3) answers.push(`c${i},${at(15)},pay,${stars[i % stars.length]}`);
  }
  writeFileSync(join(dir, 'events.csv'), `${events.join('\n')}\n`);
  writeFileSync(join(dir, 'answers.csv'), `${answers.join('\n')}\n`);
  writeFileSync(
    join(dir, 'cairn.toml'),
    `goal = "bought"
open_days = 1
[stages]
Browse = ["look"]
Buy = ["pay"]
[input]
files = ["events.csv"]
[roles]
customer = "customer"
time = "time"
activity = "activity"
[[join]]
files = ["answers.csv"]
key = "customer"
to = "customer"
[join.roles]
time = "time"
touchpoint = "touchpoint"
score = "stars"
scale = "stars"
`,
  );
  return join(dir, 'cairn.toml');
}

let folder, server, owner, browser, visitor, page, map, records;
const cairn = (...words) => execFileSync(program, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
const read = async () => (records = (await owner.call('read-map', { map })).records);
const of = (type, name) => records.find((each) => each.type === type && (each.name === name || each.kind === name));
const edit = async (ops) => owner.call('edit', { map, ops });
const panel = () => page.locator('.ed-panel');
const finding = (text) => panel().locator('.ed-finding-groups li', { hasText: text });
const section = (name) => page.locator('.k-panel', { has: page.getByRole('heading', { name, exact: true }) });

describe('keeping a map alive', () => {
  before(async () => {
    folder = newFolder();
    const workspace = join(folder, 'workspace');
    cairn('import', '--config', shop(folder, 'spring', 0, 600, { stay: 7, stars: [4, 5, 4] }), '--workspace', workspace, '--source', 'shop');
    server = await startServer({ workspace });
    owner = await setUp(server);
    ({ map } = await owner.call('discover', { title: 'Buying' }));
    await edit([{ patch: map, set: { ages_from: 'data' } }]);
    await read();
    browser = await launch();
    visitor = await newVisitor(browser, { viewport: { width: 1440, height: 900 } });
    page = visitor.page;
    await signIn(visitor, owner);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test('what is missing is counted in the head, and is what the command line says', async () => {
    await visitor.map.open(`${server.base}/maps/${map}`);
    const fact = page.locator('.ed-findings');
    await fact.waitFor();
    const told = spawnSync(program, ['lint', '--map', map, '--workspace', server.workspace, '--format', 'json'], { encoding: 'utf8' });
    const [lint] = JSON.parse(told.stdout).maps;
    assert.equal(told.status, lint.counts.error > 0 ? 1 : 0);
    assert.ok((await fact.textContent()).includes(`${lint.findings.length} finding`), await fact.textContent());
    const asked = spawnSync(program, ['query', '-'], { encoding: 'utf8', input: JSON.stringify(lint.request) });
    const { result } = JSON.parse(asked.stdout);
    assert.deepEqual(
      lint.findings.map(({ rule, target }) => [rule, target]),
      result.findings.map(({ rule, target }) => [rule, target]),
    );
    await fact.click();
    await panel().locator('.ed-finding-groups li').first().waitFor();
    assert.equal(await panel().locator('.ed-finding-groups li').count(), lint.findings.length);
    assert.deepEqual(await violations(visitor), []);
  });

  test('a lane that is missing is added by one click; the list follows', async () => {
    await finding('no row for what customers do').getByRole('button', { name: 'Add the lane “Actions”' }).click();
    await finding('no row for what customers do').waitFor({ state: 'detached' });
    await visitor.map.saved();
    await read();
    assert.ok(of('lane', 'actions'));
  });

  test('a finding leads to its cell; mending it takes it from the list', async () => {
    await edit([
      { put: { id: 'pr', type: 'problem', parent: map, name: 'Paying is slow', at: of('stage', 'Buy').id } },
      { put: { id: 'felt', type: 'card', parent: of('lane', 'emotion').id, order: 'V', at: [of('stage', 'Buy').id], value: -2 } },
    ]);
    await finding('The emotion of Buy is contradicted by the data').waitFor();
    await finding('Nobody owns the problem “Paying is slow”').getByRole('button').click();
    await panel().locator('h2', { hasText: 'Paying is slow' }).waitFor();
    await edit([{ patch: 'pr', set: { owner: 'Ada' } }]);
    await page.locator('.ed-findings').click();
    await finding('does not say what it covers').getByRole('button', { name: 'Say what it covers' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.ed-findings').click();
    await finding('Nobody owns').waitFor({ state: 'detached' });
    await finding('is contradicted by the data').first().getByRole('button', { name: /^Show/ }).click();
    await panel().locator('header p', { hasText: 'Emotion' }).waitFor();
    await edit([{ remove: 'felt' }]);
    await page.locator('.ed-findings').click();
    await finding('is contradicted by the data').first().waitFor({ state: 'detached' });
    assertQuiet(visitor);
  });

  test('the first review is signed with its open points, sets the next date and names a version', async () => {
    await page.goto(`${server.base}/maps/${map}/review`);
    await page.getByText('Nobody has signed a review of this map yet.').waitFor();
    await section('Sign the review').getByText('no improvement is planned').waitFor();
    await page.getByLabel('Note to the minutes').fill('All looks well');
    assert.deepEqual(await violations(visitor), []);
    await page.getByRole('button', { name: /^Sign as/ }).click();
    await page.getByText(/Review signed\. The next one is due/).waitFor();
    await section('Signed before').getByText('All looks well').waitFor();
    await read();
    const review = records.find((each) => each.type === 'review');
    const kept = records.find((each) => each.id === map);
    assert.equal(review.due_at, kept.review_due_at);
    assert.ok(review.open.length > 0);
    const evidence = await owner.call('evidence', { map });
    const browse = of('stage', 'Browse').id;
    const measured = evidence.measurements.find((each) => each.target === browse && each.metric === 'leave');
    const figure = review.figures.find((each) => each.target === browse && each.metric === 'leave');
    assert.deepEqual([figure.value, figure.n, figure.ci], [measured.value, measured.n, measured.ci]);
    const { items } = await owner.call('versions', { map });
    assert.equal(items[0].id, review.version);
    assert.ok(!(await owner.call('lint-map', { map })).findings.some((each) => each.rule === 'L24'));
  });

  test('data and edits come in: the map says that numbers left their interval, and home does', async () => {
    await visitor.map.open(`${server.base}/maps/${map}`);
    const toml = shop(folder, 'summer', 600, 600, { stay: 4, stars: [4, 5, 4], chat: true });
    cairn('import', '--config', toml, '--workspace', server.workspace, '--source', 'shop');
    await page.locator('.ed-left').waitFor();
    const { left } = await owner.call('evidence', { map });
    assert.ok(left.some((each) => each.record === of('stage', 'Browse').id && each.metric === 'leave'));
    assert.ok((await page.locator('.ed-left').textContent()).includes(`${left.length} numbers left their interval`));
    await page.goto(server.base);
    const need = page.locator('.home-list li', { hasText: 'left their interval since the review' });
    await need.waitFor();
    await need.getByRole('link', { name: 'Review' }).click();
    await section('Numbers that moved').waitFor();
  });

  test('the next review: edits in words, numbers with their test, what is new, what to look at', async () => {
    await edit([{ put: { id: 'said', type: 'card', parent: of('lane', 'actions').id, order: 'V', at: [of('stage', 'Browse').id], text: 'They compare prices' } }]);
    await page.goto(`${server.base}/maps/${map}/review`);
    await section('What the team changed').getByText('They compare prices').waitFor();
    const answer = await owner.call('review-map', { map });
    const leave = answer.numbers.find((each) => each.record === of('stage', 'Browse').id && each.metric === 'leave');
    assert.equal(leave.verdict, 'moved');
    assert.ok(Math.abs(leave.since - 0.6) < 0.02, `${leave.since}`);
    assert.ok(Math.abs(leave.was - 0.3) < 0.02, `${leave.was}`);
    assert.ok(leave.left_interval);
    const row = section('Numbers that moved').getByRole('row', { name: /Browse.*leave here/ });
    await row.getByText('Clear difference').waitFor();
    const emotion = answer.numbers.find((each) => each.metric === 'emotion');
    if (emotion) assert.notEqual(emotion.verdict, 'moved', 'the answers were the same');
    assert.deepEqual(
      answer.unplaced.map(({ activity, is_new }) => [activity, is_new]),
      [['chat', true]],
    );
    await section('Seen in the data, nowhere on the map').getByText('new', { exact: true }).waitFor();
    const next = await owner.call('measure-next', { map });
    assert.ok(next.items.some((each) => each.record === 'said' && each.collect === 'sources' && each.more === 3));
    await section('What to measure next').getByRole('row', { name: /They compare prices/ }).getByText('3 more interviews or observations').waitFor();
    assert.deepEqual(await violations(visitor), []);
  });

  test('what was shipped says what it did, and when to look again', async () => {
    const shipped_at = begin + 600 * HOUR;
    const put = { id: 'better', type: 'improvement', name: 'A chat', status: 'shipped', owner: 'Ada', map, shipped_at, compare_days: 10 };
    await owner.call('edit', { ops: [{ put }] });
    await page.goto(`${server.base}/maps/${map}/review`);
    const line = section('Improvements that were shipped').locator('li', { hasText: 'A chat' });
    await line.getByText('nobody looked yet', { exact: false }).waitFor();
    const effect = await owner.call('effect-of-improvement', { map, improvement: 'better' });
    const words = { no_comparison: 'No comparison possible', no_evidence: 'No evidence of effect', worsened: 'Made it worse' };
    await line.getByText(words[effect.verdict]).waitFor();
    await section('Sign the review').getByText('nobody looked whether it helped').waitFor();
  });

  test('a map from a template has no error', async () => {
    const { items } = await owner.call('templates', {});
    assert.ok(items.length >= 3);
    for (const { id } of items) {
      const made = await owner.call('create-map', { title: id, kind: 'customer_journey', state: 'current', template_id: id });
      const { counts, findings } = await owner.call('lint-map', { map: made.map });
      assert.equal(counts.error, 0, JSON.stringify(findings.filter((each) => each.severity === 'error')));
    }
  });

  test('a map that the team drew is exported with the numbers it shows: its file lints as the map does', async () => {
    const { map: drawn } = await owner.call('create-map', { title: 'Drawn', kind: 'customer_journey', state: 'current' });
    const stage = { type: 'stage', parent: drawn };
    await owner.call('edit', {
      ops: [
        { put: { id: 'met', type: 'touchpoint', name: 'The page', activities: ['look'] } },
        { put: { id: 'never', type: 'touchpoint', name: 'The leaflet', activities: ['leaflet'] } },
      ],
    });
    await owner.call('edit', {
      map: drawn,
      ops: [
        { patch: drawn, set: { ages_from: 'data', goal: ['bought'] } },
        { put: { id: 'st1', ...stage, name: 'I look', order: 'x1' } },
        { put: { id: 'st2', ...stage, name: 'I leaf', order: 'x2' } },
        { put: { id: 'sp1', type: 'step', parent: 'st1', name: 'Page', order: 'V', touchpoint: 'met' } },
        { put: { id: 'sp2', type: 'step', parent: 'st2', name: 'Leaflet', order: 'V', touchpoint: 'never' } },
      ],
    });
    const { text } = await owner.call('export-map', { map: drawn });
    const file = join(folder, 'drawn.cjm.json');
    writeFileSync(file, text);
    const { measurements, records: exported } = JSON.parse(text);
    const evidence = await owner.call('evidence', { map: drawn });
    const reach = evidence.measurements.find((each) => each.target === 'sp1' && each.metric === 'reach');
    const binding = exported.find((each) => each.type === 'binding' && each.target === 'sp1' && each.metric === 'reach');
    assert.equal(measurements.find((each) => each.binding === binding.id).value, reach.value);
    const rules = (told) => JSON.parse(told.stdout).maps[0].findings.map(({ rule, target }) => `${rule} ${target}`);
    const of_file = rules(spawnSync(program, ['lint', file, '--format', 'json'], { encoding: 'utf8' }));
    const of_map = rules(spawnSync(program, ['lint', '--map', drawn, '--workspace', server.workspace, '--format', 'json'], { encoding: 'utf8' }));
    assert.deepEqual(of_file, of_map);
    assert.ok(of_file.includes('L28 sp2'), of_file.join(', '));
    const again = await owner.call('import-map', { text });
    assert.equal(again.left_out.length, 0);
  });

  test('how often a map is reviewed is chosen in its properties, and shows at home', async () => {
    await visitor.map.open(`${server.base}/maps/${map}`);
    await page.getByRole('button', { name: /^Actions for/ }).first().click();
    await page.getByRole('menuitem', { name: /^Properties/ }).click();
    await page.getByLabel('Review it').selectOption('every month');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.goto(server.base);
    await page.getByRole('row', { name: /Buying/ }).getByText('every 30 days').waitFor();
    const { next_due_at } = await owner.call('review-map', { map });
    assert.ok(Math.abs(next_due_at - Date.now() - 30 * 24 * HOUR) < HOUR);
  });

  test('signing again, with the keyboard alone, starts anew', async () => {
    await page.goto(`${server.base}/maps/${map}/review`);
    await section('Sign the review').getByLabel('Note to the minutes').focus();
    await page.keyboard.type('Prices were raised');
    const signing = page.getByRole('button', { name: /^Sign as/ });
    for (let i = 0; i < 10 && !(await signing.evaluate((each) => each === document.activeElement)); ++i) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await section('Signed before').getByText('Prices were raised').waitFor();
    assert.equal(await section('Signed before').getByRole('listitem').count(), 2);
    await section('Numbers that moved').getByText('No number is another than it was').waitFor();
    const evidence = await owner.call('evidence', { map });
    assert.deepEqual(evidence.left, []);
    const { items } = await owner.call('history', { map, limit: 1 });
    assert.match(items[0].words.join('; '), /review/);
  });

  test('a cell of the list leads to the map', async () => {
    await page.goto(`${server.base}/maps/${map}/review`);
    await section('What to measure next').getByRole('link', { name: /They compare prices/ }).click();
    await page.locator('.ed-panel h2', { hasText: 'They compare prices' }).waitFor();
    assertQuiet(visitor);
  });

  test('who only reads sees the review and cannot sign; dark, and on a phone', async () => {
    const { url } = await owner.call('invite', { email: 'bo@example.org', role: 'viewer' });
    const reader = await newVisitor(browser, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    const { Person, password } = await import('../lib/server.mjs');
    const person = new Person(server.base);
    await person.call('accept-invitation', { token: url.split('/').pop(), name: 'Bo', email: 'bo@example.org', password });
    await signIn(reader, person);
    await reader.page.goto(`${server.base}/maps/${map}/review`);
    await reader.page.getByRole('heading', { name: 'Numbers that moved' }).waitFor();
    assert.equal(await reader.page.getByRole('button', { name: /^Sign as/ }).count(), 0);
    assert.equal((await person.ask('sign-review', { map })).status, 403);
    const wide = await reader.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
    assert.deepEqual(await violations(reader), []);
    assertQuiet(reader);
    if (process.env.SHOTS) {
      await reader.page.screenshot({ path: join(process.env.SHOTS, 'review-phone.png'), fullPage: true });
      await page.goto(`${server.base}/maps/${map}/review`);
      await section('What to measure next').getByRole('row').nth(1).waitFor();
      await page.screenshot({ path: join(process.env.SHOTS, 'review.png'), fullPage: true });
      await visitor.map.open(`${server.base}/maps/${map}`);
      await page.locator('.ed-findings').click();
      await page.locator('.ed-finding-groups').waitFor();
      await page.screenshot({ path: join(process.env.SHOTS, 'findings.png') });
      await page.setViewportSize({ width: 390, height: 844 });
      await visitor.map.open(`${server.base}/maps/${map}`).catch(() => page.goto(`${server.base}/maps/${map}`));
      await page.locator('.ed-findings').click();
      await page.locator('.ed-finding-groups').waitFor();
      await page.screenshot({ path: join(process.env.SHOTS, 'findings-phone.png') });
    }
  });
});

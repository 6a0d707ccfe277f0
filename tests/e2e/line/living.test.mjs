// The line to its end, on generated data whose truth is known, in Chromium on the real program: a map found in the first data,
// what comes later joined to it, a wrong belief contradicted, a grade that changes as data arrives, the costliest problem, an
// improvement planned, shipped at the planted date against its control, and the planted effect inside the interval.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { newFolder, program, setUp, startServer } from '../lib/server.mjs';

const CUSTOMERS = 6000;
const FIRST = 400; // customers of the first import
const SHIPPED = '2025-03-17';
const TABLES = ['events.csv', 'survey.csv', 'nps.csv', 'support.csv'];

let folder, workspace, truth, server, owner, browser, visitor, page, map;

const cairn = (...words) => execFileSync(program, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
const records = async (type) => (await owner.call('read-map', { map })).records.filter((each) => each.type === type);
const stages = async () => (await records('stage')).sort((a, b) => (a.order < b.order ? -1 : 1));
const focus = (locator) => locator.evaluate((element) => element.focus());

// The rows of some customers, in a folder of their own with the same configuration. Support begins to keep records later.
function part(name, takes, without = []) {
  mkdirSync(join(folder, name));
  for (const table of TABLES) {
    const [head, ...rows] = readFileSync(join(folder, 'whole', table), 'utf8').trimEnd().split('\n');
    const kept = without.includes(table) ? [] : rows.filter((row) => takes(Number(row.slice(1, 9))));
    writeFileSync(join(folder, name, table), `${[head, ...kept].join('\n')}\n`);
  }
  writeFileSync(join(folder, name, 'cairn.toml'), readFileSync(join(folder, 'whole', 'cairn.toml')));
}
const importPart = (name) => cairn('import', '--config', `${name}/cairn.toml`, '--workspace', 'workspace', '--source', 'shop');

async function until(ask, fits) {
  for (let i = 0; i < 200; ++i) {
    const found = await ask();
    if (fits(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return assert.fail('it did not come');
}

// What the command answers to the request that stands beside a number.
function query(request) {
  writeFileSync(join(folder, 'request.json'), JSON.stringify({ ...request, from: { ...request.from, workspace } }));
  const told = JSON.parse(cairn('query', 'request.json'));
  assert.ok(told.ok, told._message);
  return told.result;
}

describe('from data to whether it helped', () => {
  before(async () => {
    folder = newFolder();
    workspace = join(folder, 'workspace');
    const plan = { improvement: { name: 'Guest checkout', shipped: SHIPPED, exposure: 0 } };
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
    cairn('generate', 'shop', '--customers', String(CUSTOMERS), '--seed', '5', '--truth', 'plan.json', '--output', 'whole');
    truth = JSON.parse(readFileSync(join(folder, 'whole', 'truth.json'), 'utf8'));
    part('first', (customer) => customer <= FIRST, ['support.csv']);
    part('rest', (customer) => customer > FIRST);
    importPart('first');
    server = await startServer({ workspace });
    owner = await setUp(server);
    browser = await launch();
    visitor = await newVisitor(browser, { viewport: { width: 1600, height: 1200 } });
    page = visitor.page;
    await signIn(visitor, owner);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test('the data becomes a map', async () => {
    await page.goto(`${server.base}/import`);
    await page.getByRole('button', { name: 'Make a map from it' }).click();
    await page.getByRole('grid').waitFor();
    map = page.url().split('/').pop();
    // What the data says is of last year: its ages are counted from its end.
    await owner.call('edit', { base: 1, ops: [{ patch: map, set: { ages_from: 'data' } }] });
    await page.locator('.ed-flow').waitFor();
    assert.ok((await stages()).length >= 3);
  });

  test('a wrong belief is contradicted', async () => {
    const { measurements } = await owner.call('evidence', { map });
    const all = await stages();
    const emotions = measurements.filter(({ metric, ci, n, target }) => metric === 'emotion' && ci && n >= 5 && all.some(({ id }) => id === target));
    const emotion = emotions.sort((a, b) => b.n - a.n)[0];
    const { name } = all.find(({ id }) => id === emotion.target);
    await visitor.map.cell('Emotion', name).where.click({ position: { x: 6, y: 150 } });
    await page.keyboard.type(emotion.value > 0 ? '-2' : '2');
    await page.keyboard.press('Enter');
    await visitor.map.cell('Emotion', name).shows('contradicted: the team believes');
    await page.locator('.ed-panel').getByRole('button', { name: 'Accept the measurement' }).click();
    await visitor.map.cell('Emotion', name).shows(`n ${emotion.n}`);
    await visitor.map.saved();
  });

  test('a grade changes on the open map as data arrives', async () => {
    const all = await stages();
    const emotions = async () => (await owner.call('evidence', { map })).measurements.filter(({ metric }) => metric === 'emotion');
    const thin = (await emotions()).find(({ grade, n, target }) => grade === 'thin' && n >= 5 && all.some(({ id }) => id === target));
    const { name } = all.find(({ id }) => id === thin.target);
    await visitor.map.cell('Emotion', name).shows('thin');
    importPart('rest');
    await visitor.map.cell('Emotion', name).shows('measured,');
    const now = (await emotions()).find(({ target }) => target === thin.target);
    assert.equal(now.grade, 'measured');
    await visitor.map.cell('Emotion', name).shows(`n ${now.n.toLocaleString('en-US')}`);
    const reach = (await owner.call('evidence', { map })).measurements.find((each) => each.target === all[0].id && each.metric === 'reach');
    assert.equal(reach.detail.cases, truth.counts.stages[0].visitors);
  });

  test('what came with it finds its place: suggested, accepted, counted', async () => {
    await page.goto(`${server.base}/maps/${map}/connect`);
    const waiting = page.getByRole('table', { name: 'Without a place' });
    await waiting.getByRole('row', { name: /contacted_support/ }).waitFor();
    const { items } = await owner.call('suggest-bindings', { map });
    assert.ok(items.some(({ activity, stage }) => activity === 'contacted_support' && stage));
    await page.getByRole('button', { name: `Accept ${items.filter(({ stage }) => stage).length}`, exact: true }).click();
    const placed = page.getByRole('table', { name: 'On the map' }).getByRole('row', { name: /contacted_support/ });
    await placed.waitFor();
    const touchpoint = (await records('touchpoint')).find(({ activities }) => activities?.includes('contacted_support'));
    const card = (await records('card')).find((each) => each.touchpoint === touchpoint.id);
    const { measurements } = await owner.call('evidence', { map });
    assert.ok(measurements.some(({ target, metric }) => target === card.id && metric === 'reach'));
  });

  test('the planted problem is the costliest, and is kept', async () => {
    await page.goto(`${server.base}/maps/${map}/improve`);
    const table = page.getByRole('table', { name: 'Problems' });
    await table.waitFor();
    assert.match(await table.getByRole('row').nth(1).textContent(), new RegExp(truth.parameters.problem.name));
    const { problems } = await owner.call('problems-of-map', { map });
    assert.equal(problems[0].evidence, 'harms');
    const row = query(problems[0].request).steps.find(({ step }) => step === problems[0].name);
    const plain = (number) => number?.value ?? number;
    assert.deepEqual(
      [row.at_risk, row.exposed, plain(row.effect), row.ci, plain(row.cost_per_month)],
      [problems[0].at_risk, problems[0].exposed, problems[0].effect, problems[0].effect_ci, problems[0].cost_per_month],
    );
    const keep = page.getByRole('button', { name: new RegExp(`^Keep on the map: ${truth.parameters.problem.name}`) });
    if (await keep.count()) await keep.first().click();
    await until(() => records('problem'), (all) => all.some(({ name }) => name === truth.parameters.problem.name));
  });

  test('an improvement is planned with an owner, a day and a control group', async () => {
    await page.getByRole('button', { name: new RegExp(`^Add improvement: ${truth.parameters.problem.name}`) }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is done').fill(truth.parameters.improvement.name);
    await dialog.getByLabel('Who does it').selectOption({ index: 1 });
    await dialog.getByLabel('By when').fill('2026-12-18');
    await dialog.getByLabel('How far it is').selectOption('planned');
    await dialog.getByLabel('Not touched: by').selectOption('channel');
    await dialog.getByLabel('Its values').fill(truth.parameters.groups.map(({ name }) => name).filter((name) => name !== truth.parameters.problem.group).join(', '));
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('region', { name: 'Planned' }).getByText(truth.parameters.improvement.name).waitFor();
    const [improvement] = await until(() => records('improvement'), (all) => all.length === 1);
    assert.deepEqual(improvement.control, { channel: { is: ['web', 'phone'], where: 'first' } });
  });

  test('shipped at the planted date, the planted effect lies in the interval', async () => {
    const name = truth.parameters.improvement.name;
    await focus(page.getByRole('button', { name, exact: true }).last());
    await page.keyboard.press('m');
    await page.getByRole('menuitemradio', { name: 'Shipped' }).click();
    const [{ id }] = await until(() => records('improvement'), ([each]) => each.status === 'shipped');
    await page.getByRole('button', { name, exact: true }).last().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Shipped on').fill(SHIPPED);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^It helped: \+/).waitFor();
    const effect = await owner.call('effect-of-improvement', { map, improvement: id });
    assert.equal(effect.verdict, 'improved');
    assert.deepEqual(effect.ci, query(effect.request).proportion.did.ci);
    const [low, high] = effect.ci;
    const planted = truth.counts.improvement.planted_effect;
    assert.ok(low <= planted && planted <= high, `planted ${planted}, found ${effect.diff} (${low} … ${high})`);
    await page.getByRole('button', { name: 'Keep this verdict' }).click();
    const [kept] = await until(() => records('improvement'), ([each]) => each.status === 'measured');
    assert.equal(kept.verdict, 'improved');
  });

  test('nobody met an error', () => assertQuiet(visitor));
});

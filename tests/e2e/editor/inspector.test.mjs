// A figure looked at closer in the panel: every number on the page is the one that `cairn query` gives for the request
// beside it. On the real program, with generated data.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { newFolder, program, setUp, startServer } from '../lib/server.mjs';

const shots = process.env.CAIRN_SHOTS;
const count = (n) => n.toLocaleString('en-US');
const percent = (share) => `${(share * 100).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })}\u00a0%`;
let folder, workspace, server, browser, owner, visitor, page, map, records, stages;

// What the command line answers to the request, as somebody would paste it in the folder of the workspace.
function query(request) {
  const answer = JSON.parse(execFileSync(program, ['query', '-'], { cwd: workspace, input: JSON.stringify(request), encoding: 'utf8', maxBuffer: 1 << 28 }));
  assert.ok(answer.ok, JSON.stringify(answer).slice(0, 300));
  return answer.result;
}
const plain = (number) => (number !== null && typeof number === 'object' ? number.value : number);
// The figure in the answer: {value, n}.
function read(figure, place, { request }) {
  const result = query(request);
  if (figure === 'conversion') return { value: plain(result.conversion), n: result.n_cases };
  if (figure === 'emotion') return { value: plain(result.display), n: result.headline ? result.lanes[result.headline].n : 0 };
  if (figure === 'count') {
    const move = result.transitions.find((each) => each.from === place.from && each.to === place.to);
    return { value: move?.count ?? 0, n: result.n_cases };
  }
  if (place.touchpoint) {
    const cases = result.touchpoints.find((each) => each.touchpoint === place.touchpoint)?.cases ?? 0;
    return { value: result.n_cases ? cases / result.n_cases : null, n: result.n_cases };
  }
  const row = result.stages.find((each) => each.stage === place.stage);
  if (!row) return { value: null, n: 0 };
  if (figure === 'leave') return { value: plain(row.leave_rate), n: row.visitors - row.in_progress };
  if (figure === 'time_to_next') return { value: plain(row.time_ms.median), n: row.time_ms.n };
  return { value: plain(row.reach), n: result.n_cases };
}
const near = (a, b, what) => assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)), `${what}: ${a} is not ${b}`);

// Every part of a detail against the command line; how many had a number.
function checkDetail(figure, place, detail) {
  let numbers = 0;
  for (const part of [detail.whole, ...detail.trend, ...detail.groups, ...detail.personas]) {
    if (part.value == null) continue;
    const told = read(figure, place, part);
    near(part.value, told.value, JSON.stringify(part.request));
    assert.equal(part.n, told.n, JSON.stringify(part.request));
    assert.ok(part.n >= 5, `${figure} ${JSON.stringify(part)}`);
    ++numbers;
  }
  return numbers;
}

describe('a figure looked at closer', () => {
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
    const segment = { id: 'seg-web', type: 'segment', name: 'Begins on the web', predicate: { channel: { is: ['web'], where: 'first' } } };
    const persona = { id: 'per-ana', type: 'persona', name: 'Ana', segment: 'seg-web' };
    await owner.call('edit', { base: 1, ops: [{ patch: map, set: { ages_from: 'data' } }, { put: segment }, { put: persona }] });
    ({ records } = await owner.call('read-map', { map }));
    stages = records.filter((each) => each.type === 'stage').sort((a, b) => (a.order < b.order ? -1 : 1));
    browser = await launch();
    visitor = await newVisitor(browser, { viewport: { width: 1440, height: 900 } });
    page = visitor.page;
    await signIn(visitor, owner);
    await visitor.map.open(`${server.base}/maps/${map}`);
    await page.locator('.ed-flow').waitFor();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  const detail = (record, figure, more = {}) => owner.call('figure-detail', { map, record, figure, ...more });

  test('every number is what the command line answers to its request', async () => {
    let numbers = 0;
    // Names in the analyses are those of the log: what the whole answer of the map calls its stages.
    const names = query({ analysis: 'stage_flow', from: { workspace: '.', map } }).stages.map(({ stage }) => stage);
    for (const [i, figure] of [[0, 'leave'], [1, 'reach'], [2, 'time_to_next'], [3, 'emotion']])
      numbers += checkDetail(figure, { stage: names[i] }, await detail(stages[i].id, figure));
    const link = records.find((each) => each.type === 'link' && each.kind === 'back');
    const at = (id) => names[stages.findIndex((each) => each.id === id)];
    numbers += checkDetail('count', { from: at(link.from), to: at(link.to) }, await detail(link.id, 'count'));
    numbers += checkDetail('conversion', {}, await detail(map, 'conversion'));
    assert.ok(numbers > 30, String(numbers));
  });

  test('a touchpoint, too', async () => {
    const step = records.find((each) => each.type === 'step');
    const known = query({ analysis: 'stage_flow', from: { workspace: '.', map } }).touchpoints;
    const told = await detail(step.id, 'reach');
    const touchpoint = known.find((each) => Math.abs(each.cases / 2000 - told.whole.value) < 1e-12)?.touchpoint;
    assert.ok(checkDetail('reach', { touchpoint }, told) > 3);
  });

  test('the spread of times has the median and the ninth tenth of the request', async () => {
    const { times } = await detail(stages[1].id, 'time_to_next');
    const row = query(times.request).stages[1].time_ms;
    assert.equal(times.n, row.n);
    near(times.median, plain(row.median), 'median');
    near(times.p90, plain(row.p90), 'p90');
    near(times.mean, plain(row.mean), 'mean');
    assert.ok(times.p10 <= times.p25 && times.p25 <= times.median && times.median <= times.p75 && times.p75 <= times.p90);
  });

  test('groups pass the test of segments: reach and conversion as compare_segments has them', async () => {
    const told = await detail(stages[3].id, 'reach');
    const segments = told.groups.map(({ name, request }) => ({ name, filter: request.from.filter }));
    assert.ok(segments.length > 1);
    const stage = query({ analysis: 'stage_flow', from: { workspace: '.', map } }).stages[3].stage;
    const compared = query({ analysis: 'compare_segments', from: { workspace: '.', map, segments }, params: { stages: [stage] } });
    for (const group of told.groups) {
      const row = compared.tests.find((each) => each.segment === group.name && each.metric === 'reach' && each.stage === stage);
      // It leaves out customers who are still on the way: close, not the same.
      assert.ok(Math.abs(plain(row.value) - group.value) < 0.02, `${plain(row.value)} ${group.value}`);
    }
  });

  test('under five nothing is shown', async () => {
    const { trend } = await detail(stages[2].id, 'emotion');
    const hidden = trend.filter((point) => point.few);
    assert.ok(hidden.length > 0);
    for (const point of hidden) {
      assert.equal(point.value, null);
      assert.equal(point.ci, null);
      assert.ok(point.n === 0 || point.n >= 5);
    }
  });

  test('the panel shows these numbers, with its requests', async () => {
    const stage = stages[1];
    await page.getByRole('columnheader', { name: new RegExp(`^Stage ${stage.name}`) }).click();
    const closer = page.locator('.ed-closer');
    await closer.getByText('left here').waitFor();
    const leave = await detail(stage.id, 'leave');
    for (const row of [...leave.groups, ...leave.personas]) {
      const shown = await closer.locator(`tr[data-group="${row.name}"]`).first().textContent();
      assert.ok(shown.includes(percent(row.value)), shown);
      assert.ok(shown.includes(`n\u00a0${count(row.n)}`) || shown.includes(`n ${count(row.n)}`), shown);
      assert.ok(shown.includes(row.clear ? 'Clear difference' : 'Could be chance'), shown);
    }
    const picture = await closer.getByRole('img', { name: /first event/ }).getAttribute('aria-label');
    for (const point of leave.trend.filter((each) => each.value != null)) assert.ok(picture.includes(`${percent(point.value)}, n ${count(point.n)}`), picture);
    await closer.getByText('As numbers').click();
    for (const point of leave.trend.filter((each) => each.value != null))
      await closer.getByRole('cell', { name: percent(point.value), exact: true }).first().waitFor();
    await closer.getByText('The requests behind it').click();
    const pre = await closer.locator('.ed-request pre').allTextContents();
    assert.ok(pre[0].includes('"leave_cost"') && pre[1].includes('| cairn query -'));
    await closer.getByRole('button', { name: 'Time', exact: true }).click();
    await closer.getByRole('img', { name: /^Typical time/ }).waitFor();
    assert.deepEqual(await violations(visitor), []);
    if (shots) await page.screenshot({ path: join(shots, 'inspector.png') });
    await closer.getByRole('button', { name: 'Emotion', exact: true }).click();
    await closer.getByText('In their words').waitFor();
    if (shots) await closer.screenshot({ path: join(shots, 'inspector-emotion.png') });
  });

  test('what fails says so and is tried again', async () => {
    await page.route('**/api/figure-detail', (route) => route.fulfill({ status: 400, contentType: 'application/problem+json', body: JSON.stringify({ code: 'internal', detail: 'the disk is gone' }) }));
    await page.getByRole('columnheader', { name: new RegExp(`^Stage ${stages[2].name}`) }).click();
    const closer = page.locator('.ed-closer');
    await closer.getByText('This could not be counted').waitFor();
    await page.unroute('**/api/figure-detail');
    await closer.getByRole('button', { name: 'Try again' }).click();
    await closer.locator('.ed-behind').waitFor();
  });

  test('is there on a phone, in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('columnheader', { name: new RegExp(`^Stage ${stages[1].name}`) }).click();
    await page.locator('.ed-closer .ed-behind').waitFor();
    assert.deepEqual(await violations(visitor), []);
    if (shots) await page.screenshot({ path: join(shots, 'inspector-dark.png') });
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('nothing went wrong on the way', () => assertQuiet(visitor, ['400']));
});

// 300 visitors, of whom most on a phone leave the cart, and three buy.
function visitors() {
  const rows = ['customer,activity,time,device'];
  for (let i = 0; i < 300; ++i) {
    const device = i % 3 === 0 ? 'computer' : 'phone';
    const at = (minutes) => new Date(Date.UTC(2025, 0, 1 + (i % 140), 8, minutes)).toISOString();
    const goes_on = device === 'computer' ? i % 5 !== 0 : i % 5 === 1;
    rows.push(`v${i},View,${at(0)},${device}`);
    if (goes_on) rows.push(`v${i},Cart,${at(10)},${device}`);
    if (i === 6 || i === 9 || i === 12) rows.push(`v${i},Buy,${at(20)},${device}`);
  }
  return rows.join('\n');
}

describe('groups and small numbers', () => {
  let small, own_server, person, its_map, its_stages;
  before(async () => {
    small = newFolder();
    writeFileSync(join(small, 'events.csv'), visitors());
    writeFileSync(join(small, 'cairn.toml'), 'goal = "Buy"\n[input]\nfiles = "events.csv"\n[roles]\ncustomer = "customer"\nactivity = "activity"\ntime = "time"\n[attributes]\ndevice = "device"\n[stages]\n"Look" = ["View"]\n"Choose" = ["Cart"]\n');
    const cairn = (...words) => execFileSync(program, words, { cwd: small, encoding: 'utf8' });
    cairn('import', '--config', 'cairn.toml', '--workspace', 'workspace', '--source', 'small');
    cairn('map', '--workspace', 'workspace');
    own_server = await startServer({ workspace: join(small, 'workspace') });
    person = await setUp(own_server);
    its_map = (await person.call('list-maps')).items[0].id;
    const read = await person.call('read-map', { map: its_map });
    its_stages = read.records.filter((each) => each.type === 'stage').sort((a, b) => (a.order < b.order ? -1 : 1));
  });
  after(() => own_server?.remove());

  test('a difference between the values of an attribute is found, and told from chance', async () => {
    const told = await person.call('figure-detail', { map: its_map, record: its_stages[0].id, figure: 'leave', by: 'device' });
    assert.deepEqual(told.attributes, ['device']);
    const by = new Map(told.groups.map((each) => [each.name, each]));
    assert.deepEqual([...by.keys()], ['phone', 'computer']);
    assert.equal(by.get('phone').clear, true);
    assert.ok(by.get('phone').value > by.get('computer').value + 0.4);
    assert.deepEqual(by.get('phone').request.from.filter, { attribute: { name: 'device', is: ['phone'] } });
    assert.equal((await person.ask('figure-detail', { map: its_map, record: its_stages[0].id, figure: 'leave', by: 'shoe size' })).status, 422);
    assert.equal((await person.ask('figure-detail', { map: its_map, record: its_stages[0].id, figure: 'conversion' })).status, 422);
    assert.equal((await person.ask('figure-detail', { map: its_map, record: 'nothing', figure: 'reach' })).status, 404);
  });

  test('three who reach the goal are no number: not in the evidence, not in the detail, not on the page', async () => {
    const evidence = await person.call('evidence', { map: its_map });
    const goal = evidence.measurements.find((each) => each.target === its_map && each.metric === 'conversion');
    assert.equal(goal.value, null);
    assert.equal(goal.ci, null);
    assert.equal(goal.detail.conversions, 0);
    const told = await person.call('figure-detail', { map: its_map, record: its_map, figure: 'conversion' });
    assert.equal(told.whole.value, null);
    assert.equal(told.whole.few, true);
    assert.deepEqual(told.behind.find((each) => each.figure === 'conversion'), { figure: 'conversion', customers: 0 });
    const journeys = await person.call('journeys-behind', { map: its_map, record: its_map, figure: 'conversion' });
    assert.equal(journeys.behind, 0);
    assert.deepEqual(journeys.items, []);
    const chrome = await launch();
    const reader = await newVisitor(chrome);
    await signIn(reader, person);
    await reader.map.open(`${own_server.base}/maps/${its_map}`);
    await reader.page.locator('.ed-closer').getByText('fewer than 5 customers, not shown').waitFor();
    await chrome.close();
  });
});

// What the log says, on the map: numbers equal to those of the operation; a wrong belief is contradicted, accepted, brought
// back; three sources make an assumed card thin. On the real program, with generated data.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { newFolder, program, setUp, startServer } from '../lib/server.mjs';

let folder, server, cairn, browser, owner, visitor, page, map, evidence, stages;

const count = (n) => n.toLocaleString('en-US');
const percent = (share) => `${(share * 100).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })}\u00a0%`;
const rough = (share) => `${(share * 100).toFixed(0)}\u00a0%`;
const score = (value) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(1)}`;
const number = (target, metric) => evidence.measurements.find((each) => each.target === target && each.metric === metric);
const panel = () => page.locator('.ed-panel');

// What a cell is called to those who hear it.
async function nameOf(lane, stage) {
  const start = `${lane}, ${stage}`;
  const names = await page.locator('.ed-cell > .sr').allTextContents();
  return names.find((name) => name.startsWith(`${start},`) || name.startsWith(`${start}:`)) ?? '';
}
const cell = (lane, stage) => visitor.map.cell(lane, stage).where;
const reads = (text) => panel().getByText(text, { exact: true }).first().waitFor();
const claim = async (record) => (await owner.call('evidence', { map })).claims.find((each) => each.record === record);
const cards = async () => (await owner.call('read-map', { map })).records.filter((each) => each.type === 'card');

describe('what the log says about a map', () => {
  before(async () => {
    folder = newFolder();
    const workspace = join(folder, 'workspace');
    cairn = (...words) => execFileSync(program, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
    cairn('generate', 'shop', '--customers', '2000', '--seed', '3', '--output', folder);
    cairn('import', '--config', 'cairn.toml', '--workspace', workspace, '--source', 'shop');
    cairn('map', '--workspace', workspace);
    server = await startServer({ workspace });
    owner = await setUp(server);
    map = (await owner.call('list-maps')).items[0].id;
    // The data is made up and of last year: its ages are counted from its end.
    await owner.call('edit', { base: 1, ops: [{ patch: map, set: { ages_from: 'data' } }] });
    evidence = await owner.call('evidence', { map });
    const { records } = await owner.call('read-map', { map });
    stages = records.filter((each) => each.type === 'stage').sort((a, b) => (a.order < b.order ? -1 : 1));
    browser = await launch();
    visitor = await newVisitor(browser, { viewport: { width: 1600, height: 1200 } });
    page = visitor.page;
    await signIn(visitor, owner);
    await visitor.map.open(`${server.base}/maps/${map}`);
    await page.locator('.ed-flow').waitFor();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test('the map has been measured', () => {
    assert.equal(evidence.state, 'measured');
    assert.ok(evidence.claims.length > 0);
  });

  test('home shows the same meter, and says so while it is not known yet', async () => {
    const home = await visitor.context.newPage();
    let answers = 0;
    await home.route('**/api/list-maps', async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      if (answers++ === 0) body.items = body.items.map((each) => ({ ...each, evidence: null, evidence_current: false }));
      await route.fulfill({ response: answer, json: body });
    });
    await home.goto(server.base);
    await home.getByText('working out what the data says').waitFor();
    const meter = home.locator('.home-maps [role=img].meter');
    await meter.waitFor();
    const grades = (await owner.call('evidence', { map })).meter;
    const label = await meter.getAttribute('aria-label');
    assert.ok(label.includes(`of ${grades.n} cells`), label);
    for (const { grade, share } of grades.grades.filter((each) => each.count > 0))
      assert.ok(label.includes(`${Math.round(share * 100)}\u00a0% ${grade}`), label);
    await home.close();
  });

  test('each stage says how many came, how many left, what is at stake: the numbers of the operation', async () => {
    for (const stage of stages) {
      const [reach, leave] = [number(stage.id, 'reach'), number(stage.id, 'leave')];
      const name = await nameOf('What happens', stage.name);
      assert.ok(name.includes(`${count(reach.detail.cases)} customers`), name);
      if (leave) assert.ok(name.includes(`${percent(leave.value)} leave`), name);
    }
    const drawn = await page.locator('.ed-flow text').allTextContents();
    for (const stage of stages) assert.ok(drawn.includes(count(number(stage.id, 'reach').detail.cases)), drawn.join(' | '));
  });

  test('each touchpoint says the share of customers who meet it', async () => {
    const reached = evidence.measurements.filter((each) => each.metric === 'reach' && !stages.some((s) => s.id === each.target));
    assert.ok(reached.length > 3);
    for (const { target, value } of reached) {
      const shown = page.locator(`[data-item="${target}"] em`);
      if (value === null || (await shown.count()) === 0) continue;
      assert.equal(await shown.first().textContent(), value > 0 && value < 0.005 ? '<\u00a01\u00a0%' : value < 1 && value >= 0.995 ? '>\u00a099\u00a0%' : rough(value));
    }
  });

  test('the emotion of a stage is the measured mean, with its n', async () => {
    for (const stage of stages) {
      const emotion = number(stage.id, 'emotion');
      if (!emotion || emotion.value === null) continue;
      const name = await nameOf('Emotion', stage.name);
      assert.ok(name.includes(`measured ${score(emotion.value)}`), name);
      assert.ok(name.includes(`n ${count(emotion.n)}`), name);
    }
  });

  test('the meter is that of the operation', async () => {
    const label = await page.locator('.ed-evidence .meter').getAttribute('aria-label');
    const shown = evidence.meter.grades.filter((each) => each.count > 0);
    assert.ok(label.startsWith(`Evidence of ${count(evidence.meter.n)} cells`), label);
    for (const { grade, share } of shown) assert.ok(label.includes(`${rough(share)} ${grade}`), label);
  });

  test('the panel of a stage tells figures, definitions and the request behind them', async () => {
    const stage = stages.find((each) => number(each.id, 'leave')?.value != null);
    const leave = number(stage.id, 'leave');
    await page.getByRole('columnheader', { name: new RegExp(`^Stage ${stage.name}`) }).click();
    const figure = panel().locator('.figures > div', { has: page.locator('dt', { hasText: /^Leave here$/ }) });
    await figure.waitFor();
    assert.ok((await figure.textContent()).includes(percent(leave.value)), await figure.textContent());
    await panel().getByText('The request', { exact: true }).click();
    const requests = await panel().locator('.ed-request pre').allTextContents();
    assert.ok(requests.some((text) => text.includes(`"analysis": "${leave.request.analysis}"`)), requests[0]);
    assert.ok(requests.some((text) => text.includes('| cairn query -')));
    assert.deepEqual(await violations(visitor), []);
  });

  test('a wrong belief is contradicted; accepting the measurement mends it; undo brings it back', async () => {
    const stage = stages
      .filter((each) => number(each.id, 'emotion')?.value != null && number(each.id, 'emotion').ci)
      .sort((a, b) => number(b.id, 'emotion').n - number(a.id, 'emotion').n)[0];
    const emotion = number(stage.id, 'emotion');
    const belief = emotion.value > 0 ? '-2' : '2';
    await cell('Emotion', stage.name).click({ position: { x: 6, y: 150 } });
    await page.keyboard.type(belief);
    await page.keyboard.press('Enter');
    await visitor.map.cell('Emotion', stage.name).shows('contradicted: the team believes');
    const card = (await cards()).find((each) => each.value === Number(belief));
    assert.equal((await claim(card.id)).grade, 'contradicted');
    await reads('The team believes');
    assert.deepEqual(await violations(visitor), []);
    await panel().getByRole('button', { name: 'Accept the measurement' }).click();
    await page.waitForFunction(
      (start) => [...document.querySelectorAll('.ed-cell > .sr, [data-item]')].every((each) => !(each.textContent.startsWith(start) && each.textContent.includes('contradicted'))),
      `Emotion, ${stage.name}`,
    );
    await visitor.map.saved();
    const accepted = await claim(card.id);
    assert.notEqual(accepted.grade, 'contradicted');
    assert.equal(accepted.grade, emotion.grade);
    await page.locator('.ed-ground [tabindex="0"]').first().focus();
    await visitor.map.undo();
    await visitor.map.cell('Emotion', stage.name).shows('contradicted: the team believes');
    assert.equal((await cards()).find((each) => each.id === card.id).value, Number(belief));
  });

  test('arguing opens a comment that begins with both sides', async () => {
    await panel().getByRole('button', { name: 'Argue' }).click();
    const box = page.getByRole('textbox', { name: 'Write a comment' });
    assert.match(await box.inputValue(), /^The team believes .+, the data says .+\(n \d+\)/);
    await page.keyboard.press('End');
    await box.press('Control+End');
    await page.keyboard.type('the survey asked too late.');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/I think that the survey asked too late\./).first().waitFor();
    await panel().getByRole('tab', { name: 'Details' }).click();
  });

  test('evidence from three sources makes an assumed card thin', async () => {
    const stage = stages[0].name;
    await visitor.map.cell('Thoughts', stage).type('Is this shop real?');
    await visitor.map.saved();
    const card = (await cards()).find((each) => each.text === 'Is this shop real?');
    const thought = page.locator(`[data-item="${card.id}"]`);
    await thought.getByText('assumed · no source').waitFor();
    await thought.click();
    await panel().getByRole('heading', { name: 'Is this shop real?' }).waitFor();
    for (const [i, source] of ['P01', 'P02', 'P03'].entries()) {
      await panel().getByRole('button', { name: 'Add evidence' }).click();
      await panel().getByLabel(/^Source/).fill(source);
      await panel().getByLabel('What was said or seen').fill('I was not sure whether they would deliver.');
      await panel().getByRole('button', { name: 'Save' }).click();
      await thought.getByText(i < 2 ? `${i + 1} of 3 sources for thin` : 'thin · 3 sources').waitFor();
    }
    assert.equal((await claim(card.id)).grade, 'thin');
    assert.deepEqual(await violations(visitor), []);
    await visitor.map.cell('Thoughts', stage).shows('thin, 3 sources');
  });

  test('only what has one grade is shown when asked', async () => {
    await page.getByRole('button', { name: /^Show:/ }).click();
    await page.getByRole('menuitemradio', { name: 'thin only' }).or(page.getByRole('menuitemcheckbox', { name: 'thin only' })).click();
    await page.locator('.ed-card.is-thin').first().waitFor();
    assert.equal(await page.locator('.ed-card.is-measured').count(), 0);
  });

  test('data that arrives moves the numbers of an open map, and nothing has to be loaded anew', async () => {
    await page.getByRole('button', { name: /^Show:/ }).click();
    await page.getByText('all evidence', { exact: true }).last().click();
    const before = evidence.log_version;
    cairn('generate', 'shop', '--customers', '2600', '--seed', '3', '--output', 'later');
    cairn('import', '--config', 'later/cairn.toml', '--workspace', 'workspace', '--source', 'later');
    assert.ok(existsSync(join(folder, 'later.rejected.csv')), 'what was not taken stands where the command was given');
    evidence = await owner.call('evidence', { map });
    assert.notEqual(evidence.log_version, before);
    const [first] = stages;
    const reach = number(first.id, 'reach');
    await visitor.map.cell('What happens', first.name).shows(`${count(reach.detail.cases)} customers`);
    const emotion = number(first.id, 'emotion');
    await visitor.map.cell('Emotion', first.name).shows(`n ${count(emotion.n)}`);
  });

  test('nobody met an error', () => assertQuiet(visitor));
});

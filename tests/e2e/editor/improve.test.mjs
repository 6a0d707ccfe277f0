// From what hurts to whether it helped, in the browser by keyboard: the costliest problem is kept and rated, an improvement
// planned, shipped at the planted date against its control, and the verdict is that of `cairn query`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { invited, newFolder, program, setUp, startServer } from '../lib/server.mjs';

const DAY = 86_400_000;
const START = Date.parse('2026-01-01T00:00:00Z');
const SHIPPED_DAY = 56;

// Every day five visitors come on each channel. Of ten, four buy; on the web eight do once the improvement is there. Some of
// the others go back from the basket to look again, and never buy.
function visits() {
  const rows = ['customer,time,activity,channel'];
  for (let day = 0, visitor = 0; day < 2 * SHIPPED_DAY; ++day) {
    for (let i = 0; i < 10; ++i, ++visitor) {
      const web = i < 5;
      const event = (minute, activity) => {
        const at = new Date(START + day * DAY + i * 3_600_000 + minute * 60_000).toISOString();
        rows.push(`c${visitor},${at},${activity},${web ? 'web' : 'app'}`);
      };
      const turn = (day * 5 + (i % 5)) % 10;
      event(0, 'look');
      event(5, 'basket');
      if (turn < (web && day >= SHIPPED_DAY ? 8 : 4)) {
        event(10, 'pay');
        event(11, 'bought');
      } else if (turn >= 8) {
        event(9, 'look');
      }
    }
  }
  return `${rows.join('\n')}\n`;
}

const mapping = `goal = "bought"
open_days = 1
[stages]
Browse = ["look"]
Decide = ["basket"]
Buy = ["pay"]
[input]
files = ["events.csv"]
[roles]
customer = "customer"
time = "time"
activity = "activity"
[attributes]
channel = "channel"
`;

let folder, workspace, server, browser, owner, visitor, page, map;

const records = async (type) => (await owner.call('read-map', { map })).records.filter((each) => each.type === type);
// A change of the page is on the server's disk a moment later.
async function until(ask, fits) {
  for (let i = 0; i < 100; ++i) {
    const found = await ask();
    if (fits(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return assert.fail('it did not come');
}
// What the command answers to the request that stands beside a number.
function query(request) {
  const file = join(folder, 'request.json');
  writeFileSync(file, JSON.stringify({ ...request, from: { ...request.from, workspace } }));
  const told = JSON.parse(execFileSync(program, ['query', file], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  assert.ok(told.ok, told._message);
  return told.result;
}
const focus = (locator) => locator.evaluate((element) => element.focus());

describe('problems and improvements of a map', () => {
  before(async () => {
    folder = newFolder();
    workspace = join(folder, 'workspace');
    writeFileSync(join(folder, 'events.csv'), visits());
    writeFileSync(join(folder, 'cairn.toml'), mapping);
    const cairn = (...words) => execFileSync(program, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
    cairn('import', '--config', 'cairn.toml', '--workspace', workspace, '--source', 'shop');
    cairn('map', '--workspace', workspace);
    server = await startServer({ workspace });
    owner = await setUp(server);
    map = (await owner.call('list-maps')).items[0].id;
    // The map keeps what was found with it: here the team has yet to look at it.
    const found = await records('problem');
    const removed = found.map(({ id }) => ({ remove: id }));
    await owner.call('edit', { base: 1, ops: [{ patch: map, set: { ages_from: 'data' } }, ...removed] });
    browser = await launch();
    visitor = await newVisitor(browser, { viewport: { width: 1440, height: 1100 } });
    page = visitor.page;
    await signIn(visitor, owner);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test('the problem that harms comes first, with the number that the query answers', async () => {
    await page.goto(`${server.base}/maps/${map}/improve`);
    const table = page.getByRole('table', { name: 'Problems' });
    await table.waitFor();
    const { problems } = await owner.call('problems-of-map', { map });
    assert.match(await table.getByRole('row').nth(1).textContent(), /Going back from/);
    assert.equal(problems[0].evidence, 'harms');
    const row = query(problems[0].request).rows.find((each) => each.shape === 'go_back' && each.place === 'Decide');
    assert.equal(row.exposed, problems[0].exposed);
    assert.equal(row.effect.value ?? row.effect, problems[0].effect);
    assert.deepEqual(await violations(visitor), []);
  });

  test('it is kept on the map, and rated by the arrow keys', async () => {
    await focus(page.getByRole('button', { name: /^Keep on the map: Going back/ }).first());
    await page.keyboard.press('Enter');
    await focus(page.locator('.improve-unplaced').getByRole('button').first());
    await page.keyboard.press('Enter');
    const dot = page.locator('.improve-dot').first();
    await dot.waitFor();
    await focus(dot);
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowLeft']) await page.keyboard.press(key);
    await page.getByRole('button', { name: /impact 5, difficulty 2, Quick win/ }).waitFor();
    const [problem] = await until(() => records('problem'), ([each]) => each?.impact === 5 && each.difficulty === 2);
    assert.equal(problem.shape, 'go_back');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /impact 3, difficulty 3/ }).waitFor();
  });

  test('a dot is dragged to another cell', async () => {
    const middle = async (locator) => {
      const box = await locator.boundingBox();
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    await page.locator('.improve-dot').scrollIntoViewIfNeeded();
    await page.mouse.move(...(await middle(page.locator('.improve-dot'))));
    await page.mouse.down();
    await page.mouse.move(...(await middle(page.locator('[data-impact="4"][data-difficulty="1"]'))), { steps: 5 });
    await page.mouse.up();
    await page.getByRole('button', { name: /impact 4, difficulty 1, Quick win/ }).waitFor();
    await until(() => records('problem'), ([each]) => each.impact === 4 && each.difficulty === 1);
  });

  test('a problem is written in the team’s own words, and mended', async () => {
    await focus(page.getByRole('button', { name: 'Write a problem' }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What hurts').fill('Delivery costs come late');
    await dialog.getByLabel('Where').selectOption({ label: 'Decide' });
    assert.deepEqual(await violations(visitor), []);
    await dialog.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('table', { name: 'Problems' }).getByRole('row', { name: /Delivery costs come late/ });
    await row.getByText('Assumed').waitFor();
    const written = () => records('problem').then((all) => all.find(({ name }) => name.startsWith('Delivery costs')));
    assert.equal((await until(written, Boolean)).shape, undefined);
    await row.getByRole('button', { name: 'Delivery costs come late', exact: true }).click();
    await dialog.getByLabel('In a sentence').fill('Nobody says what the parcel costs before the address.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await until(written, (each) => each.words?.startsWith('Nobody says'));
    await row.getByRole('button', { name: 'Delivery costs come late', exact: true }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await until(written, (each) => each === undefined);
  });

  test('an improvement is planned for it', async () => {
    await focus(page.getByRole('button', { name: /^Add improvement: / }).first());
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is done').fill('Compare in the basket');
    await dialog.getByLabel('By when').fill('2026-12-01');
    await dialog.getByLabel('How far it is').selectOption('planned');
    await dialog.getByLabel('Property', { exact: true }).fill('channel');
    await dialog.getByLabel('Its values').fill('app');
    assert.deepEqual(await violations(visitor), []);
    await focus(dialog.getByRole('button', { name: 'Save' }));
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Planned' }).getByText('Compare in the basket').waitFor();
    const [improvement] = await until(() => records('improvement'), (all) => all.length === 1);
    assert.deepEqual(improvement.control, { attribute: { name: 'channel', is: ['app'] } });
    assert.equal(improvement.problems.length, 1);
  });

  test('the plan says how small an effect could be seen', async () => {
    await page.getByRole('button', { name: 'Compare in the basket', exact: true }).last().click();
    const [{ id }] = await records('improvement');
    const { with_control } = await owner.call('planned-effect', { map, improvement: id });
    await page.getByRole('dialog').getByText(`a change of ${(with_control * 100).toFixed(1)}`).waitFor();
    assert.deepEqual(await violations(visitor), []);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('shipped at the planted date it helped, by what the query says', async () => {
    await focus(page.getByRole('button', { name: 'Compare in the basket', exact: true }).last());
    await page.keyboard.press('m');
    await page.getByRole('menuitemradio', { name: 'Shipped' }).click();
    await page.getByRole('region', { name: 'Shipped' }).getByText('Compare in the basket').waitFor();
    const [{ id }] = await until(() => records('improvement'), ([each]) => each.status === 'shipped');
    assert.equal(await page.locator('.k-error').count(), 0);
    // It is shipped since today; it was since the planted date.
    await owner.call('edit', { base: 1, ops: [{ patch: id, set: { shipped_at: START + SHIPPED_DAY * DAY } }] });
    await page.getByText(/^It helped: \+40\.0/).waitFor();
    const effect = await owner.call('effect-of-improvement', { map, improvement: id });
    const { proportion } = query(effect.request);
    assert.equal(proportion.verdict, 'improved');
    assert.equal(effect.verdict, proportion.verdict);
    assert.deepEqual(effect.ci, proportion.did.ci);
    assert.ok(effect.ci[0] <= 0.4 && 0.4 <= effect.ci[1]);
    await focus(page.getByRole('button', { name: 'Keep this verdict' }));
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Measured' }).getByText('Helped').waitFor();
    const [kept] = await until(() => records('improvement'), ([each]) => each.status === 'measured');
    assert.equal(kept.verdict, 'improved');
    assert.deepEqual(await violations(visitor), []);
  });

  test('the slider says what the model answers', async () => {
    const slider = page.getByRole('slider');
    await focus(slider);
    await page.keyboard.press('End');
    const stage = await page.locator('.improve-what-if select').inputValue();
    const { points } = await owner.call('what-if-leave', { map, stage });
    const shown = `${(points[20].conversion * 100).toFixed(1)}\u00a0%`;
    await page.locator('.improve-what-if').getByText(shown).first().waitFor();
  });

  test('who may only look finds nothing to change', async () => {
    const sam = await invited(owner, server.base, { name: 'Sam Vidal', email: 'sam@example.org', role: 'viewer' });
    const reader = await newVisitor(browser, { viewport: { width: 390, height: 844 } });
    await signIn(reader, sam);
    await reader.page.goto(`${server.base}/maps/${map}/improve`);
    await reader.page.getByText(/^It helped: /).waitFor();
    assert.equal(await reader.page.getByRole('button', { name: /^(Keep|Add|Move)/ }).count(), 0);
    const wide = await reader.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `the page is ${wide} wide`);
    assertQuiet(reader);
    await reader.close();
  });

  test('nothing was said to the console', () => assertQuiet(visitor));
});

// A first use, counted: from two CSV files to "our costliest problem, who fixes it by when, and what it should bring". Each
// thing that the person does is one interaction, and they are told at the end.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { newFolder, program, setUp, startServer } from '../lib/server.mjs';

const MOST = 25;
let folder, server, owner, browser, visitor;

before(async () => {
  folder = newFolder();
  execFileSync(program, ['generate', 'shop', '--customers', '2000', '--seed', '9', '--output', folder]);
  server = await startServer();
  owner = await setUp(server);
  browser = await launch();
  visitor = await newVisitor(browser);
  await signIn(visitor, owner);
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

test('from two files to a problem with a price, an owner, a day and what it should bring', async (t) => {
  const { page } = visitor;
  const done = [];
  const act = async (what, doing) => {
    await doing();
    done.push(what);
  };
  const click = (name, locator) => act(`click “${name}”`, () => locator.click());
  const choose = (name) => act(`choose ${name}`, () => page.locator('input[type=file]').setInputFiles(join(folder, name)));
  const button = (name, within = page) => within.getByRole('button', { name }).first();

  await page.goto(server.base);
  await click('Import', page.getByRole('link', { name: 'Import', exact: true }).first());
  await choose('events.csv');
  await act('choose the currency', () => page.getByLabel('Amounts are in').selectOption('EUR'));
  await click('Import and make the map', button('Import and make the map'));
  await page.getByRole('grid').waitFor();
  const map = page.url().split('/').pop();
  await click('Import', page.getByRole('link', { name: 'Import', exact: true }).first());
  await choose('survey.csv');
  await click('Import into the map', button('Import into the map'));
  await page.getByRole('grid').waitFor();
  await page.locator('.ed-emotion, .ed-cell').first().waitFor();
  await click('Improve', page.getByRole('link', { name: 'Improve', exact: true }).first());
  const table = page.getByRole('table', { name: 'Problems' });
  await table.waitFor();
  const problem = table.getByRole('row').nth(1); // a map that is made from data keeps what was found
  await click('Add improvement', problem.getByRole('button', { name: /^Add improvement/ }));
  const dialog = page.getByRole('dialog');
  await act('write what is done', () => dialog.getByLabel('What is done').fill('Say the delivery costs before the basket'));
  await act('choose who does it', () => dialog.getByLabel('Who does it').selectOption({ index: 1 }));
  await act('choose the day', () => dialog.getByLabel('By when').fill('2027-01-15'));
  await act('say how many would stay', () => dialog.getByRole('slider').fill('0.25'));
  await dialog.getByText('at most: an estimate').waitFor();
  await click('Save', dialog.getByRole('button', { name: 'Save' }));
  await page.getByText(/^should bring €\s.* a month, at most$/).waitFor();

  for (const [i, what] of done.entries()) t.diagnostic(`${i + 1}. ${what}`);
  assert.ok(done.length <= MOST, `${done.length} interactions`);
  const { records } = await owner.call('read-map', { map });
  const of = (type) => records.filter((each) => each.type === type);
  const kept = of('problem');
  const [improvement] = of('improvement');
  assert.ok(improvement.owner && improvement.due_at && improvement.expected_stay === 0.25 && improvement.expected_at);
  assert.deepEqual(of('map')[0].sources, ['events', 'survey']);
  assert.ok(kept.some(({ id }) => improvement.problems.includes(id)));
  const { problems } = await owner.call('problems-of-map', { map });
  assert.ok(problems.find((each) => improvement.problems.includes(each.record)).cost_per_month > 0);
  const { measurements } = await owner.call('evidence', { map });
  assert.ok(measurements.some(({ metric, n }) => metric === 'emotion' && n > 0), 'the answers count');
  assertQuiet(visitor);
});

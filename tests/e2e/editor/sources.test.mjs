// Maps of different data beside each other: each keeps its own numbers, and a source can be removed where it is listed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { setUp, startServer } from '../lib/server.mjs';

let server, owner, browser;
before(async () => {
  server = await startServer();
  owner = await setUp(server);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

// 40 visits to a clinic, none of whose steps a shop has, and one row without a time.
function clinicRows() {
  const rows = ['customer_id,timestamp,event'];
  for (let i = 0; i < 40; ++i) {
    const at = (hour) => `2026-05-${String(1 + (i % 28)).padStart(2, '0')}T${hour}:00:00Z`;
    rows.push(`p${i},${at('09')},Referral`, `p${i},${at('10')},Triage`);
    if (i % 4 !== 0) rows.push(`p${i},${at('12')},Treatment`);
  }
  rows.push('p1,never,Triage');
  return `${rows.join('\n')}\n`;
}

const idOf = (page) => page.url().split('/').pop();

async function numbersOf(map) {
  const { measurements, state } = await owner.call('evidence', { map });
  return { state, measurements: measurements.map(({ target, metric, value, n }) => ({ target, metric, value, n })) };
}

test('the sample and a file of one’s own keep their own numbers, and the sample goes without the other', async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await signIn(visitor, owner);
  await page.goto(server.base);
  await page.getByRole('button', { name: 'Try with sample data' }).click();
  await page.getByRole('grid').waitFor();
  await page.getByRole('button', { name: 'Remove it…' }).waitFor();
  const sample = idOf(page);
  const before_import = await numbersOf(sample);
  assert.equal(before_import.state, 'measured');

  await page.goto(`${server.base}/import`);
  const file = { name: 'clinic.csv', mimeType: 'text/csv', buffer: Buffer.from(clinicRows()) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Import and make the map' }).click();
  await page.getByRole('grid').waitFor();
  const clinic = idOf(page);
  assert.notEqual(clinic, sample);
  const { records } = await owner.call('read-map', { map: clinic });
  assert.deepEqual(records.find((each) => each.type === 'map').sources, ['clinic']);
  const own = await numbersOf(clinic);
  assert.equal(own.measurements.find((each) => each.metric === 'cases').value, 40);
  assert.deepEqual(await numbersOf(sample), before_import);

  await page.goto(server.base);
  await page.getByRole('button', { name: 'Actions for clinic' }).click();
  await page.getByRole('menuitem', { name: 'What it holds' }).click();
  await page.getByRole('dialog').getByRole('cell', { name: 'never' }).waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Actions for sample_shop' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove sample_shop?' });
  await dialog.getByText('of this source alone').waitFor();
  assert.equal(await dialog.getByRole('listitem').count(), 1);
  await dialog.getByRole('button', { name: 'Remove for good' }).click();
  await page.getByText('sample_shop was removed').waitFor();
  await page.getByRole('button', { name: 'Actions for sample_shop' }).waitFor({ state: 'detached' });
  assert.equal((await numbersOf(sample)).state, 'no_data');
  assert.deepEqual(await numbersOf(clinic), own);
  assertQuiet(visitor);
});

// What the page is looked at as, beside the wide light one above.
const LOOKS = {
  wide: { viewport: { width: 1440, height: 900 }, theme: 'light' },
  dark: { viewport: { width: 1440, height: 900 }, theme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, theme: 'dark' },
};

for (const [look, { viewport, theme }] of Object.entries(LOOKS)) {
  test(`home with its sources, the import page and the dialogs of a source: ${look}`, async () => {
    const visitor = await newVisitor(browser, { viewport });
    const { page } = visitor;
    await signIn(visitor, owner);
    await visitor.context.addInitScript((chosen) => localStorage.setItem('cairn-theme', chosen), theme);
    const clean = async () => {
      assert.deepEqual(await violations(visitor), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'scrolls sideways');
    };
    for (const path of ['/', '/import']) {
      await page.goto(server.base + path);
      await page.getByRole('button', { name: 'Actions for clinic' }).waitFor();
      await clean();
      for (const entry of ['What it holds', 'Remove…']) {
        await page.getByRole('button', { name: 'Actions for clinic' }).click();
        await page.getByRole('menuitem', { name: entry }).click();
        await page.getByRole('dialog').waitFor();
        await clean();
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
    }
    assertQuiet(visitor);
    await visitor.close();
  });
}

test('a file of another type is told by its name; a wide table lists a hundred columns at a time', async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await signIn(visitor, owner);
  await page.goto(`${server.base}/import`);
  const choose = (name, text) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await choose('log.xes', '<log/>');
  await page.getByText('Files of this type (XES) are not read yet').waitFor();
  await choose('log.json', '[]');
  await page.getByText('Files of this type (JSON) are not read yet').waitFor();
  const names = Array.from({ length: 5000 }, (_, i) => `field_${i}`);
  const row = (i) => [`c${i % 7}`, `2026-05-0${1 + (i % 9)}T09:00:00Z`, 'Triage', ...names.map(() => 'x')].join(',');
  await choose('wide.csv', [['customer_id', 'timestamp', 'event', ...names].join(','), ...Array.from({ length: 40 }, (_, i) => row(i))].join('\n'));
  const table = page.getByRole('table', { name: 'Columns' });
  await table.waitFor();
  assert.equal(await table.locator('tbody tr').count(), 100);
  assert.equal(await page.getByText(/--[a-z]/).count(), 0);
  await page.getByRole('button', { name: 'Show 100 more columns' }).click();
  assert.equal(await table.locator('tbody tr').count(), 200);
  await page.getByLabel('Find a column').fill('field_4999');
  await table.getByText('field_4999', { exact: true }).waitFor();
  assert.equal(await table.locator('tbody tr').count(), 1);
  assert.deepEqual(await violations(visitor), []);
  assertQuiet(visitor);
  await visitor.close();
});

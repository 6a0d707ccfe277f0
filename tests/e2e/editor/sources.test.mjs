// Maps of different data beside each other: each keeps its own numbers, and a source can be removed where it is listed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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

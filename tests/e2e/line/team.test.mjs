// The line goes on: a map found in data becomes a map that two people edit at once, and a third one looks at.
// generated data → discovered map → set-up link → invited second person → both edit → comment → undo → version → share link.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor } from '../lib/map_page.mjs';
import { newFolder, password, program, startServer } from '../lib/server.mjs';

let folder, server, browser, anna, mira, guest, mapUrl;
const cairn = (...words) => execFileSync(program, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });

async function fillAccount(page, name, email) {
  await page.getByLabel('Your name').fill(name);
  const address = page.getByLabel(/E-mail/);
  if (await address.isEditable()) await address.fill(email);
  await page.getByLabel(/^Password/).first().fill(password);
  await page.keyboard.press('Enter');
}

describe('a team on a map that was found in data', () => {
  before(async () => {
    folder = newFolder();
    const workspace = join(folder, 'workspace');
    cairn('generate', 'shop', '--customers', '600', '--seed', '3', '--output', folder);
    cairn('import', '--config', 'cairn.toml', '--workspace', workspace, '--source', 'shop');
    cairn('map', '--workspace', workspace);
    server = await startServer({ workspace });
    browser = await launch();
    [anna, mira, guest] = await Promise.all([newVisitor(browser), newVisitor(browser), newVisitor(browser)]);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test('the set-up link makes the first account, once', async () => {
    await anna.page.goto(server.setUpUrl);
    await fillAccount(anna.page, 'Anna Koval', 'anna@example.org');
    await anna.page.getByRole('heading', { name: 'Maps' }).waitFor();
    const again = await newVisitor(browser);
    await again.page.goto(server.setUpUrl);
    await again.page.getByText(/set up already|used|sign in/i).first().waitFor();
    await again.close();
  });

  test('the map that the data supports stands on the home page and opens', async () => {
    await anna.page.getByRole('table').getByRole('link').first().click();
    await anna.page.getByRole('grid').waitFor();
    mapUrl = anna.page.url();
    const stages = await anna.page.getByRole('columnheader').count();
    assert.ok(stages > 3, `${stages} columns`);
    await anna.page.locator('.ed-flow').waitFor(); // the numbers of the data are on it
  });

  test('a second person follows an invitation', async () => {
    await anna.page.getByRole('link', { name: 'People' }).click();
    await anna.page.getByRole('button', { name: 'Make an invitation' }).click();
    const link = await anna.page.locator('input[readonly]').first().inputValue();
    assert.match(link, /\/join\//);
    await mira.page.goto(link);
    await fillAccount(mira.page, 'Mira Rask', 'mira@example.org');
    await mira.page.getByRole('heading', { name: 'Maps' }).waitFor();
  });

  test('both edit, and each sees what the other writes', async () => {
    await Promise.all([anna.map.open(mapUrl), mira.map.open(mapUrl)]);
    const stage = await firstStage(anna.page);
    await anna.map.cell('Thoughts', stage).type('Is this shop real?');
    await mira.map.cell('Thoughts', stage).shows('Is this shop real?');
    const second = await firstStage(mira.page, 1);
    await mira.map.cell('Thoughts', second).type('Which of these is newer?');
    await anna.map.cell('Thoughts', second).shows('Which of these is newer?');
    await Promise.all([anna.map.saved(), mira.map.saved()]);
  });

  test('undo takes back one’s own edit and leaves the other’s', async () => {
    const [first, second] = [await firstStage(anna.page), await firstStage(anna.page, 1)];
    await anna.map.cell('Thoughts', first).where.click({ position: { x: 6, y: 6 } });
    await anna.map.undo();
    await mira.map.cell('Thoughts', first).isEmpty();
    await mira.map.cell('Thoughts', second).shows('Which of these is newer?');
    await anna.map.cell('Thoughts', second).shows('Which of these is newer?');
  });

  test('a comment reaches the other', async () => {
    const second = await firstStage(anna.page, 1);
    for (const { page, map } of [anna, mira]) {
      await map.cell('Thoughts', second).where.getByText('Which of these is newer?', { exact: true }).click();
      await page.keyboard.press('c');
    }
    await anna.page.getByRole('textbox', { name: /comment/i }).fill('Ask support: they hear this daily.');
    await anna.page.keyboard.press('Control+Enter');
    await mira.page.getByText('Ask support: they hear this daily.').waitFor();
  });

  test('a moment gets a name', async () => {
    await anna.page.goto(`${mapUrl}/history`);
    await anna.page.getByLabel('Name', { exact: true }).fill('Before the autumn review');
    await anna.page.getByRole('button', { name: 'Keep as a version' }).click();
    await anna.page.getByRole('region', { name: 'Timeline' }).getByText('Before the autumn review').waitFor();
  });

  test('a third one opens a share link, and sees this map and nothing else', async () => {
    await anna.map.open(mapUrl);
    await anna.page.getByRole('button', { name: 'Share' }).click();
    await anna.page.getByRole('button', { name: 'Make a link' }).click();
    const link = await anna.page.getByRole('dialog').locator('input[readonly]').first().inputValue();
    assert.match(link, /\/s\//);
    await guest.page.goto(link);
    await guest.page.getByText('Which of these is newer?').first().waitFor();
    assert.equal(await guest.page.getByRole('button', { name: 'Stage', exact: true }).count(), 0, 'a guest may not edit');
    const status = await guest.page.evaluate(async () => (await fetch('/api/list-maps')).status);
    assert.equal(status, 403);
  });

  test('nobody met an error, and nothing was asked of another server', () => {
    for (const visitor of [anna, mira]) assertQuiet(visitor);
    assertQuiet(guest, ['403']);
    for (const { seen } of [anna, mira, guest]) {
      const elsewhere = seen.requests.filter((url) => !url.startsWith(server.base) && !/^(data|blob):/.test(url));
      assert.deepEqual(elsewhere, []);
    }
  });
});

// The name of a stage, as the head of its column tells it: "Stage Viewed category, folded, 1 of 5".
async function firstStage(page, index = 0) {
  const head = await page.getByRole('columnheader', { name: /^Stage / }).nth(index).innerText();
  const name = head.match(/^Stage (.*?)(, folded)?, \d+ of \d+/)?.[1];
  assert.ok(name, `a name in ${head}`);
  return name;
}

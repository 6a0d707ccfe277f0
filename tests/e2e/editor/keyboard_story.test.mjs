// The story of a team by keyboard alone: set-up link → discovered map → edits → invitation → a second one joins → comment
// with a mention → undo → version → share link → a third one looks. No pointer is used, and the focus is never lost.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { Keys } from '../lib/keys.mjs';
import { assertQuiet, newVisitor } from '../lib/map_page.mjs';
import { newFolder, password, program, startServer } from '../lib/server.mjs';

let folder, server, browser, anna, mira, guest, mapUrl;
const cairn = (...words) => execFileSync(program, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
const visit = async () => {
  const visitor = await newVisitor(browser);
  return { ...visitor, keys: new Keys(visitor.page) };
};

async function fillAccount({ keys }, name, email) {
  await keys.tabTo(/^Your name/);
  await keys.type(name);
  await keys.tabTo(/^E-mail/);
  await keys.type(email);
  await keys.tabTo(/^Password/);
  await keys.type(password);
  await keys.press('Enter');
}

// From wherever the page begins into the grid, to the first cell of a lane.
async function toLane({ keys }, lane) {
  await keys.tabTo(/^(Stage |[A-Z][^,]*, .*(empty|cell|card) )/);
  await keys.press('Control+Home');
  await keys.until('ArrowDown', new RegExp(`^${lane}, `));
}

// From wherever the page begins to the card that says so.
async function toCard({ keys }, text) {
  await keys.press('Control+f');
  await keys.type(text);
  await keys.press('Enter', 'Escape');
  await keys.comesTo(new RegExp(`: ${text.replace('?', '\\?')}`));
}

describe('the story of a team by keyboard alone', () => {
  before(async () => {
    folder = newFolder();
    const workspace = join(folder, 'workspace');
    cairn('generate', 'shop', '--customers', '600', '--seed', '3', '--output', folder);
    cairn('import', '--config', 'cairn.toml', '--workspace', workspace, '--source', 'shop');
    cairn('map', '--workspace', workspace);
    server = await startServer({ workspace });
    browser = await launch();
    [anna, mira, guest] = [await visit(), await visit(), await visit()];
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test('the set-up link becomes an account', async () => {
    await anna.page.goto(server.setUpUrl);
    await anna.page.getByLabel('Your name').waitFor();
    await fillAccount(anna, 'Anna Koval', 'anna@example.org');
    await anna.page.getByRole('heading', { name: 'Maps', exact: true }).waitFor();
    await anna.keys.assertFocus('signing in');
  });

  test('the discovered map opens from the home page', async () => {
    await anna.keys.tabTo(/^Online shop/);
    await anna.keys.press('Enter');
    await anna.page.getByRole('grid').waitFor();
    await anna.keys.assertFocus('opening the map');
    mapUrl = anna.page.url();
  });

  test('a card is written, corrected, moved; a stage is renamed and one inserted', async () => {
    const { keys, page } = anna;
    await toLane(anna, 'Thoughts');
    await keys.type('Is it real?');
    await keys.press('Enter');
    assert.match(await keys.name(), /^Thoughts, .+: Is it real\?/);
    await keys.press('F2', 'Control+a');
    await keys.type('Is this shop real?');
    await keys.press('Enter');
    const before = await keys.name();
    assert.match(before, /: Is this shop real\?/);
    await keys.press('Space', 'ArrowRight', 'Space');
    const moved = await keys.name();
    assert.match(moved, /: Is this shop real\?/);
    assert.notEqual(moved.split(',')[1], before.split(',')[1]);
    await keys.press('Control+Home', 'F2', 'Control+a');
    await keys.type('I look around');
    await keys.press('Enter');
    assert.match(await keys.name(), /^Stage I look around/);
    await keys.press('Shift+F10');
    await keys.until('ArrowDown', /^Insert stage after/);
    await keys.press('Enter');
    await keys.type('I wait');
    await keys.press('Enter');
    await page
      .getByRole('columnheader', { name: /I wait/ })
      .first()
      .waitFor();
    await keys.assertFocus('a new stage');
    await anna.map.saved();
  });

  test('an invitation is made, and the second one joins by it', async () => {
    const { keys, page } = anna;
    await keys.palette('People', 'People');
    await page.getByRole('heading', { name: 'People' }).first().waitFor();
    await keys.tabTo(/^Make an invitation$/);
    await keys.press('Enter');
    await page.locator('input[readonly]').first().waitFor();
    await keys.tabTo(/shown this once/);
    const link = await keys.value();
    assert.match(link, /\/join\//);
    await mira.page.goto(link);
    await mira.page.getByLabel('Your name').waitFor();
    await fillAccount(mira, 'Mira Rask', 'mira@example.org');
    await mira.page.getByRole('heading', { name: 'Maps', exact: true }).waitFor();
    await mira.keys.palette('Online', /Online shop/);
    await mira.page.getByRole('grid').waitFor();
    assert.equal(mira.page.url(), mapUrl);
  });

  test('a comment names someone, and reaches them', async () => {
    await anna.keys.palette('Online', /Online shop/);
    await anna.page.getByRole('grid').waitFor();
    const { keys, page } = mira;
    await toCard(mira, 'Is this shop real?');
    await keys.press('c');
    await keys.comesTo(/^Write a comment$/);
    await keys.type('@Anna');
    await page.getByRole('option', { name: 'Anna Koval' }).waitFor();
    await keys.press('Enter');
    await keys.type('who says so?');
    await keys.press('Control+Enter');
    await page.locator('.ed-comment-text').getByText('who says so?').waitFor();
    await keys.press('Escape');
    assert.match(await keys.name(), /: Is this shop real\?/);
    await toCard(anna, 'Is this shop real?');
    await anna.keys.press('c');
    await anna.page.locator('.ed-comment-text mark').getByText('Anna Koval').waitFor();
    await anna.keys.press('Escape');
    assert.match(await anna.keys.name(), /: Is this shop real\?/);
  });

  test('undo takes back one’s own edit and leaves the other’s', async () => {
    await toLane(anna, 'Thoughts');
    await anna.keys.press('ArrowRight');
    await anna.keys.type('Where is support?');
    await anna.keys.press('Enter');
    await mira.keys.press('F2', 'Control+a');
    await mira.keys.type('Can I trust them?');
    await mira.keys.press('Enter');
    await anna.page.getByRole('gridcell', { name: /Can I trust them\?/ }).waitFor();
    assert.match(await anna.keys.name(), /: Where is support\?/);
    await anna.keys.press('Control+z');
    await anna.keys.comesTo(/^Thoughts, I wait, empty/);
    await mira.page.getByRole('gridcell', { name: /^Thoughts, I wait, empty/ }).waitFor();
    await anna.page.getByRole('gridcell', { name: /Can I trust them\?/ }).waitFor();
    await anna.map.saved();
  });

  test('this moment gets a name', async () => {
    const { keys, page } = anna;
    await keys.palette('History', 'History');
    await page.getByRole('heading', { name: 'History', exact: true }).waitFor();
    await keys.tabTo(/^Name$/);
    await keys.type('Before the autumn review');
    await keys.press('Enter');
    await page.getByRole('region', { name: 'Timeline' }).getByText('Before the autumn review').waitFor();
    await keys.assertFocus('naming a version');
    await keys.palette('Online', /Online shop/);
    await page.getByRole('grid').waitFor();
  });

  test('a share link is made, and a third one reads by it', async () => {
    const { keys, page } = anna;
    await keys.palette('Share', /^Share/);
    await page.getByRole('dialog').waitFor();
    await keys.tabTo(/^Make a link$/);
    await keys.press('Enter');
    await page.getByRole('dialog').locator('input[readonly]').first().waitFor();
    await keys.tabTo(/shown this once/);
    const link = await keys.value();
    assert.match(link, /\/s\//);
    await keys.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keys.assertFocus('closing the dialog');
    await guest.page.goto(link);
    await guest.page.getByRole('grid').waitFor();
    await toLane(guest, 'Thoughts');
    await toCard(guest, 'Can I trust them?');
  });

  test('nobody met an error', () => {
    for (const visitor of [anna, mira, guest]) assertQuiet(visitor);
  });
});

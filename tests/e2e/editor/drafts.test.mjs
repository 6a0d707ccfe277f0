// No typed text is lost: whatever ends a text field before its text was saved, the text is kept and offered, and the
// focus stays on the page. One writes, the other takes away what is written in.
import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, describe, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { invited, password, setUp, startServer } from '../lib/server.mjs';

let server, browser, mira, anna, account, visitor, page, map;
let count = 0;

const TEXT = 'Why would I need an account?';
const REFUSED = ['the server responded with a status of 4'];
const id = (name) => `${map}.${name}`;
const edit = (...ops) => mira.call('edit', { base: 1, ops });
const cell = (lane, stage) => visitor.map.cell(lane, stage).where;
const offer = () => page.locator('.ed-kept').filter({ hasText: TEXT });
const copies = () => page.evaluate(() => (globalThis.copied = '', navigator.clipboard.writeText = async (text) => void (globalThis.copied = text)));

async function hasFocus() {
  await page.waitForFunction(() => document.activeElement !== document.body);
}

// It is there with what it says and may be copied.
async function offered() {
  await offer().waitFor();
  await hasFocus();
  await copies();
  await offer().getByRole('button', { name: 'Copy text' }).click();
  await page.waitForFunction((text) => globalThis.copied === text, TEXT);
}

// Types in a cell, and does not press Enter.
async function writeIn(lane, stage) {
  await cell(lane, stage).click({ position: { x: 6, y: 6 } });
  await page.keyboard.type(TEXT);
  await page.locator('.ed-area').waitFor();
}

const cards = async () => (await mira.call('read-map', { map })).records.filter((each) => each.type === 'card' && each.text?.includes(TEXT));

async function until(ask, fits) {
  for (let i = 0; i < 100; ++i) {
    const found = await ask();
    if (fits(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return assert.fail('it did not come');
}

describe('what was typed', () => {
  before(async () => {
    server = await startServer();
    mira = await setUp(server, 'Mira Rask', 'mira@example.org');
    anna = await invited(mira, server.base, { name: 'Anna Koval', email: 'anna@example.org' });
    account = (await anna.call('me')).id;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });
  beforeEach(async () => {
    map = (await mira.call('create-map', { title: `Map ${++count}`, kind: 'customer_journey', state: 'current' })).map;
    const { records } = await mira.call('read-map', { map });
    const old = records.filter((each) => each.type === 'stage' || each.type === 'lane').map((each) => ({ remove: each.id }));
    const stage = (name, order) => ({ put: { id: id(name), type: 'stage', parent: map, order, name } });
    const lane = (kind, order) => ({ put: { id: id(kind), type: 'lane', parent: map, order, kind } });
    const put = (name, text) => ({ put: { id: id(name), type: 'card', parent: id('thoughts'), order: 'V', at: [id('Compare')], text } });
    await edit(...old, stage('Notice', 'B'), stage('Compare', 'D'), stage('Buy', 'F'), { put: { id: id('Read'), type: 'step', parent: id('Buy'), order: 'B', name: 'Read' } });
    await edit({ put: { id: id('Ask'), type: 'step', parent: id('Buy'), order: 'D', name: 'Ask' } }, lane('actions', 'B'), lane('thoughts', 'D'), lane('problems', 'F'), put('card', 'Old words'));
    visitor = await newVisitor(browser);
    page = visitor.page;
    page.setDefaultTimeout(8000);
    await signIn(visitor, anna);
    await visitor.map.open(`${server.base}/maps/${map}`);
  });
  afterEach(async () => {
    assertQuiet(visitor, [...REFUSED, 'ERR_INTERNET_DISCONNECTED']);
    await visitor.close();
  });

  test('in a card is offered when its stage is removed, and may go into another cell', async () => {
    await cell('Thoughts', 'Compare').getByText('Old words', { exact: true }).click();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(TEXT);
    await edit({ remove: id('Compare') });
    await offered();
    assert.deepEqual(await violations(visitor), []);
    await cell('Problems', 'Notice').click({ position: { x: 6, y: 6 } });
    await offer().getByRole('button', { name: /^Put it into “Problems, Notice”/ }).click();
    await page.locator('.ed-area').waitFor();
    await page.keyboard.press('Enter');
    await visitor.map.cell('Problems', 'Notice').shows(TEXT);
    await offer().waitFor({ state: 'detached' });
    await visitor.map.saved();
    assert.equal((await cards()).length, 1);
  });

  test('in a new card is offered when its step is removed', async () => {
    await writeIn('Thoughts', 'Buy, Ask');
    await edit({ remove: id('Ask') });
    await offered();
  });

  test('in a new card is offered when its lane is removed', async () => {
    await writeIn('Actions', 'Notice');
    await edit({ remove: id('actions') });
    await offered();
    await offer().getByRole('button', { name: 'Dismiss' }).click();
    await offer().waitFor({ state: 'detached' });
    await hasFocus();
  });

  test('in the name of a stage is offered when the stage is removed', async () => {
    await page.getByRole('columnheader', { name: /^Stage Compare/ }).click();
    await page.keyboard.press('F2');
    await page.keyboard.type(TEXT);
    await edit({ remove: id('Compare') });
    await offered();
  });

  test('in a comment is offered when its card is removed, and may be said about another', async () => {
    await cell('Thoughts', 'Compare').getByText('Old words', { exact: true }).click();
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: 'Write a comment' }).waitFor();
    await page.keyboard.type(TEXT);
    await edit({ remove: id('card') });
    await offered();
  });

  test('in a comment is there in the next tab when its own was closed', async () => {
    await cell('Thoughts', 'Compare').getByText('Old words', { exact: true }).click();
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: 'Write a comment' }).fill(TEXT);
    const next = await visitor.context.newPage();
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
    await next.goto(`${server.base}/maps/${map}`);
    await next.locator('.ed-kept').filter({ hasText: TEXT }).waitFor();
  });

  test('and replaced by another is still offered when the page is loaded anew', async () => {
    await visitor.context.setOffline(true);
    await cell('Thoughts', 'Compare').getByText('Old words', { exact: true }).click();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(TEXT);
    await page.keyboard.press('Enter');
    const { revision } = await mira.call('read-map', { map });
    await visitor.context.setOffline(false);
    await visitor.map.saved();
    await until(cards, (all) => all.length === 1);
    await mira.call('edit', { base: revision, ops: [{ patch: id('card'), set: { text: 'All of it said in quite another way' } }] });
    await page.getByText('changed this at the same time').first().waitFor();
    await page.reload();
    await offer().waitFor();
  });

  test('in a comment comes back where it was written', async () => {
    await cell('Thoughts', 'Compare').getByText('Old words', { exact: true }).click();
    await page.keyboard.press('c');
    const box = page.getByRole('textbox', { name: 'Write a comment' });
    await box.fill(TEXT);
    await page.getByRole('tab', { name: 'Details' }).click();
    await offer().getByRole('button', { name: 'Go on writing' }).click();
    await page.waitForFunction((text) => document.activeElement?.value === text, TEXT);
    await offer().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('.ed-comment-text').filter({ hasText: TEXT }).waitFor();
    await visitor.map.saved();
    await page.getByRole('tab', { name: 'Details' }).click();
    assert.equal(await offer().count(), 0);
  });

  test('in a field of the panel is offered when its card is removed, in words', async () => {
    await cell('Thoughts', 'Compare').getByText('Old words', { exact: true }).click();
    await page.keyboard.press('Alt+Enter');
    await page.locator('.ed-panel').getByLabel('Text').first().fill(TEXT);
    await edit({ remove: id('card') });
    await offered();
    const all = await page.locator('body').innerText();
    assert.ok(!all.includes(id('card')), all);
  });

  test('is on the page that says that the map is not here', async () => {
    await writeIn('Thoughts', 'Notice');
    await mira.call('remove-map', { map });
    await page.getByRole('heading', { name: 'This map is not here' }).waitFor();
    await offered();
    assert.deepEqual(await violations(visitor), []);
  });

  test('in the title of a map and in a question of a stage is kept, too', async () => {
    await page.getByRole('columnheader', { name: /^Stage Compare/ }).click();
    await page.keyboard.press('Alt+Enter');
    await page.getByText('Questions in empty cells').click();
    await page.locator('.ed-panel').getByLabel('Thoughts').fill(TEXT);
    await edit({ remove: id('Compare') });
    await offered();
    await offer().getByRole('button', { name: 'Dismiss' }).click();
    await page.getByRole('button', { name: 'Title of the map' }).click();
    await page.locator('.ed-title-input').fill(TEXT);
    await mira.call('remove-map', { map });
    await page.getByRole('heading', { name: 'This map is not here' }).waitFor();
    await offered();
  });

  test('as evidence by hand is offered when its card is removed; left on purpose it is not', async () => {
    const begin = async () => {
      await cell('Thoughts', 'Compare').getByText('Old words', { exact: true }).click();
      await page.keyboard.press('Alt+Enter');
      await page.locator('.ed-panel').getByRole('button', { name: 'Add evidence' }).click();
      await page.getByLabel('What was said or seen').fill(TEXT);
    };
    await begin();
    await page.locator('.ed-piece-form').getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await offer().count(), 0);
    await page.keyboard.press('Escape');
    await begin();
    await edit({ remove: id('card') });
    await offered();
  });

  test('as the title in the properties of a map is on the page that says that the map is not here', async () => {
    await page.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Properties…' }).click();
    await page.getByRole('dialog').getByLabel('Title').fill(TEXT);
    await mira.call('remove-map', { map });
    await page.getByRole('heading', { name: 'This map is not here' }).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await offered();
  });

  test('in a line of a persona is on its page when it is removed', async () => {
    const persona = id('persona');
    await edit({ put: { id: persona, type: 'persona', name: 'Olga' } });
    await page.goto(`${server.base}/personas/${persona}`);
    await page.getByLabel('What they are to us').first().click();
    await page.keyboard.type(TEXT);
    await edit({ remove: persona });
    await page.getByRole('heading', { name: 'There is no such persona' }).first().waitFor();
    await offer().waitFor();
    await offer().getByRole('button', { name: 'Dismiss' }).click();
    await offer().waitFor({ state: 'detached' });
  });

  test('is offered when whoever writes may only read by now', async () => {
    await writeIn('Thoughts', 'Notice');
    await mira.call('set-role', { account, role: 'viewer', map: null });
    try {
      await page.getByText('You read this map').first().waitFor();
      await page.keyboard.press('Enter');
      await offered();
    } finally {
      await mira.call('set-role', { account, role: 'editor', map: null });
    }
  });

  test('is there again after one was signed out elsewhere and signs in', async () => {
    await writeIn('Thoughts', 'Notice');
    const tab = await visitor.context.newPage();
    await tab.goto(server.base);
    await tab.evaluate(() => fetch('/api/log-out', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Cairn': '1' }, body: '{}' }));
    await page.getByLabel('E-mail').waitFor();
    await page.getByText(/You were signed out.*What you wrote is kept/).waitFor();
    await hasFocus();
    await page.getByLabel('E-mail').fill('anna@example.org');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('grid').waitFor();
    await offer().getByRole('button', { name: 'Go on writing' }).click();
    await page.locator('.ed-area').waitFor();
    await page.keyboard.press('Enter');
    await visitor.map.cell('Thoughts', 'Notice').shows(TEXT);
    await visitor.map.saved();
    anna.cookies.clear();
    await anna.call('log-in', { email: 'anna@example.org', password });
  });

  test('and saved while there is no network waits, is said to, and goes when it is back', async () => {
    const state = (words) => page.getByRole('status').filter({ hasText: words }).first().waitFor();
    await visitor.context.setOffline(true);
    await state(/^Offline/);
    await writeIn('Thoughts', 'Notice');
    await page.keyboard.press('Enter');
    await state(/^Offline: 1 change kept/);
    await visitor.context.setOffline(false);
    await visitor.map.saved();
    assert.equal((await cards()).length, 1);
  });
});

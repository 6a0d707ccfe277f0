// Script, marks that turn the direction, formulas and a text of a megabyte in every field of every record, written through
// the API and by hand: nothing of it runs, nothing is torn, what is too large is refused with a sentence, exports are harmless.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from '../lib/browser.mjs';
import { filledWorkspace } from '../lib/filled.mjs';
import { FORMULA, HOSTILE, hostileRecords, LINK } from '../lib/hostile.mjs';
import { newVisitor, signIn } from '../lib/map_page.mjs';
import { PAGES } from '../lib/pages.mjs';

const SHOWN_ON = [
  'home',
  'home-menu',
  'wizard-scope',
  'wizard-persona',
  'wizard-touchpoints',
  'map',
  'map-card',
  'map-comments',
  'map-history',
  'map-menu',
  'map-find',
  'map-palette',
  'map-actions',
  'map-properties',
  'map-scope',
  'share',
  'history',
  'compare',
  'map-findings',
  'review-drawn',
  'personas',
  'persona',
  'touchpoints',
  'touchpoint',
  'departments',
  'department',
  'search',
  'people',
  'settings-audit',
  'trash',
  'shared',
  'shared-table',
];

let world, browser, ids;
const NAME = 'Eve \u202Elive <b onmouseover=window.ran=1>';

// What a text with a mark of direction could turn around beside itself.
function torn() {
  const faults = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.data.includes('\u202E') || /^(SCRIPT|TEXTAREA|OPTION)$/.test(node.parentElement.tagName)) continue;
    let holder = node.parentElement;
    const holds = (element) => {
      const { display, unicodeBidi, position } = getComputedStyle(element);
      return !/^inline$|contents/.test(display) || /isolate|plaintext/.test(unicodeBidi) || position === 'absolute';
    };
    while (!holds(holder)) holder = holder.parentElement;
    const around = holder.textContent.replaceAll(node.data, '').trim();
    if (/[\p{L}\p{N}]/u.test(around)) faults.push(`${holder.outerHTML.slice(0, 200)} … ${around.slice(0, 60)}`);
  }
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) faults.push(`the page is ${wide} pixels too wide`);
  for (const link of document.querySelectorAll('a[href], area[href], iframe[src]'))
    if (/^\s*(javascript|data|vbscript):/i.test(link.getAttribute('href') ?? link.getAttribute('src'))) faults.push(link.outerHTML);
  return faults;
}

async function assertHarmless({ page, seen }, where) {
  assert.equal(await page.evaluate(() => window.ran), undefined, `${where}: something ran`);
  assert.deepEqual([...new Set(await page.evaluate(torn))], [], where);
  assert.deepEqual(seen.errors, [], where);
  const elsewhere = seen.requests.filter((url) => !url.startsWith(world.server.base) && !/^(data|blob):/.test(url));
  assert.deepEqual(elsewhere, [], where);
}

describe('texts that mean harm', () => {
  before(async () => {
    world = await filledWorkspace();
    const { owner, map } = world;
    const { records } = await owner.call('read-map', { map });
    const idOf = (type, fits = () => true) => records.find((each) => each.type === type && fits(each)).id;
    ids = {
      prefix: 'h',
      map,
      stage: idOf('stage', (each) => each.name === 'I decide'),
      lane: idOf('lane', (each) => each.kind === 'problems'),
      card: `${map}.p2`,
      persona: world.persona,
      touchpoint: idOf('touchpoint'),
      problem: 'h-problem',
    };
    await owner.call('edit', { base: 1, ops: hostileRecords({ ...ids, fixed: { card: { at: [ids.stage] } } }, HOSTILE) });
    const formulas = hostileRecords({ ...ids, prefix: 'f' }, FORMULA).filter(({ put }) => /card|stage|persona|touchpoint|department/.test(put.type));
    await owner.call('edit', { base: 1, ops: formulas });
    await owner.call('edit', {
      base: 1,
      ops: [
        { patch: map, set: { title: HOSTILE, period: HOSTILE, goals: [HOSTILE] } },
        { patch: `${map}.p2`, set: { label: LINK } },
        { patch: world.persona, set: { name: HOSTILE, role: HOSTILE, quote: HOSTILE, work: HOSTILE } },
        { patch: ids.stage, set: { subtitle: HOSTILE } },
      ],
    });
    await owner.call('name-version', { map, name: NAME, note: HOSTILE });
    await owner.call('change-me', { name: NAME });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await world?.server.remove();
  });

  for (const name of SHOWN_ON) {
    test(`shown on ${name}`, async () => {
      const { path, ready, act, who } = PAGES[name];
      const visitor = await newVisitor(browser);
      visitor.page.setDefaultTimeout(10_000);
      visitor.page.on('dialog', (dialog) => assert.fail(dialog.message()));
      if (who !== 'nobody') await signIn(visitor, world.owner);
      await visitor.page.goto(new URL(path(world), world.server.base).href);
      await ready(visitor.page).waitFor();
      await act?.(visitor);
      await visitor.page.waitForTimeout(200); // what was opened is drawn
      await assertHarmless(visitor, name);
      await visitor.close();
    });
  }

  test('written by hand into a card, a stage, a comment and a title', async () => {
    const visitor = await newVisitor(browser);
    const { page } = visitor;
    await signIn(visitor, world.owner);
    await visitor.map.open(`${world.server.base}/maps/${world.map}`);
    await visitor.map.cell('Thoughts', 'I buy').where.click({ position: { x: 6, y: 6 } });
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(HOSTILE);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !['BODY', 'TEXTAREA', 'INPUT'].includes(document.activeElement.tagName));
    await page.keyboard.press('c');
    await page.locator('.ed-comment-box textarea:focus').waitFor();
    await page.keyboard.insertText(HOSTILE);
    await page.keyboard.press('Control+Enter');
    await page.locator('.ed-comment-text').first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(HOSTILE);
    await page.keyboard.press('Enter');
    await visitor.map.saved();
    const { records } = await world.owner.call('read-map', { map: world.map });
    assert.ok(records.some((each) => each.type === 'card' && each.id !== 'h-card' && each.text === HOSTILE));
    await assertHarmless(visitor, 'by hand');
    await visitor.close();
  });

  test('a megabyte is refused with a sentence, and one writes on', async () => {
    const { status, body } = await world.owner.ask('edit', { base: 1, ops: [{ patch: ids.card, set: { text: 'x'.repeat(1 << 20) } }] });
    assert.equal(status, 413);
    assert.match(body.detail, /larger than/);
    const visitor = await newVisitor(browser);
    const { page } = visitor;
    await signIn(visitor, world.owner);
    await visitor.map.open(`${world.server.base}/maps/${world.map}`);
    await visitor.map.cell('Thoughts', 'I use and return').where.click({ position: { x: 6, y: 6 } });
    await page.keyboard.press('Control+Enter');
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'A megabyte '.repeat(100_000));
      const area = document.activeElement;
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      if (area.dispatchEvent(event)) document.execCommand('insertText', false, data.getData('text/plain'));
    });
    await page.getByRole('alert').getByText('That text is too long for a field').waitFor();
    await page.keyboard.type('Short');
    await page.keyboard.press('Enter');
    await visitor.map.saved();
    const { records } = await world.owner.call('read-map', { map: world.map });
    assert.ok(records.some((each) => each.text === 'Short'));
    assert.equal(await page.evaluate(() => window.ran), undefined);
    await visitor.close();
  });

  test('copied as a table it holds no formula and no markup that runs', async () => {
    const visitor = await newVisitor(browser);
    const { page } = visitor;
    await signIn(visitor, world.owner);
    await visitor.map.open(`${world.server.base}/maps/${world.map}`);
    await page.locator('.ed-lane-thoughts .ed-cell').first().click({ position: { x: 6, y: 6 } });
    await page.keyboard.press('Control+a');
    const copied = await page.evaluate(() => {
      const data = new DataTransfer();
      document.activeElement.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
      return { text: data.getData('text/plain'), html: data.getData('text/html') };
    });
    assert.ok(copied.text.includes(FORMULA), copied.text.slice(0, 300));
    // Two cards of one cell are two lines of one quoted cell.
    const lines = copied.text.replace(/"(?:[^"]|"")*"/g, (cell) => cell.replaceAll('\n', ' '));
    for (const cell of lines.split(/[\t\n]/)) assert.doesNotMatch(cell, /^"?[=@]/);
    assert.doesNotMatch(copied.html, /<script|<img|<svg/i);
    await visitor.close();
  });

  test('exported as a file it comes back as the same text', async () => {
    const { text } = await world.owner.call('export-map', { map: world.map });
    const { records } = JSON.parse(text);
    assert.equal(records.find((each) => each.type === 'map').title, HOSTILE);
    const { map } = await world.owner.call('import-map', { text });
    const again = (await world.owner.call('read-map', { map })).records;
    assert.ok(again.some((each) => each.type === 'card' && each.text === HOSTILE));
  });

  test('no answer with such a text in it may be taken for a page', async () => {
    for (const path of [`/api/read-map?map=${world.map}`, `/api/search?text=script`, `/maps/${encodeURIComponent('<script>window.ran=1</script>')}`]) {
      const answer = await fetch(world.server.base + path, { headers: world.owner.cookie() });
      assert.equal(answer.headers.get('X-Content-Type-Options'), 'nosniff', path);
      const page = answer.headers.get('Content-Type').startsWith('text/html');
      if (page) assert.match(answer.headers.get('Content-Security-Policy') ?? '', /script-src 'self'|default-src 'none'|default-src 'self'/);
      if (page) assert.ok(!(await answer.text()).includes('window.ran'));
    }
  });
});

// A map made from a template, filled by keyboard alone; what screen readers hear; every state looked at by axe; a map of
// four thousand cards that draws only what is in sight.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { largeMap } from '../lib/large_map.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { setUp, startServer } from '../lib/server.mjs';

let server, browser, owner, visitor, page, map;

// What has the focus is called so.
const nameOf = () => {
  const element = document.activeElement;
  return element?.getAttribute('aria-label') ?? element?.querySelector(':scope > .sr')?.textContent ?? element?.innerText ?? '';
};
const focused = () => page.evaluate(nameOf);
const said = () => page.locator('.ed > .sr').first().textContent();
const records = async (type) => (await owner.call('read-map', { map })).records.filter((each) => each.type === type);
const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const settled = () => visitor.map.saved();

// Goes down from the head of the map to a lane.
async function toLane(name) {
  await page.keyboard.press('Control+Home');
  for (let i = 0; i < 30; i++) {
    if ((await focused()).startsWith(`${name}, `)) return;
    await page.keyboard.press('ArrowDown');
  }
  assert.fail(`no lane ${name}: ${await focused()}`);
}

describe('the editor by keyboard alone', () => {
  before(async () => {
    server = await startServer();
    owner = await setUp(server);
    map = (await owner.call('create-map', { title: 'By keys', kind: 'customer_journey', state: 'current', template_id: 'online_store' })).map;
    browser = await launch();
    visitor = await newVisitor(browser);
    page = visitor.page;
    await signIn(visitor, owner);
    await visitor.map.open(`${server.base}/maps/${map}`);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test('Tab reaches the grid, arrows go through it, and a cell says lane, stage and question', async () => {
    for (let i = 0; i < 40 && !(await focused()).startsWith('Stage '); i++) await page.keyboard.press('Tab');
    assert.match(await focused(), /^Stage .+, 1 of \d+$/);
    await toLane('Actions');
    assert.match(await focused(), /^Actions, .+, empty, question: .+, cell 1 of \d+$/);
  });

  test('letters write, Enter saves, Shift+Enter makes a line, Tab saves and goes a lane further', async () => {
    await page.keyboard.type('Sees an advertisement');
    await press('Shift+Enter');
    await page.keyboard.type('on the way home');
    await press('Enter');
    assert.match(await focused(), /^Actions, .+: Sees an advertisement\non the way home, assumed, cell 1/);
    await press('ArrowRight');
    await page.keyboard.type('Compares two');
    await press('Tab');
    assert.match(await focused(), /^Touchpoints, /);
    await settled();
    assert.deepEqual((await records('card')).map((card) => card.text).sort(), ['Compares two', 'Sees an advertisement\non the way home']);
  });

  test('Space picks up, arrows move, Space drops, Esc puts back; each move is said', async () => {
    await toLane('Actions');
    await press('Space', 'ArrowRight');
    assert.match(await said(), /^Sees an advertisement, Actions, .+, place 1 of 2\.$/);
    await press('Escape');
    assert.match(await said(), /put back/);
    await press('Space', 'ArrowRight', 'ArrowDown', 'Space');
    assert.match(await focused(), /card 2 of 2/);
    await press('Shift+ArrowRight');
    await settled();
    const moved = (await records('card')).find((card) => card.text.startsWith('Sees'));
    assert.equal(moved.at.length, 2);
    await press('Control+z', 'Control+z');
    await settled();
  });

  test('stages are renamed, moved and inserted; a removed one comes back with its cards', async () => {
    await page.keyboard.press('Control+Home');
    await press('F2');
    await page.keyboard.type('I see it');
    await press('Enter', 'Space', 'ArrowRight', 'Space');
    assert.match(await focused(), /^Stage I see it, 2 of/);
    const before = (await records('stage')).length;
    await press('Delete');
    await settled();
    assert.equal((await records('stage')).length, before - 1);
    await press('Control+z');
    await settled();
    assert.equal((await records('stage')).length, before);
    await press('Control+Home', 'Shift+F10');
    await page.getByRole('menuitem', { name: 'Insert stage after' }).waitFor();
    for (let i = 0; i < 30 && !(await focused()).startsWith('Insert stage after'); i++) await page.keyboard.press('ArrowDown');
    await press('Enter');
    await page.keyboard.type('I wait');
    await press('Enter');
    await settled();
    assert.ok((await records('stage')).some((stage) => stage.name === 'I wait'));
  });

  test('a feeling is typed, with its word', async () => {
    await toLane('Emotion');
    await page.keyboard.type('-1,5');
    await press('Tab');
    await page.keyboard.type('unsure');
    await press('Enter');
    await settled();
    const feeling = (await records('card')).find((card) => card.feeling === 'unsure');
    assert.equal(feeling.value, -1.5);
    await press('Enter', 'ArrowUp', 'PageUp', 'Enter');
    await settled();
    assert.equal((await records('card')).find((card) => card.feeling === 'unsure').value, -0.9);
  });

  test('a touchpoint is named for the first time, and a move is drawn', async () => {
    await toLane('Touchpoints');
    await press('Enter');
    await page.keyboard.type('Pop-up shop');
    await press('Enter');
    await page.keyboard.press('Control+Home');
    await press('l', 'ArrowRight', 'Space');
    await settled();
    assert.ok((await records('link')).some((link) => link.kind === 'skip' && link.planned));
  });

  test('a comment names someone; find and help open and give the focus back', async () => {
    await press('Control+f');
    await page.keyboard.type('compares');
    await press('Enter', 'Escape', 'c');
    await page.locator('.ed-comment-box textarea:focus').waitFor();
    await page.keyboard.type('@Anna');
    await press('Enter');
    await page.keyboard.type('is it so?');
    await press('Control+Enter');
    await page.getByText('is it so?').waitFor();
    await settled();
    assert.equal((await records('comment'))[0].mentions.length, 1);
    await press('Escape');
    assert.match(await focused(), /Compares two/);
    await press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await press('Escape');
    assert.match(await focused(), /Compares two/);
  });

  test('nothing went wrong on the way', () => assertQuiet(visitor));
});

describe('the editor in every state', () => {
  const states = {
    light: {},
    dark: { theme: 'dark' },
    contrast: { theme: 'contrast' },
    'a card and its comments': { act: async (p) => (await p.locator('.ed-card').first().click(), p.getByRole('tab', { name: /Comments/ }).click()) },
    writing: { act: async (p) => (await p.locator('.ed-lane-thoughts .ed-cell').first().click(), p.keyboard.type('abc')) },
    feeling: { act: async (p) => (await p.locator('.ed-lane-emotion .ed-cell').nth(3).click(), p.keyboard.press('Enter')) },
    'its menu': { act: (p) => p.locator('.ed-card').first().click({ button: 'right' }) },
    '200 % zoom': { viewport: { width: 720, height: 450 } },
    drawer: { viewport: { width: 1100, height: 800 }, act: async (p) => (await p.locator('.ed-card').first().click(), p.keyboard.press('Alt+Enter')) },
    'a phone': { viewport: { width: 390, height: 844 }, reading: true },
    'a sheet on a dark phone': { viewport: { width: 390, height: 844 }, theme: 'dark', reading: true, act: (p) => p.locator('.ed-read-card').first().click() },
    'another language': { locale: 'pseudo' },
  };
  let own;
  before(async () => {
    server = await startServer();
    owner = await setUp(server);
    own = (await owner.call('create-map', { title: 'Looked at', kind: 'customer_journey', state: 'current', template_id: 'online_store' })).map;
    const all = (await owner.call('read-map', { map: own })).records;
    const lane = all.find((each) => each.type === 'lane' && each.kind === 'actions');
    const stage = all.filter((each) => each.type === 'stage').sort((a, b) => (a.order < b.order ? -1 : 1))[0];
    const card = { id: 'a-card', type: 'card', parent: lane.id, order: 'V', at: [stage.id], text: 'Sees an advertisement' };
    await owner.call('edit', { base: 1, ops: [{ put: card }] });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  for (const [name, { theme = 'light', viewport, act, locale, reading }] of Object.entries(states)) {
    test(`axe finds nothing: ${name}`, async () => {
      const someone = await newVisitor(browser, viewport ? { viewport } : {});
      await signIn(someone, owner);
      await someone.context.addInitScript(([chosen]) => localStorage.setItem('cairn-theme', chosen), [theme]);
      await someone.page.goto(`${server.base}/maps/${own}${locale ? `?locale=${locale}` : ''}`);
      await someone.page.locator(reading ? '.ed-read-card' : '.ed-card').first().waitFor();
      await act?.(someone.page);
      await someone.page.waitForTimeout(200);
      assert.deepEqual(await violations(someone), []);
      await someone.close();
    });
  }

});

describe('a map of a hundred steps, forty lanes, four thousand cards', () => {
  before(async () => {
    server = await startServer();
    owner = await setUp(server);
    map = await largeMap(owner);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test('draws what is in sight, keeps the focus where it is while scrolling, and stays small', async () => {
    const someone = await newVisitor(browser);
    await signIn(someone, owner);
    await someone.map.open(`${server.base}/maps/${map}`);
    const p = someone.page;
    await p.locator('.ed-card').first().waitFor();
    assert.ok((await p.getByRole('gridcell').count()) < 400);
    assert.equal(await p.getByRole('grid').getAttribute('aria-colcount'), '102');
    await p.locator('.ed-card').first().click();
    await p.locator('.ed-scroll').evaluate((element) => element.scrollTo(9000, 99999));
    await p.getByRole('gridcell', { name: /^Lane 3\d, Stage 1\d/ }).first().waitFor();
    assert.match(await p.evaluate(nameOf), /^Lane \d+, Stage 0/);
    await p.keyboard.press('Control+End');
    for (let i = 0; i < 100 && !/, Stage 19, Step 19\.4/.test(await p.evaluate(nameOf)); i++) await p.waitForTimeout(50);
    assert.match(await p.evaluate(nameOf), /, Stage 19, Step 19\.4/);
    const client = await someone.context.newCDPSession(p);
    await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    assert.ok(usedSize < 60e6, `${usedSize} bytes of JavaScript`);
    assertQuiet(someone);
    await someone.close();
  });
});

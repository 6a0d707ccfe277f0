// The frozen report in a real browser: fixtures of every kind, what the program (CAIRN_BINARY) writes of the bundled data,
// and any report that CAIRN_REPORT_HTML names (path:path).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, openPage } from '../lib/browser.mjs';
import { root, writeReportPage } from '../lib/report_page.mjs';
import { airport } from './fixtures/airport.mjs';
import { empty, hostile, single } from './fixtures/hostile.mjs';
import { hotel } from './fixtures/hotel.mjs';
import { northlight } from './fixtures/northlight.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const screens = join(root, 'out/screens');
const fixtures = { northlight, hotel, airport, hostile, single, empty };
// The bundled data, mapped by the real program.
function mapped() {
  const program = process.env.CAIRN_BINARY;
  if (!program) return [];
  mkdirSync(join(root, 'out/pages'), { recursive: true });
  return ['hotel_bookings', 'airport_passengers'].map((name) => {
    const path = join(root, `out/pages/${name}.html`);
    execFileSync(resolve(program), ['map', '--config', `demo/${name}/cairn.toml`, '-o', path], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    return path;
  });
}

const real = [...mapped(), ...(process.env.CAIRN_REPORT_HTML ?? '').split(':').filter(Boolean)];
const pages = [
  ...Object.entries(fixtures).map(([name, make]) => ({ name, path: writeReportPage(name, make()) })),
  ...real.map((path) => ({ name: `real-${basename(path, '.html')}`, path: resolve(path) })),
];

let browser;
before(async () => {
  mkdirSync(screens, { recursive: true });
  browser = await launch();
});
after(() => browser.close());

async function violations(page) {
  const found = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')))`);
  return found;
}

const widest = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
const smallestText = (page) =>
  page.evaluate(() => {
    let least = Infinity;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.textContent.trim() || !element.checkVisibility() || element.closest('.sr, script, style')) continue;
      const scale = element.closest('svg') ? element.getScreenCTM().a : 1;
      least = Math.min(least, parseFloat(getComputedStyle(element).fontSize) * scale);
    }
    return least;
  });
const focusedName = (page) => page.evaluate(() => document.activeElement.querySelector('.sr')?.textContent);
const cell = (page, name) => page.locator('[role=grid] [data-at]', { has: page.locator('.sr', { hasText: name }) });

for (const { name, path } of pages) {
  describe(name, () => {
    test('opens without an error or a request, light and dark, and axe finds nothing', async () => {
      for (const colorScheme of ['light', 'dark']) {
        const { page, seen, close } = await openPage(browser, path, { colorScheme });
        await page.screenshot({ path: join(screens, `${name}-1440-${colorScheme}.png`) });
        await page.screenshot({ path: join(screens, `${name}-full-${colorScheme}.png`), fullPage: true });
        assert.deepEqual(await violations(page), []);
        assert.ok((await widest(page)) <= 0, 'the page scrolls sideways at 1440');
        assert.deepEqual(seen, { errors: [], requests: [] });
        await close();
      }
    });

    test('fits a phone: no sideways scrolling of the page, no text under 11 px', async () => {
      const { page, seen, close } = await openPage(browser, path, { viewport: { width: 390, height: 844 } });
      await page.screenshot({ path: join(screens, `${name}-390.png`) });
      await page.screenshot({ path: join(screens, `${name}-390-full.png`), fullPage: true });
      assert.ok((await widest(page)) <= 0, 'the page scrolls sideways at 390');
      assert.ok((await smallestText(page)) >= 10.99, 'text under 11 px');
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(seen.errors, []);
      await close();
    });

    test('shows the plain tables without scripts', async () => {
      const { page, seen, close } = await openPage(browser, path, { javaScriptEnabled: false });
      assert.ok(await page.locator('.no-script').isVisible());
      assert.ok((await page.locator('.no-script table').count()) > 0);
      assert.deepEqual(seen.requests, []);
      await close();
    });

    test('hides the plain tables where scripts run', async () => {
      const { page, close } = await openPage(browser, path);
      assert.equal(await page.locator('.no-script').isVisible(), false);
      await close();
    });
  });
}

// What only a report with a map can show.
for (const { name, path } of pages.filter((each) => each.name !== 'empty')) {
  describe(`${name}, by keyboard`, () => {
    test('one tab stop; arrows walk the grid, and every cell says its lane, stage and place', async () => {
      const { page, close } = await openPage(browser, path);
      assert.equal(await page.locator('[role=grid] [tabindex="0"]').count(), 1);
      await page.locator('[role=grid] [tabindex="0"]').focus();
      const rows = await page.locator('[role=grid] [role=row]').count();
      const columns = await page.locator('[role=grid] [role=row]').first().locator('[data-at]').count();
      const names = new Set([await focusedName(page)]);
      for (let row = 0; row < rows; row++) {
        for (let column = 1; column < columns; column++) {
          await page.keyboard.press(row % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
          names.add(await focusedName(page));
        }
        if (row + 1 < rows) await page.keyboard.press('ArrowDown');
        names.add(await focusedName(page));
      }
      assert.equal(names.size, rows * columns);
      for (const each of names) assert.match(each, /, cell \d+ of \d+$/s);
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.closest('[role=grid]') === null), true, 'Tab leaves the grid after the last lane');
      await close();
    });

    test('Enter opens the inspector, Esc closes it and the focus returns', async () => {
      const { page, seen, close } = await openPage(browser, path);
      await page.locator('[role=grid] [tabindex="0"]').focus();
      const rows = await page.locator('[role=grid] [role=row]').count();
      for (let row = 0; row < rows; row++) {
        const before = await focusedName(page);
        await page.keyboard.press('Enter');
        assert.ok(await page.locator('[role=dialog].inspector').isVisible());
        assert.ok(await page.evaluate(() => document.activeElement.classList.contains('inspector')));
        if (row === 0) assert.deepEqual(await violations(page), []);
        await page.keyboard.press('Escape');
        assert.equal(await page.locator('.inspector').count(), 0);
        assert.equal(await focusedName(page), before);
        await page.keyboard.press('ArrowDown');
      }
      assert.deepEqual(seen.errors, []);
      await close();
    });
  });
}

describe('northlight, in detail', () => {
  const { path } = pages[0];

  test('a cell of the curve is named as the design says', async () => {
    const { page, close } = await openPage(browser, path);
    const name = 'Emotion, I decide: −1.3, measured, n 1,874, cell 3 of 5';
    assert.equal(await page.getByRole('gridcell', { name, exact: true }).count(), 1);
    await close();
  });

  test('the inspector tells the figures, the interval, the definition and how answers spread', async () => {
    const { page, close } = await openPage(browser, path);
    await cell(page, 'What happens, I decide').click();
    const flow = await page.locator('.inspector').innerText();
    for (const each of ['25,070 customers', '37.9\u00a0%', '(37.3 … 38.5)', '9,460', '€\u00a0169k', 'at most', 'What could be won at most']) {
      assert.ok(flow.includes(each), `${each} is missing in: ${flow}`);
    }
    await cell(page, 'Emotion, I decide').click();
    assert.match(await page.locator('.inspector').innerText(), /−1\.30[\s\S]*n 1,874/);
    assert.equal(await page.locator('.inspector [role=img][aria-label*="−2: 1,020"]').count(), 1);
    await page.screenshot({ path: join(screens, 'northlight-inspector.png') });
    await close();
  });

  test('a problem opens from its card and from its row in the table', async () => {
    const { page, close } = await openPage(browser, path);
    await page.click('.lane-problems .card:has-text("Forced sign-up")');
    assert.equal(await page.locator('.inspector h2').innerText(), 'Forced sign-up');
    await page.keyboard.press('Escape');
    await page.click('#problems button:has-text("Card declined twice")');
    assert.match(await page.locator('.inspector').innerText(), /Stale/);
    await close();
  });

  test('the drawing has a twin as a table that carries the numbers', async () => {
    const { page, close } = await openPage(browser, path);
    await page.click('button:has-text("Table")');
    const table = await page.locator('.map-table').innerText();
    for (const each of ['48,210', '9,460', '5,210 to “I compare”', '€\u00a0169k', '−1.3, measured, n 1,874', 'Forced sign-up']) assert.ok(table.includes(each), each);
    assert.deepEqual(await violations(page), []);
    await close();
  });

  test('? opens the keys and Esc closes them', async () => {
    const { page, close } = await openPage(browser, path);
    await page.keyboard.press('?');
    assert.ok(await page.locator('dialog.help').isVisible());
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('dialog.help').count(), 0);
    await close();
  });

  test('dark, light and high contrast can be chosen, and stay', async () => {
    const { page, close } = await openPage(browser, path);
    const classes = () => page.evaluate(() => document.documentElement.className);
    await page.click('[aria-label="Dark"]');
    assert.match(await classes(), /dark/);
    assert.deepEqual(await violations(page), []);
    await page.click('[aria-label="High contrast"]');
    assert.match(await classes(), /hc/);
    assert.deepEqual(await violations(page), []);
    await page.screenshot({ path: join(screens, 'northlight-contrast.png') });
    await close();
  });

  test('the stages stay in sight while the map is scrolled', async () => {
    const { page, close } = await openPage(browser, path);
    await page.locator('.lane-problems').scrollIntoViewIfNeeded();
    await page.evaluate(() => window.scrollTo(0, document.querySelector('.lane-emotion').getBoundingClientRect().top + window.scrollY - 100));
    const top = await page.evaluate(() => document.querySelector('.lane-stages').getBoundingClientRect().top);
    assert.ok(Math.abs(top) < 2, `the stage row is at ${top}`);
    await close();
  });

  test('on a phone the inspector covers the screen and keeps the focus', async () => {
    const { page, close } = await openPage(browser, path, { viewport: { width: 390, height: 844 } });
    await cell(page, 'What happens, I notice it').click({ position: { x: 20, y: 20 } });
    const box = await page.locator('.inspector').boundingBox();
    assert.deepEqual([box.x, box.width], [0, 390]);
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.activeElement.closest('.inspector') !== null));
    }
    await page.screenshot({ path: join(screens, 'northlight-390-inspector.png') });
    await close();
  });

  test('prints in one piece: the map fits an A4 page across', async () => {
    const { page, close } = await openPage(browser, path);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 1032, height: 700 });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    assert.equal(await page.locator('.contents').isVisible(), false);
    assert.ok((await widest(page)) <= 0);
    assert.ok(await page.evaluate(() => document.querySelector('.map-grid').getBoundingClientRect().width <= 1032));
    assert.ok((await smallestText(page)) >= 9.3, 'text under 7 pt on paper');
    const pdf = await page.pdf({ preferCSSPageSize: true, path: join(screens, 'northlight.pdf') });
    const sheets = pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g).length;
    assert.ok(sheets <= 6, `${sheets} sheets: tables may have lost their columns on paper`);
    await close();
  });
});

describe('what the data does not say is not drawn', () => {
  test('airport: the order was given, so there is no flow and the map says so', async () => {
    const { page, close } = await openPage(browser, writeReportPage('airport', airport()));
    assert.equal(await page.locator('.lane-flow').count(), 0);
    assert.ok(await page.getByText('Order not measured.').isVisible());
    assert.equal(await page.locator('.lane-emotion svg text.score:has-text("Food +0.6")').count(), 1);
    await close();
  });

  test('hotel: no answers, so no emotion lane and no thoughts', async () => {
    const { page, close } = await openPage(browser, writeReportPage('hotel', hotel()));
    assert.equal(await page.locator('.lane-emotion, .lane-thoughts').count(), 0);
    assert.ok((await page.locator('.lane-flow svg').textContent()).includes('43,017: cancelled'));
    await close();
  });

  test('hostile: names are text, and generated data says that it is', async () => {
    const { page, close } = await openPage(browser, writeReportPage('hostile', hostile()));
    assert.equal(await page.locator('#cairn-report img, #cairn-report script').count(), 0);
    assert.ok(await page.getByText('Generated data.').isVisible());
    await close();
  });

  test('a report of another format leaves the plain tables and says why', async () => {
    const path = writeReportPage('tomorrow', { ...northlight(), format: 'cairn-report/9' });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`file://${path}`);
    await page.waitForSelector('[role=alert]');
    assert.match(await page.locator('[role=alert]').innerText(), /cairn-report\/9/);
    assert.ok(await page.locator('.no-script').isVisible());
    await context.close();
  });
});

// Every page and dialog, as wide, dark, at 200 % zoom and on a phone: axe finds nothing, nothing is torn sideways outside
// of what scrolls by itself, nothing goes wrong.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { filledWorkspace } from '../lib/filled.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { PAGES } from '../lib/pages.mjs';
import { setUp, startServer } from '../lib/server.mjs';

const LOOKS = {
  wide: { viewport: { width: 1440, height: 900 }, theme: 'light' },
  dark: { viewport: { width: 1440, height: 900 }, theme: 'dark' },
  'zoom 200 %': { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2, theme: 'light' },
  phone: { viewport: { width: 390, height: 844 }, theme: 'dark' },
};

// How far the page itself scrolls sideways, and what stands out of it that no scroller holds.
function sidewaysFault() {
  const wide = document.documentElement.scrollWidth - innerWidth;
  return wide > 0 ? `the page is ${wide} pixels too wide` : null;
}

describe('every page', () => {
  let browser, full, fresh, bare;
  before(async () => {
    [full, fresh, bare] = [await filledWorkspace(), { server: await startServer() }, { server: await startServer() }];
    fresh.owner = await setUp(fresh.server);
    full.join = (await full.owner.call('invite', { role: 'editor' })).url;
    bare.set_up = bare.server.setUpUrl;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    for (const world of [full, fresh, bare]) await world?.server.remove();
  });

  for (const [name, { path, ready, act, who, empty, large }] of Object.entries(PAGES)) {
    test(name, async (t) => {
      const world = name === 'set-up' ? bare : empty ? fresh : full;
      for (const [look, { theme, ...options }] of Object.entries(LOOKS)) {
        if (large && look === 'phone') continue; // done in another way there
        await t.test(look, async () => {
          const visitor = await newVisitor(browser, options);
          const { page } = visitor;
          page.setDefaultTimeout(10_000);
          if (who !== 'nobody') await signIn(visitor, world.owner);
          await visitor.context.addInitScript((chosen) => localStorage.setItem('cairn-theme', chosen), theme);
          await page.goto(new URL(path(world), world.server.base).href);
          await ready(page).waitFor();
          await act?.(visitor);
          await page.evaluate(() => document.fonts.ready);
          await page.waitForTimeout(150); // what was opened is drawn
          assert.deepEqual(await violations(visitor), []);
          assert.equal(await page.evaluate(sidewaysFault), null);
          assertQuiet(visitor);
          await visitor.close();
        });
      }
    });
  }
});

// Small things that people stumble over: two maps of one title among what was found, a link opened on a phone by someone
// who may edit, a text that is begun there, a list of problems in little room.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { filledWorkspace } from '../lib/filled.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';

const PHONE = { viewport: { width: 390, height: 844 } };

describe('in little room', () => {
  let world, browser, visitor, page;
  before(async () => {
    world = await filledWorkspace();
    browser = await launch();
    visitor = await newVisitor(browser, PHONE);
    page = visitor.page;
    page.setDefaultTimeout(8000);
    await signIn(visitor, world.owner);
  });
  after(async () => {
    await browser?.close();
    await world?.server.remove();
  });

  test('two maps of one title that were found are two places', async () => {
    await world.owner.call('copy-map', { map: world.map, title: 'Buying online for the first time' });
    await page.goto(`${world.server.base}/search?q=sign-up`);
    await page.getByRole('heading', { name: 'On “Buying online for the first time”, 2 of 2 maps of that name' }).waitFor();
    assert.deepEqual(await violations(visitor), []);
  });

  test('a link says what an editor who is signed in may do, and no word is torn', async () => {
    await page.goto(world.share);
    await page.getByRole('grid').or(page.locator('.ed-reading')).first().waitFor();
    await page.locator('.share-bar').getByText('You may edit').waitFor();
    assert.equal(await page.locator('.share-bar').getByText(/Read only|You may comment/).count(), 0);
    // Looked at again until it stays: what was counted on the page gives way to what the server says.
    await page.waitForFunction(() => {
      const element = document.querySelector('.ed-evidence');
      const text = [...(element?.childNodes ?? [])].find((node) => node.nodeType === Node.TEXT_NODE);
      if (!text) return false;
      const range = document.createRange();
      range.selectNodeContents(text);
      return range.getClientRects().length === 1;
    });
    assert.deepEqual(await violations(visitor), []);
  });

  test('a text that is added has the focus', async () => {
    await page.goto(`${world.server.base}/maps/${world.map}`);
    await page.getByRole('button', { name: 'Add to Problems' }).click();
    await page.waitForFunction(() => document.activeElement?.matches('.ed-panel textarea'));
    await page.keyboard.type('Too many steps');
    await page.getByRole('button', { name: 'Close details' }).click();
    await page.locator('.ed-read-card').filter({ hasText: 'Too many steps' }).waitFor();
    await visitor.map.saved();
  });

  test('the range of a cost is whole', async () => {
    await page.goto(`${world.server.base}/maps/${world.found}/improve`);
    await page.locator('.improve-bar').first().waitFor();
    const faults = await page.locator('.improve-bar').evaluateAll((bars) =>
      bars.flatMap((bar) => {
        const edge = bar.getBoundingClientRect().right + 1;
        return [...bar.querySelectorAll('.bar-label, small')].filter((text) => text.getBoundingClientRect().right > edge).map((text) => text.textContent);
      }),
    );
    assert.deepEqual(faults, []);
    assertQuiet(visitor);
  });
});

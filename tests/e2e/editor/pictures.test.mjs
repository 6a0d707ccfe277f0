// A picture comes onto a map: chosen from the menu of a cell or dropped on it, its words asked for, and shown to the others.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { violations } from '../lib/axe.mjs';
import { launch } from '../lib/browser.mjs';
import { assertQuiet, newVisitor, signIn } from '../lib/map_page.mjs';
import { setUp, startServer } from '../lib/server.mjs';

let server, browser, owner, visitor, page, map;
const file = (name) => resolve('tests/data/pictures', name);
const pictures = async () => {
  const { records } = await owner.call('read-map', { map });
  const asset = (id) => records.find((each) => each.id === id);
  return records
    .filter((each) => each.type === 'card' && each.asset)
    .map((card) => asset(card.asset).alt)
    .sort();
};
const cell = (column) => page.locator(`[data-row="looks"][data-column="${column}"]`).first();
const shown = (alt) => page.locator(`img.ed-picture[alt="${alt}"]`).waitFor();

describe('pictures on a map', () => {
  before(async () => {
    server = await startServer();
    owner = await setUp(server);
    ({ map } = await owner.call('create-map', { title: 'Seen', kind: 'customer_journey', state: 'current' }));
    const ops = ['find', 'buy'].map((id, i) => ({
      put: { id, type: 'stage', parent: map, order: 'VW'[i] + 'V', name: id },
    }));
    ops.push({ put: { id: 'looks', type: 'lane', parent: map, order: '0V', kind: 'images' } });
    await owner.call('edit', { map, ops });
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

  test('by the keyboard: the menu of the cell, a file, its words', async () => {
    await cell('find').click();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Add a picture…' }).click();
    const dialog = page.getByRole('dialog', { name: 'A picture for this cell' });
    await dialog.getByRole('button', { name: 'Add the picture' }).click();
    await dialog.getByText('Choose a PNG, JPEG, WebP or GIF first.').waitFor();
    await dialog.locator('input[type=file]').setInputFiles(file('rotated.jpg'));
    await dialog.getByRole('button', { name: 'Add the picture' }).click();
    await dialog.getByText('Say in a few words what it shows.').waitFor();
    assert.deepEqual(await violations(visitor), []);
    await dialog.getByLabel('The picture in words').fill('The shop window');
    await dialog.getByRole('button', { name: 'Add the picture' }).click();
    await dialog.waitFor({ state: 'detached' });
    await shown('The shop window');
    assert.deepEqual(await pictures(), ['The shop window']);
  });

  test('dropped on a cell; what is no picture of ours says why and is kept for another try', async () => {
    const drop = async (name, type) => {
      const data = await page.evaluateHandle(
        ([base64, file_name, media_type]) => {
          const transfer = new DataTransfer();
          const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
          transfer.items.add(new File([bytes], file_name, { type: media_type }));
          return transfer;
        },
        [readFileSync(file(name)).toString('base64'), name, type],
      );
      for (const event of ['dragover', 'drop']) await cell('buy').dispatchEvent(event, { dataTransfer: data });
    };
    await drop('../README.md', 'image/svg+xml');
    const dialog = page.getByRole('dialog', { name: 'A picture for this cell' });
    await dialog.getByLabel('The picture in words').fill('No picture');
    await dialog.getByRole('button', { name: 'Add the picture' }).click();
    await dialog.getByText('is not a PNG, JPEG, WebP or GIF').waitFor();
    await dialog.locator('input[type=file]').setInputFiles(file('plain.gif'));
    await dialog.getByLabel('The picture in words').fill('Two colours');
    await dialog.getByRole('button', { name: 'Add the picture' }).click();
    await shown('Two colours');
    assert.deepEqual(await pictures(), ['The shop window', 'Two colours']);
    assertQuiet(visitor, ['501', 'Failed to load resource']);
  });

  test('pasted from the clipboard of the system, as a screen shot is', async () => {
    await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.base });
    await page.evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 30 });
      canvas.getContext('2d').fillRect(5, 5, 20, 10);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    });
    await cell('find').click({ position: { x: 4, y: 4 } });
    await page.keyboard.press('Control+v');
    const dialog = page.getByRole('dialog', { name: 'A picture for this cell' });
    await dialog.getByLabel('The picture in words').fill('The screen');
    await dialog.getByRole('button', { name: 'Add the picture' }).click();
    await shown('The screen');
    assert.deepEqual(await pictures(), ['The screen', 'The shop window', 'Two colours']);
    assertQuiet(visitor, ['501', 'Failed to load resource']);
  });
});

// A person at a browser: what tests do and see on the pages of the app, in the words that people read.
import assert from 'node:assert/strict';

export async function newVisitor(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const seen = { errors: [], requests: [] };
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && seen.errors.push(message.text()));
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('request', (request) => seen.requests.push(request.url()));
  return { context, page, seen, map: new MapPage(page), close: () => context.close() };
}

export async function signIn(visitor, person) {
  const cookies = [...person.cookies].map(([name, value]) => ({ name, value, url: person.base }));
  await visitor.context.addCookies(cookies);
}

export class MapPage {
  constructor(page) {
    this.page = page;
  }
  // The cell of a lane at a stage, whatever stands in it.
  cell(lane, stage) {
    return new Cell(this.page, lane, stage);
  }
  async open(url) {
    await this.page.goto(url);
    await this.page.getByRole('grid').waitFor();
  }
  // Everything that was typed is on the server's disk.
  async saved() {
    await this.page.getByRole('status').filter({ hasText: /^Saved/ }).first().waitFor();
  }
  async undo() {
    await this.page.keyboard.press('Control+z');
  }
  tab(name) {
    return this.page.getByRole('tab', { name }).click();
  }
}

class Cell {
  constructor(page, lane, stage) {
    this.page = page;
    const start = `${lane}, ${stage}`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    this.start = start;
    this.where = page.getByRole('gridcell', { name: new RegExp(`^${start}(,|:)`) });
  }
  async type(text) {
    await this.where.click({ position: { x: 6, y: 6 } });
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }
  // Waits until the cell says so.
  async shows(text) {
    const part = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    await this.page.getByRole('gridcell', { name: new RegExp(`^${this.start}.*${part}`) }).waitFor();
  }
  async isEmpty() {
    await this.page.getByRole('gridcell', { name: new RegExp(`^${this.start}, empty`) }).waitFor();
  }
}

// Nothing went wrong that a person would not see. `known`: errors that the test itself causes.
export function assertQuiet(visitor, known = []) {
  const unknown = visitor.seen.errors.filter((error) => !known.some((each) => error.includes(each)));
  assert.deepEqual(unknown, []);
}

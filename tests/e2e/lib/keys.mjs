// A person who has a keyboard and nothing else. After each key something must have the focus, in sight and marked.
import assert from 'node:assert/strict';

// What a screen reader would call what has the focus; '' where nothing has.
function focusedName() {
  const element = document.activeElement;
  if (!element || element === document.body) return '';
  const labelled = element.getAttribute('aria-labelledby');
  const by = labelled && labelled.split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
  const label = element.labels?.[0]?.querySelector('.label, .k-label') ?? element.labels?.[0];
  return (
    element.getAttribute('aria-label') ??
    (by || null)?.join(' ') ??
    element.querySelector(':scope > .sr')?.textContent ??
    label?.textContent ??
    element.innerText ??
    ''
  ).trim();
}

// Null where the focus is as it should be, else what is wrong with it.
function focusFault() {
  const element = document.activeElement;
  if (!element || element === document.body) return 'nothing has the focus';
  const what = element.outerHTML.slice(0, 160);
  const { left, top, right, bottom } = element.getBoundingClientRect();
  if (right <= left || bottom <= top) return `the focus is on what has no size: ${what}`;
  if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) return `the focus is out of sight: ${what}`;
  if (getComputedStyle(element).visibility === 'hidden') return `the focus is on what is hidden: ${what}`;
  return null;
}

export class Keys {
  constructor(page) {
    this.page = page;
  }
  name() {
    return this.page.evaluate(focusedName);
  }
  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.assertFocus(key);
    }
  }
  async type(text) {
    await this.page.keyboard.type(text);
    await this.assertFocus(`typing ${text}`);
  }
  // A page that changes may need a moment to say where the focus is.
  async assertFocus(after) {
    const deadline = Date.now() + 4000;
    let fault = await this.page.evaluate(focusFault);
    while (fault && Date.now() < deadline) {
      await this.page.waitForTimeout(30);
      fault = await this.page.evaluate(focusFault);
    }
    assert.equal(fault, null, `after ${after}`);
  }
  // Presses a key until what has the focus is called so.
  async until(key, name, most = 80) {
    const passed = [];
    for (let i = 0; i <= most; i++) {
      const here = await this.name();
      if (name.test(here)) return here;
      passed.push(here.slice(0, 40));
      await this.press(key);
    }
    assert.fail(`${key} does not come to ${name}: ${passed.join(' | ')}`);
  }
  tabTo(name) {
    return this.until('Tab', name);
  }
  // The focus comes there by itself.
  async comesTo(name) {
    const deadline = Date.now() + 8000;
    while (!name.test(await this.name())) {
      assert.ok(Date.now() < deadline, `the focus does not come to ${name}: it is on "${await this.name()}"`);
      await this.page.waitForTimeout(30);
    }
  }
  // Ctrl+K, what is wanted, Enter.
  async palette(words, entry) {
    await this.press('Control+k');
    await this.comesTo(/^Find or do$/);
    await this.type(words);
    await this.page.getByRole('option', { name: entry, selected: true }).waitFor();
    await this.press('Enter');
  }
  async value() {
    return this.page.evaluate(() => document.activeElement.value);
  }
}

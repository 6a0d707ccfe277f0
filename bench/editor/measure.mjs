// What bench/editor/run measures: one line each, with its limit beside.
import { readFileSync } from 'node:fs';
import { launch } from '../../tests/e2e/lib/browser.mjs';
import { largeMap } from '../../tests/e2e/lib/large_map.mjs';
import { newVisitor, signIn } from '../../tests/e2e/lib/map_page.mjs';
import { setUp, startServer } from '../../tests/e2e/lib/server.mjs';

const openings = Number(process.env.OPENINGS ?? 8);
const server = await startServer();
const owner = await setUp(server);
const map = await largeMap(owner);
const browser = await launch();
const visitor = await newVisitor(browser);
await signIn(visitor, owner);
const { page } = visitor;
const devtools = await visitor.context.newCDPSession(page);
const url = `${server.base}/maps/${map}`;

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const line = (name, value, limit) => console.log(`${name.padEnd(26)} ${value.padEnd(58)} ${limit}`);

// Bytes that a first visit loads, as they come over the wire.
async function firstLoad(path) {
  const first = await newVisitor(browser);
  await signIn(first, owner);
  const session = await first.context.newCDPSession(first.page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await first.page.goto(server.base + path);
  await first.page.waitForLoadState('networkidle');
  await first.close();
  return `${(bytes / 1000).toFixed(0)} kB`;
}

// From the navigation to the second frame that shows cards.
async function opening() {
  await page.goto(url);
  return page.evaluate(
    () =>
      new Promise((done) => {
        const look = () =>
          document.querySelector('.ed-card') ? requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))) : requestAnimationFrame(look);
        look();
      }),
  );
}

// Times between frames while something goes on, and what the main thread computes.
async function frames(steps, step) {
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' }); // work, however busy the machine is
  const cpu = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
  await page.evaluate(() => {
    window.times = [];
    let last = performance.now();
    const frame = (now) => {
      window.times?.push(now - last);
      last = now;
      if (window.times) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const before = await cpu();
  for (let i = 0; i < steps; i++) await step(i);
  const busy = (await cpu()) - before;
  const times = await page.evaluate(() => {
    const { times } = window;
    window.times = null;
    return times.slice(2).sort((a, b) => a - b);
  });
  const late = times.filter((time) => time > 25).length;
  return `p50 ${at(times, 0.5).toFixed(1)}, p95 ${at(times, 0.95).toFixed(1)}, max ${times.at(-1).toFixed(1)} ms; ${late} of ${times.length} late; ${((busy * 1000) / steps).toFixed(1)} ms of work a step`;
}

// Of the process that draws the page, shared pages counted in part.
async function processMemory() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+)/m)[1]) / 1024);
  return Math.max(...sizes);
}

line('first load, home', await firstLoad('/'), '300 kB');
line('first load, map', `${await firstLoad(`/maps/${map}`)}, the map's own data is by WebSocket`, '300 kB');
await opening();
const opened = [];
for (let i = 0; i < openings; i++) opened.push(await opening());
opened.sort((a, b) => a - b);
line('opens', `p50 ${at(opened, 0.5).toFixed(0)}, worst ${opened.at(-1).toFixed(0)} ms`, '1500 ms');

const wheel = (x, y) => async () => {
  await page.mouse.wheel(x, y);
  await page.waitForTimeout(16);
};
await page.mouse.move(700, 500);
line('scrolls down', await frames(90, wheel(0, 60)), 'p95 17 ms');
line('scrolls sideways', await frames(90, wheel(60, 0)), 'p95 17 ms');
await page.locator('.ed-scroll').evaluate((element) => element.scrollTo(0, 0));
await page.locator('.ed-lane-actions .ed-card').first().click();
await page.keyboard.press('Enter');
const typed = 'typing a longer text to see whether each key is shown at once';
line(
  'types',
  await frames(typed.length, async (i) => {
    await page.keyboard.press(typed[i] === ' ' ? 'Space' : typed[i]);
    await page.waitForTimeout(25);
  }),
  'p95 17 ms',
);
await page.keyboard.press('Enter');
line(
  'arrows',
  await frames(60, async (i) => {
    await page.keyboard.press(i % 2 ? 'ArrowRight' : 'ArrowDown');
    await page.waitForTimeout(33);
  }),
  'p95 17 ms',
);
await devtools.send('HeapProfiler.collectGarbage');
const heap = (await devtools.send('Runtime.getHeapUsage')).usedSize / 1e6;
line('memory', `${(await processMemory()).toFixed(0)} MB of the process, ${heap.toFixed(1)} MB of it JavaScript`, '250 MB');
await page.goto('about:blank');
line('an empty page, beside', await frames(90, wheel(0, 60)), 'the machine');
await browser.close();
await server.remove();

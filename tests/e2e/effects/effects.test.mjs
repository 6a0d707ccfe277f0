// Is an effect claimed where nothing was shipped, and found where one was planted? On real hotel bookings; docs/validation.md has the
// whole tables, CAIRN_SLOW more of them than a day's work needs. Every draw is the same each time.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { query } from '../lib/answers.mjs';
import { random } from '../lib/chance.mjs';
import { newFolder, program, setUp, startServer } from '../lib/server.mjs';
import { DAY, Days, TABLE, readBookings, tableRows } from './bookings.mjs';
import { announcedAgainstEarlier, everyDate, plantedAgainstControl, plantedAgainstEarlier, randomSplits, smallestOf } from './experiments.mjs';

const slow = Boolean(process.env.CAIRN_SLOW);
const count = slow ? 1000 : 150;
const percent = (x) => `${(100 * x).toFixed(1)} %`;
const dayText = (day) => new Date(day * DAY).toISOString().slice(0, 10);

const bookings = readBookings();
const days = new Days(bookings);
// The same bookings without a season: who was kept is drawn anew, at the share of all.
function levelled() {
  const rng = random(4);
  const kept = bookings.filter((booking) => booking.kept).length / bookings.length;
  return new Days(bookings.map((booking) => ({ ...booking, kept: rng() < kept })));
}

// Announced and found agree as far as so many draws can tell, and a little more: the windows of the plan are not those that come.
function assertFound(one, t) {
  t.diagnostic(`announced ${percent(one.power)}, found ${percent(one.share)} of ${one.n}`);
  const noise = 3 * Math.sqrt((one.power * (1 - one.power)) / one.n) + 0.04;
  assert.ok(Math.abs(one.share - one.power) <= noise, `announced ${one.power}, found ${one.share} of ${one.n}`);
}

describe('where nothing was shipped', () => {
  for (const length of slow ? [7, 14, 28, 56] : [28]) {
    test(`against a control group drawn by lot, ${length} days: an effect is claimed in 5 %`, async (t) => {
      const one = await randomSplits(program, days, { length, count });
      t.diagnostic(`${one.claims} of ${one.n}, ${one.ci.map(percent).join(' to ')}`);
      assert.ok(one.ci[0] <= 0.05, `${one.claims} of ${one.n}`);
    });
  }
  for (const length of slow ? [7, 14, 21, 28, 42, 56, 84] : [28]) {
    test(`against earlier dates, ${length} days: an effect is claimed on at most 5 % of the dates`, async (t) => {
      const one = await everyDate(program, days, { length, step: slow ? 1 : 9 });
      t.diagnostic(`${one.claims} of ${one.n} dates; a plain comparison: ${percent(one.plain)}`);
      assert.ok(one.share <= 0.05, `${one.claims} of ${one.n}`);
      assert.ok(one.plain > 0.4, 'the log has a season');
    });
  }
});

// Bookings of the years from which all arrivals are in the log, with their season.
const steady = new Days(bookings.filter(({ day }) => day >= Date.parse('2015-10-01') / DAY && day < Date.parse('2017-04-01') / DAY));

describe('a planted effect is found as often as was announced', () => {
  for (const effect of [0.05, 0.1, 0.2, null]) {
    test(`against a control group: ${effect ? `${100 * effect} points` : 'the smallest that was announced'}`, async (t) => {
      assertFound(await plantedAgainstControl(program, days, { length: 28, effect, count }), t);
    });
  }
  for (const effect of [0.05, 0.1, 0.2, null]) {
    test(`against earlier dates without a season: ${effect ? `${100 * effect} points` : 'the smallest that was announced'}`, async (t) => {
      assertFound(await plantedAgainstEarlier(program, levelled(), { length: 28, effect, count }), t);
    });
    test(`against earlier dates with a season: ${effect ? `${100 * effect} points` : 'the smallest that was announced'}`, async (t) => {
      assertFound(await plantedAgainstEarlier(program, steady, { length: 28, effect, count }), t);
    });
  }
});

// The product's own way to these numbers: a log with lots, asked for dates, lengths and control groups.
describe('what the program counts for itself', () => {
  const LOTS = slow ? 8 : 2;
  const isTaken = (_, i) => slow || i % 5 === 0;
  const taken = bookings.filter(isTaken);
  const all = new Days(taken);
  let folder, workspace, groups; // by lot: the treated, the others

  before(() => {
    folder = newFolder();
    workspace = join(folder, 'workspace');
    const { names, rows: every } = tableRows();
    const rows = every.filter(isTaken);
    const rng = random(6);
    const lots = rows.map(() => Array.from({ length: LOTS }, () => (rng() < 0.5 ? 'control' : 'treated')));
    const numbers = Array.from({ length: LOTS }, (_, i) => i + 1);
    const table = [[...names, ...numbers.map((i) => `lot_${i}`)], ...rows.map((row, i) => [...row, ...lots[i]])];
    writeFileSync(join(folder, 'bookings.csv'), `${table.map((row) => row.join(',')).join('\n')}\n`);
    const config = readFileSync(TABLE.replace('bookings.csv.gz', 'cairn.toml'), 'utf8');
    const attributes = numbers.map((i) => `"Lot ${i}" = "lot_${i}"\n`).join('');
    writeFileSync(join(folder, 'cairn.toml'), config.replace('bookings.csv.gz', 'bookings.csv').replace('[attributes]\n', `[attributes]\n${attributes}`));
    groups = numbers.map((i) => ['treated', 'control'].map((word) => new Days(taken.filter((_, row) => lots[row][i - 1] === word))));
    execFileSync(program, ['import', '--config', 'cairn.toml', '--workspace', workspace, '--source', 'hotel'], { cwd: folder, stdio: 'ignore' });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('windows, control groups and earlier dates are those of the second count', async () => {
    const rng = random(7);
    const asked = Array.from({ length: slow ? 12 : 2 }, (_, i) => {
      const length = [7, 14, 28, 56][i % 4];
      return { lot: i % LOTS, length, day: all.first + 700 + Math.floor(rng() * 700) };
    });
    const requests = asked.map(({ lot, length, day }) => ({
      analysis: 'effect',
      from: { workspace, shipped_at: dayText(day), compare_days: length, control: { attribute: { name: `Lot ${lot + 1}`, is: ['control'] } } },
    }));
    const expanded = await query(program, requests, '--expand');
    asked.forEach(({ lot, length, day }, i) => {
      const [treated, control] = groups[lot];
      const windows = control.windows(day, length);
      const counted = { ...treated.windows(day, length), control_before: windows.before, control_after: windows.after };
      assert.deepEqual(expanded[i].input, { ...counted, placebos: treated.earlier(day, length, all.first) }, JSON.stringify(requests[i].from));
    });
    const answers = await query(program, requests);
    const again = await query(program, expanded.map(({ input }) => ({ analysis: 'effect', input })));
    assert.deepEqual(answers.map(({ result }) => result), again.map(({ result }) => result));
  });

  test('what is announced when an improvement is planned is what is announced here', async () => {
    execFileSync(program, ['map', '--workspace', workspace], { cwd: folder, stdio: 'ignore' });
    const server = await startServer({ workspace });
    try {
      const owner = await setUp(server);
      const map = (await owner.call('list-maps')).items[0].id;
      const plan = async (id, set) => {
        await owner.call('edit', { base: 1, ops: [{ put: { id, type: 'improvement', name: 'Ask for less', status: 'planned', map, compare_days: 28, ...set } }] });
        return owner.call('planned-effect', { map, improvement: id });
      };
      const { with_control } = await plan('planned1', { control: { attribute: { name: 'Lot 1', is: ['control'] } } });
      const { without_control } = await plan('planned2', {});
      const end = taken.reduce((last, { ended }) => Math.max(last, ended), 0); // the last thing that happened
      const [treated, control] = groups[0].map((group) => group.windows(end - 28, 28));
      const sizes = [treated, control].flatMap((windows) => [windows.before.n, windows.after.n]);
      const isClose = (a, b) => assert.ok(Math.abs(a - b) < 1e-12, `${a} is not ${b}`);
      isClose(with_control, smallestOf(treated.after.k / treated.after.n, sizes).smallest);
      isClose(without_control, announcedAgainstEarlier(all, end, 28).smallest);
    } finally {
      await server.stop();
    }
  });
});

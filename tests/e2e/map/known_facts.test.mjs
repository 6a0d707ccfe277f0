// The real program on real data whose facts are known: the two bundled sets, and one that only some machines have.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const cairn = process.env.CAIRN_BINARY;
const shared = '../shared/data/olist';

// Maps by a cairn.toml; gives the report, and measurements as m('stage-1', 'leave').
function map(config, ...flags) {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-facts-'));
  try {
    const json = join(folder, 'm.cjm.json');
    const out = execFileSync(cairn, ['map', '--config', config, '-o', join(folder, 'm.html'), '--json', json, '--format', 'json', ...flags], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const document = JSON.parse(readFileSync(json, 'utf8'));
    const m = (target, metric) => document.measurements.find((row) => row.binding === `binding-${target}-${metric}`);
    const html = readFileSync(join(folder, 'm.html'), 'utf8');
    return { report: JSON.parse(out).report, document, m, html };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const near = (actual, expected, tolerance) => assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} ± ${tolerance}`);
const record = (document, name) => document.records.find((row) => row.type === 'step' && row.name === name);

test('hotel bookings: where they are lost and what is at stake', () => {
  const { report, m } = map('demo/hotel_bookings/cairn.toml');
  assert.equal(m('map', 'cases').value, 119390);
  const leave = m('stage-1', 'leave');
  assert.equal(leave.detail.left, 44224);
  assert.deepEqual(leave.detail.exit_reasons.map((row) => row.cases), [43017, 1207]);
  near(leave.value, 0.3704, 5e-5);
  near(leave.ci[0], 0.3677, 5e-5);
  near(leave.ci[1], 0.3732, 5e-5);
  near(m('stage-1', 'at_stake').value / 100, 601032, 1);
  assert.match(report.definitions.find((row) => row.term === 'Value').text, /354/);
  const channels = report.groups.find((group) => group.by === 'Channel').rows;
  assert.equal(channels[0].name, 'Online TA');
  assert.equal(channels[0].cases, 56477);
});

test('airport passengers: the lowest point is food, and no order is claimed', () => {
  const { report, document, m } = map('demo/airport_passengers/cairn.toml');
  assert.equal(report.order_measured, false);
  assert.equal(document.records.filter((row) => row.type === 'link').length, 0);
  const steps = document.records.filter((row) => row.type === 'step').map((row) => ({ name: row.name, ...m(row.id, 'emotion') }));
  assert.ok(steps.every((step) => step.grade === 'measured'));
  const lowest = steps.reduce((a, b) => (a.value < b.value ? a : b));
  assert.equal(lowest.name, 'Food and drink');
  near(lowest.value, 0.6154, 5e-5);
  const nps = report.overall.find((row) => row.name === 'Net Promoter Score');
  assert.deepEqual([nps.value, nps.n], ['39.8', 2746]);
  assert.ok(record(document, 'Food and drink') && record(document, 'Cleanliness of food places'));
  assert.deepEqual(report.overall.map((row) => row.name).sort(), ['Cleanliness as a whole', 'Net Promoter Score', 'The airport as a whole']);
});

test('airport passengers, weighted', () => {
  const { report, document, m } = map('demo/airport_passengers/cairn.toml', '--weight', 'weight');
  near(m(record(document, 'Shops').id, 'emotion').value, 0.6466, 5e-5);
  near(m(record(document, 'Food and drink').id, 'emotion').value, 0.6548, 5e-5);
  assert.equal(report.overall.find((row) => row.name === 'Net Promoter Score').value, '40.4');
});

test('marketplace orders: mood, broken promises and variants', (t) => {
  if (!existsSync(shared)) return t.skip('the data is not part of Cairn and not on this machine');
  const folder = mkdtempSync(join(tmpdir(), 'cairn-olist-'));
  try {
    for (const name of ['orders', 'order_payments', 'order_reviews']) {
      copyFileSync(`${shared}/olist_${name}_dataset.csv.gz`, join(folder, `olist_${name}_dataset.csv.gz`));
    }
    copyFileSync('tests/olist_cairn.toml', join(folder, 'cairn.toml'));
    const { report, m } = map(join(folder, 'cairn.toml'));
    assert.equal(m('map', 'cases').value, 8135);
    assert.match(report.scope[0].note, /27,647 events/);
    assert.equal(report.paths.n_variants, 10);
    const mood = ['stage-1', 'stage-2', 'stage-3'].map((stage) => m(stage, 'emotion'));
    assert.deepEqual(mood.map((row) => row.value.toFixed(2)), ['-1.39', '-0.95', '1.31']);
    assert.deepEqual(mood.map((row) => row.n), [307, 375, 1553]);
    assert.ok(mood.every((row) => row.grade === 'measured'));
    assert.deepEqual([report.problems[0].shape, report.problems[0].exposed, report.problems[0].n], ['unmet', 2947, 8068]);
    const late = report.problems.find((row) => row.shape === 'late');
    assert.deepEqual([late.exposed, late.n], [343, 5170]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('no cell of the report speaks of fewer than five customers', () => {
  for (const config of ['demo/hotel_bookings/cairn.toml', 'demo/airport_passengers/cairn.toml']) {
    const { report } = map(config);
    const counts = report.groups.flatMap((group) => group.rows.flatMap((row) => [row.cases, row.left, ...row.exit_reasons.map((reason) => reason.cases)]));
    if (report.paths) counts.push(...report.paths.rows.map((row) => row.cases));
    assert.deepEqual(counts.filter((n) => n > 0 && n < 5), []);
  }
});

test('few customers are not shown, ids and numbers in their words neither, and no input is overwritten', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-few-'));
  try {
    const events = ['customer,time,activity'];
    const answers = ['customer,time,score,comment'];
    for (let i = 0; i < 60; i += 1) {
      const customer = `cust${String(1000 + i)}`;
      events.push(`${customer},2026-01-01 10:00,visit`);
      if (i < 57) events.push(`${customer},2026-01-01 11:00,compare`);
      if (i < 3) events.push(`${customer},2026-01-01 11:30,rare page`);
      if (i > 10) events.push(`${customer},2026-01-01 12:00,buy`);
      answers.push(`${customer},2026-01-01 13:00,${i % 5 === 0 ? 2 : 9},My number ${customer} and 0049-89-123456 are on the form`);
    }
    writeFileSync(join(folder, 'e.csv'), `${events.join('\n')}\n`);
    writeFileSync(join(folder, 's.csv'), `${answers.join('\n')}\n`);
    const run = (...flags) => execFileSync(cairn, ['map', join(folder, 'e.csv'), '--survey', join(folder, 's.csv'), '--scale', 'nps', '--goal', 'buy', '--now', '2026-06-01', ...flags], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    run('-o', join(folder, 'm.html'), '--json', join(folder, 'm.json'));
    const document = JSON.parse(readFileSync(join(folder, 'm.json'), 'utf8'));
    for (const row of document.measurements) {
      const counts = [row.detail?.cases, row.detail?.visitors, row.detail?.left, row.detail?.in_progress, ...(row.detail?.histogram ?? [])];
      assert.deepEqual(counts.filter((n) => n > 0 && n < 5), [], row.binding);
    }
    const rare = record(document, 'rare page');
    assert.equal(document.measurements.find((row) => row.binding === `binding-${rare.id}-reach`).value, null);
    const html = readFileSync(join(folder, 'm.html'), 'utf8');
    assert.doesNotMatch(html, /cust10|0049/);
    assert.match(html, /My number ••• and ••• are on the form/);
    const before = readFileSync(join(folder, 'e.csv'), 'utf8');
    assert.throws(() => run('-o', join(folder, 'e.csv')), /would overwrite/);
    assert.equal(readFileSync(join(folder, 'e.csv'), 'utf8'), before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the same bytes for one thread and for three', () => {
  const strip = (report) => JSON.stringify({ ...report, made_at: 0, run_again: null, document: report.document.records });
  const one = map('demo/hotel_bookings/cairn.toml', '--threads', '1');
  const three = map('demo/hotel_bookings/cairn.toml', '--threads', '3');
  assert.equal(strip(one.report), strip(three.report));
});

// The whole line on data whose truth is known: generate a shop, find its map with the real program, and hold the map to
// truth.json. Counts that follow from the journeys alone must be equal; what is planted as a chance must lie within stated bounds.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';

const program = resolve(process.env.CAIRN_BINARY ?? 'build/asan/bin/cairn');
const customers = process.env.CAIRN_SLOW ? 100_000 : 20_000;

let folder, truth, output, report;

function cairn(...words) {
  return execFileSync(program, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
}

function json(name) {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

const sorted = (list) => [...list].sort();
const stagesOf = (found) => found.document.records.filter((r) => r.type === 'stage').sort((a, b) => (a.order < b.order ? -1 : 1));
const measurement = (found, target, metric) => {
  const binding = found.document.records.find((r) => r.type === 'binding' && r.target === target && r.metric === metric);
  return binding && found.document.measurements.find((m) => m.binding === binding.id);
};
// An interval of 95 %, twice as wide: about one in 12,000 misses it by chance, and the seed is fixed.
function assertNear(value, planted, [lo, hi], slack, what) {
  const bound = (hi - lo) + slack;
  assert.ok(Math.abs(value - planted) <= bound, `${what}: found ${value}, planted ${planted}, bound ${bound}`);
}

describe('a generated shop and the map found from it', () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'cairn-line-'));
    cairn('generate', 'shop', '--customers', String(customers), '--seed', '1', '--output', folder);
    truth = json('truth.json');
    output = JSON.parse(cairn('map', '--config', 'cairn.toml', '-o', 'map.html', '--json', 'map.cjm.json', '--format', 'json'));
    report = output.report;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('everything says that it is generated', () => {
    assert.equal(truth.generated, true);
    assert.equal(report.generated, true);
    assert.match(report.title, /\(generated\)/);
    assert.equal(json('map.cjm.json').records.find((r) => r.type === 'map').generated, true);
    assert.match(output.summary, /generated data/i);
  });

  test('the stages found are those planted, in their order', () => {
    const found = stagesOf(report).map((stage) => sorted(stage.activities));
    assert.deepEqual(found, truth.counts.stages.map((stage) => sorted(stage.activities)));
  });

  test('who came, left and is in progress is counted as the generator counts it', () => {
    const ids = stagesOf(report).map((stage) => stage.id);
    truth.counts.stages.forEach((stage, i) => {
      const leave = report.leaves.find((row) => row.stage_id === ids[i]);
      assert.deepEqual(
        { visitors: leave.visitors, left: leave.left, in_progress: leave.in_progress },
        { visitors: stage.visitors, left: stage.left, in_progress: stage.in_progress }, stage.name);
    });
    assert.equal(report.leaves.flatMap((row) => row.exit_reasons).reduce((sum, r) => sum + r.cases, 0), truth.counts.cancelled);
    const conversion = measurement(report, stagesOf(report)[0].parent, 'conversion');
    assert.equal(Math.round(conversion.value * conversion.n), truth.counts.conversions);
  });

  // Of recent customers only those who went on are known: the share that left is below the planted one by at most `recent`.
  test('the share that leaves each stage lies at the planted one', () => {
    const ids = stagesOf(report).map((stage) => stage.id);
    truth.counts.stages.forEach((stage, i) => {
      const leave = report.leaves.find((row) => row.stage_id === ids[i]);
      assertNear(leave.share, stage.planted_leave, leave.share_ci, truth.parameters.recent, stage.name);
    });
  });

  test('the planted problem is the first of the ranking, with its effect', () => {
    const [first] = report.problems;
    const planted = truth.parameters.problem;
    assert.equal(first.name, planted.name);
    assert.equal(first.evidence, 'harms');
    const stage = truth.parameters.stages.find((s) => s.name === planted.stage);
    const stays = (1 - stage.drop_off) * (1 - truth.parameters.exit_share);
    assertNear(first.effect, stays * planted.keep - stays, first.effect_ci, truth.parameters.recent, 'effect');
    assert.ok(first.exposed <= truth.counts.exposed && first.exposed >= truth.counts.exposed - truth.counts.in_progress, `exposed ${first.exposed}`);
  });

  test('what was planted as a return shows as one', () => {
    const back = report.problems.find((row) => row.shape === 'go_back');
    const from = truth.counts.stages.findIndex((stage) => stage.name === truth.parameters.loop.from);
    assert.equal(back.where, stagesOf(report)[from].name);
    assert.ok(back.exposed <= truth.counts.went_back && back.exposed >= truth.counts.went_back - truth.counts.in_progress, `exposed ${back.exposed}`);
  });

  test('the mood of each stage lies at the planted one, and is lowest where it was planted lowest', () => {
    const emotions = stagesOf(report).map((stage) => measurement(report, stage.id, 'emotion'));
    truth.counts.stages.forEach((stage, i) => assertNear(emotions[i].value, stage.planted_mood, emotions[i].ci, 0, stage.name));
    const lowest = (values) => values.indexOf(Math.min(...values));
    assert.equal(lowest(emotions.map((e) => e.value)), lowest(truth.counts.stages.map((s) => s.planted_mood)));
  });

  test('rows that cannot be read are counted and named', () => {
    const rejected = readFileSync(join(folder, 'map.rejected.csv'), 'utf8').trimEnd().split('\n');
    assert.equal(rejected.length - 1, truth.counts.broken_rows);
    assert.match(rejected[1], /events\.csv.*the day before yesterday/);
  });

  test('no address of a customer stands in the report', () => {
    assert.match(readFileSync(join(folder, 'survey.csv'), 'utf8'), /lena\.k@example\.org/);
    assert.doesNotMatch(readFileSync(join(folder, 'map.html'), 'utf8'), /lena\.k@example/);
  });

  test('asked directly, the log gives the counts of the generator, and the effect of nothing is none', () => {
    const ask = (analysis, ...flags) => JSON.parse(cairn(analysis, '--config', 'cairn.toml', ...flags, '--format', 'json')).result;
    const stakes = ask('leave-cost').stages;
    const byVisitors = [...stakes].sort((x, y) => y.visitors - x.visitors);
    assert.deepEqual(byVisitors.map((s) => [s.visitors, s.left_here]).slice(0, 4), truth.counts.stages.slice(0, 4).map((s) => [s.visitors, s.left]));
    const steps = truth.counts.stages.slice(0, 4).flatMap((stage) => ['--steps', JSON.stringify(stage.activities)]);
    assert.deepEqual(ask('funnel', ...steps).steps.map((step) => step.count), truth.counts.stages.slice(0, 4).map((s) => s.visitors));
    const { exposed, unexposed } = truth.counts;
    const signUp = '{"did": {"activity": ["sign_up_required"]}}';
    assert.equal(ask('dfg', '--filter', signUp).n_cases, exposed);
    assert.equal(ask('dfg', '--filter', `{"all": [{"did": {"activity": ["started_checkout", "entered_address", "chose_delivery", "chose_payment"]}}, {"none": [${signUp}]}]}`).n_cases, unexposed);
    assert.equal(ask('effect', '--shipped-at', '2025-03-03').proportion.verdict, 'no_comparison', 'too few earlier dates to compare with');
    for (const day of ['2025-02-10', '2025-04-07', '2025-05-05']) {
      const { verdict } = ask('effect', '--shipped-at', day, '--compare-days', '7').proportion;
      assert.ok(verdict !== 'improved' && verdict !== 'worsened', `nothing was shipped on ${day}: ${verdict}`);
    }
  });

  test('a workspace gives the same map, and forgets it', () => {
    const imported = JSON.parse(cairn('import', '--config', 'cairn.toml', '--workspace', 'w', '--source', 'shop', '--format', 'json'));
    assert.equal(imported.receipt.counts.events, truth.counts.events);
    assert.equal(imported.receipt.counts.rejected, truth.counts.broken_rows);
    const again = JSON.parse(cairn('map', '--workspace', 'w', '-o', 'w.html', '--format', 'json')).report;
    for (const part of ['leaves', 'problems', 'groups', 'paths', 'overall']) assert.deepEqual(again[part], report[part], part);
    assert.equal(again.generated, true);
    cairn('forget', '--workspace', 'w', '--source', 'shop');
    assert.deepEqual(JSON.parse(cairn('sources', '--workspace', 'w', '--format', 'json')).sources, []);
  });
});

// The line on real logs: every number on the pages of a map equals what `cairn query` answers to the request that stands beside
// it, and on a sample of some 2,000 cases what the reference implementation answers. Hotel bookings are bundled; a marketplace's
// orders are on some machines alone, as is the reference.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { differences, query } from '../lib/answers.mjs';
import { newFolder, program, setUp, startServer } from '../lib/server.mjs';

const orders = '../shared/data/olist';
const parts = ['orders', 'order_payments', 'order_reviews'].map((part) => `olist_${part}_dataset.csv.gz`);
const noReference =
  (!existsSync('../shared/analytics/oracle') && 'the reference implementation is not on this machine') ||
  (spawnSync('python3', ['--version']).status !== 0 && 'there is no python3 for the reference implementation');

const logs = [
  {
    name: 'hotel bookings', config: () => 'demo/hotel_bookings/cairn.toml', cases: 119390,
    sample: { period: { from: '2016-03-01', until: '2016-03-09' } },
    improvements: [
      { name: 'Deposits are refunded', shipped_at: '2016-07-04', control: { attribute: { name: 'Deposit', is: ['No Deposit'] } } },
      { name: 'Agents see the house rules', shipped_at: '2016-05-02', control: { channel: { is: ['Direct', 'Corporate'], where: 'first' } } },
      { name: 'A word before arrival', shipped_at: '2016-09-05' },
    ],
  },
  {
    name: 'orders of a marketplace', absent: !existsSync(orders) && `${orders} is not on this machine`, cases: 8135,
    config(folder) {
      mkdirSync(join(folder, 'orders'));
      for (const file of parts) copyFileSync(join(orders, file), join(folder, 'orders', file));
      copyFileSync('tests/olist_cairn.toml', join(folder, 'orders', 'cairn.toml'));
      return join(folder, 'orders', 'cairn.toml');
    },
    sample: { period: { from: '2018-01-01', until: '2018-04-01' } },
    improvements: [{ name: 'Carriers are paid by the day', shipped_at: '2018-03-05' }],
  },
];

const number = (value) => value?.value ?? value;
const row = (rows, name, value) => rows.find((each) => each[name] === value);
const sortedKey = (value) => JSON.stringify(value, (_, v) => (v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))) : v));

// The number of an answer for which a measurement stands; undefined where no single number of the answer is it.
function figure(result, { metric, analysis }, name) {
  if (metric === 'cases') return result.n_cases;
  if (metric === 'conversion') return number(result.conversion);
  if (analysis === 'emotion_cell') return number(result.display);
  if (analysis === 'leave_cost') {
    const stage = row(result.stages, 'stage', name);
    return number({ leave: stage?.leave_rate, at_stake: stage?.at_stake_per_month }[metric]);
  }
  if (analysis === 'stage_flow' && metric === 'reach') return number(row(result.stages, 'stage', name)?.reach);
  return undefined;
}

for (const log of logs) {
  describe(`${log.name} on a map`, { skip: log.absent }, () => {
    let folder, workspace, server, owner, map, records, evidence;
    const here = (request) => ({ ...request, from: { ...request.from, workspace } });
    const nameOf = (id) => records.find((each) => each.id === id)?.name;

    before(async () => {
      folder = newFolder();
      workspace = join(folder, 'workspace');
      execFileSync(program, ['import', '--config', log.config(folder), '--workspace', workspace, '--source', 'log', '--rejected', join(folder, 'rejected.csv')]);
      execFileSync(program, ['map', '--workspace', workspace], { cwd: folder });
      server = await startServer({ workspace });
      owner = await setUp(server);
      map = (await owner.call('list-maps')).items[0].id;
      records = (await owner.call('read-map', { map })).records;
      evidence = await owner.call('evidence', { map });
    });
    after(() => server?.remove());

    test('every case is on it', () => {
      assert.equal(evidence.state, 'measured');
      assert.equal(evidence.measurements.find(({ metric }) => metric === 'cases').value, log.cases);
    });

    test('each number is that of its request', async () => {
      const asked = evidence.measurements.filter(({ request, value }) => request && value !== null);
      const answers = await query(program, asked.map(({ request }) => here(request)));
      let compared = 0;
      asked.forEach((each, i) => {
        assert.ok(answers[i].ok, JSON.stringify(answers[i]));
        const told = figure(answers[i].result, each, nameOf(each.target));
        if (told === undefined) return;
        assert.equal(each.value, told, `${nameOf(each.target)} ${each.metric}`);
        ++compared;
      });
      assert.ok(compared >= 9, `${compared} compared`);
    });

    test('each problem, and what is at stake where they leave, is that of its request', async () => {
      const { problems, leaving, leaving_request } = await owner.call('problems-of-map', { map });
      const found = problems.filter(({ request }) => request);
      const answers = await query(program, [leaving_request, ...found.map(({ request }) => request)].map(here));
      for (const each of leaving) {
        const told = row(answers[0].result.stages, 'stage', each.name);
        assert.deepEqual([each.left, each.share, each.at_stake_per_month], [told.left_here, number(told.leave_rate), number(told.at_stake_per_month)]);
      }
      found.forEach((each, i) => {
        const rows = answers[i + 1].result.steps ?? answers[i + 1].result.rows;
        const told = rows.find((one) => (one.step ? one.step === each.name : one.shape === each.shape && (one.place ?? undefined) === nameOf(each.at)));
        assert.deepEqual([each.exposed, each.effect, each.effect_ci], [told.exposed, number(told.effect), told.ci], each.name);
      });
      assert.ok(found.length > 0);
    });

    test('how journeys keep to the order of the map is that of its request', async () => {
      const told = await owner.call('planned-journey', { map });
      const [{ result }] = await query(program, [here(told.request)]);
      assert.equal(told.fitness, number(result.log_fitness));
      assert.deepEqual(told.touchpoints.map(({ skipped }) => [skipped.of, skipped.few ? null : skipped.cases]),
        result.plan.map(({ reached, skipped }) => [reached, skipped > 0 && skipped < 5 ? null : skipped]));
      for (const { activity, met } of told.unplanned)
        assert.equal(met.cases, row(result.unplanned, 'touchpoint', activity).cases);
    });

    for (const { name, shipped_at, control } of log.improvements) {
      test(`whether “${name}” helped is what the query says`, async () => {
        const id = `improvement${log.improvements.findIndex((each) => each.name === name)}0000`;
        const put = { id, type: 'improvement', name, status: 'shipped', map, shipped_at: Date.parse(shipped_at), ...(control ? { control } : {}) };
        await owner.call('edit', { base: 1, ops: [{ put }] });
        const effect = await owner.call('effect-of-improvement', { map, improvement: id });
        const [{ result }] = await query(program, [here(effect.request)]);
        assert.equal(effect.verdict, result.proportion.verdict);
        assert.deepEqual(effect.ci, control ? result.proportion.did.ci : result.proportion.ci);
        assert.equal(effect.n_earlier, result.proportion.placebo?.n ?? 0);
      });
    }

    test('on a sample the reference implementation says the same', { skip: noReference }, async () => {
      const unique = new Map(evidence.measurements.filter(({ request }) => request).map(({ request }) => [sortedKey(request), request]));
      const requests = [...unique.values()].map((request) => here({ ...request, from: { ...request.from, filter: log.sample } }));
      const [answers, expanded] = await Promise.all([query(program, requests), query(program, requests, '--expand')]);
      const input = expanded.map((each) => `${JSON.stringify(each)}\n`).join('');
      const told = execFileSync('tests/oracle/answers', { input, encoding: 'utf8', maxBuffer: 1 << 29 }).trim().split('\n').map((line) => JSON.parse(line));
      assert.ok(answers[0]._log.cases > 1000 && answers[0]._log.cases < 4000, `${answers[0]._log.cases} cases`);
      answers.forEach((answer, i) => {
        assert.ok(answer.ok, JSON.stringify(answer));
        assert.deepEqual(differences(answer.result, told[i].result).slice(0, 5), [], requests[i].analysis);
      });
    });
  });
}

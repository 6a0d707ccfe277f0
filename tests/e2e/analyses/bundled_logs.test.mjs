// Every analysis that a log can give, on the two bundled logs, against tests/golden/hotel and tests/golden/airport. Those
// answers were not written by the program but by a second method: tests/golden/hotel/README.md. A second request for the
// same analysis that has to read the large log anew is asked with CAIRN_SLOW.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { abridge, differences, query } from '../lib/answers.mjs';

const program = process.env.CAIRN_BINARY ?? 'build/asan/bin/cairn';
// Nobody can read them from a log: people make them (lint, priority), or another kind of table (stitch), or they are a probe.
const notOfLogs = ['lint', 'priority', 'stats', 'stitch'];

const golden = ['hotel', 'airport'].flatMap((log) => readdirSync(`tests/golden/${log}`)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => {
    const { analysis, requests } = JSON.parse(readFileSync(`tests/golden/${log}/${name}`, 'utf8'));
    return requests.filter(({ from }, i) => process.env.CAIRN_SLOW || log === 'airport' || i === 0 || Object.keys(from).length === 1)
      .map((request) => ({ ...request, analysis, log }));
  }));
// Requests about the same log stand together, so that it is read once for all of them; those about customers too.
const reading = ({ analysis, from }) => `${JSON.stringify(from)} ${['cases', 'retention', 'sessionize'].includes(analysis)}`;
golden.sort((a, b) => (reading(a) < reading(b) ? -1 : reading(a) > reading(b) ? 1 : 0));

describe('analyses on the bundled logs', () => {
  let answers;
  before(async () => {
    answers = await query(program, golden.map(({ analysis, from, params }) => ({ analysis, from, params })));
  });

  golden.forEach(({ analysis, log, name, params, filled, expected }, i) => {
    test(`${analysis}, ${log}: ${name}`, () => {
      const found = answers[i];
      assert.equal(found.ok, true, JSON.stringify(found));
      assert.deepEqual(differences(found._params, { ...filled, ...params }), [], 'parameters that the log answers');
      assert.deepEqual(differences(abridge(found.result), expected).slice(0, 10), []);
    });
  });
});

test('of a touchpoint that stands in no stage only the emotion is known', async () => {
  const from = { config: 'demo/airport_passengers/cairn.toml', at: 'Would recommend the airport', measure: 'reach' };
  const [reach, slip] = await query(program, [{ analysis: 'claim_grade', from }, { analysis: 'emotion_cell', from: { ...from, at: 'Would recomend the airport' } }]);
  assert.deepEqual([reach.error, reach._where], ['bad_request', 'from.measure']);
  assert.deepEqual([slip.error, slip._where], ['bad_request', 'from.at']);
  assert.match(slip._message, /did you mean "Would recommend the airport"/);
});

test('every analysis that a log can give is here', () => {
  const all = readdirSync('tests/golden/analytics').map((name) => name.replace('.json', ''));
  assert.deepEqual([...new Set([...golden.map((request) => request.analysis), ...notOfLogs])].sort(), all.sort());
});

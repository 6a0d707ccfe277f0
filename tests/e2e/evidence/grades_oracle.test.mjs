// The grade of every claim on random maps over random logs is that of the reference implementation, asked about what the log and the
// map say when they are counted a second time (DEFINITIONS 5, 11, 12.5, 12.6). CAIRN_SLOW: 300 maps; CAIRN_MAPS, CAIRN_SEED:
// as many, and others.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { isRational, query } from '../lib/answers.mjs';
import { newFolder, program, setUp, startServer } from '../lib/server.mjs';
import { random, wilson } from '../lib/chance.mjs';
import { Draw, randomLog, randomMap } from './random_maps.mjs';
import { Recount } from './recount.mjs';

const DAY = 86_400_000;
const LONG_AGO = 0;
const count = Number(process.env.CAIRN_MAPS ?? (process.env.CAIRN_SLOW ? 300 : 8));
const seed = Number(process.env.CAIRN_SEED ?? 1);
const hasPython = spawnSync('python3', ['--version']).status === 0;
const number = (v) => (isRational(v) ? v.value : v);
const isNear = (a, b) => a === b || (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)));

// The reference implementation speaks the protocol of `cairn query --lines`.
const oracle = (requests) => query('tests/oracle/answers', requests);
const resultOf = (answer, request) => {
  assert.ok(answer.ok, `${JSON.stringify(answer)} to ${JSON.stringify(request).slice(0, 400)}`);
  return answer.result;
};

function writeLog(folder, { events, answers, rules }) {
  mkdirSync(folder);
  const table = (name, head, rows) => writeFileSync(join(folder, name), `${[head, ...rows.map((row) => row.join(','))].join('\n')}\n`);
  table('events.csv', 'customer,time,activity', events.map(({ case: name, at, activity }) => [name, at, activity]));
  const kinds = [...new Set(answers.map(({ kind }) => kind))];
  const joins = kinds.map((kind) => {
    const rows = answers.filter((answer) => answer.kind === kind);
    table(`${kind}.csv`, 'customer,time,score,touchpoint,respondent,weight', rows.map((one) => [one.case, one.at, one.value, one.touchpoint, one.respondent, one.weight]));
    const roles = 'time = "time", score = "score", touchpoint = "touchpoint", respondent = "respondent", weight = "weight"';
    return `[[join]]\nfiles = "${kind}.csv"\nkey = "customer"\nroles = { ${roles}, scale = "${kind}" }\n`;
  });
  const list = (words) => JSON.stringify(words);
  const now = rules.now ? `now = "${new Date(rules.now).toISOString()}"\n` : '';
  writeFileSync(join(folder, 'cairn.toml'), `goal = ${list(rules.goal)}\nexit = ${list(rules.exit)}\nopen_days = ${rules.open_days}\n${now}
[input]\nfiles = "events.csv"\n[roles]\ncase = "customer"\ntime = "time"\nactivity = "activity"\n
[problems]\npain_signals = ${list(rules.pain_signals)}\n${joins.join('')}`);
}

// What the map itself says of its data, over what the data says.
function ownRules(draw, rules) {
  const said = {};
  if (draw.chance(0.2)) said.goal = draw.some(['paid', 'decide', 'never seen'], 0.5);
  if (draw.chance(0.2)) said.exit = draw.some(['gone', 'follow'], 0.5);
  if (draw.chance(0.2)) said.open_ms = draw.pick([1, 14, 60]) * DAY;
  const { open_ms: openMs, ...words } = said;
  return { said, rules: { ...rules, ...words, open_days: openMs ? openMs / DAY : rules.open_days } };
}

// A map of the workspace with what the program says of it, and the recount.
async function gradedMap(owner, draw, log, clock, id) {
  const last = Math.max(...log.events.map(({ at }) => at), ...log.answers.map(({ at }) => at));
  const end = log.rules.now >= last ? log.rules.now : last;
  const { map } = await owner.call('create-map', { title: id, kind: 'customer_journey', state: 'current' });
  const { said, rules } = ownRules(draw, log.rules);
  const agesFromData = draw.chance(0.4);
  const records = randomMap(draw, map, { clock, asOf: end });
  const set = { sources: [id], ...said, ...(agesFromData ? { ages_from: 'data' } : {}) };
  await owner.call('edit', { map, ops: [{ patch: map, set }, ...records.map((record) => ({ put: record }))] });
  const evidence = await owner.call('evidence', { map });
  assert.notEqual(evidence.state, 'failed', evidence.notes.join('; '));
  const now = agesFromData ? end : Math.max(evidence.computed_at, end);
  assert.equal(evidence.as_of, now);
  // What people found is as old as the clock says, what was measured as the map says: one of both has to be moved for a question of one now.
  const shift = now - evidence.computed_at;
  const evidenceOf = (about) => records.filter((one) => one.type === 'evidence' && one.about === about)
    .map(({ kind, source, occurred_at: at }) => ({ kind, source, at: at === undefined ? LONG_AGO : at + shift }));
  const recount = new Recount({ records, log, rules, now, observedUntil: end + 1 });
  return { id, map, records, evidence, recount, evidenceOf, now };
}

const claimTypes = ['stage', 'step', 'card', 'link', 'problem', 'quote', 'opportunity'];
const laneOf = ({ records }, record) => records.find(({ id }) => id === record.parent)?.kind;
const isFeeling = (one, record) => record.type === 'card' && laneOf(one, record) === 'emotion' && record.value !== undefined;
// A stage claims something where it was measured, a step where it names a touchpoint.
const isClaim = (record, measured) => claimTypes.includes(record.type) && (record.type !== 'stage' || measured !== null) && (record.type !== 'step' || record.touchpoint !== undefined);

// 11.5 of a record, or 11.3 of a card about feelings.
function questionAbout(one, record, answers) {
  const evidence = one.evidenceOf(record.id);
  if (isFeeling(one, record)) return { record, request: one.recount.emotionRequest(record, evidence) };
  const measured = answers && laneOf(one, record) !== 'emotion' && laneOf(one, record) !== 'actions' ? one.recount.measurementOf(record, answers) : null;
  if (!isClaim(record, measured)) return null;
  const input = { kind: 'text', evidence };
  if (measured) {
    const value = measured.k === undefined ? number(measured.value) : measured.k / measured.n;
    const ci = measured.few ? null : measured.k === undefined ? measured.ci : wilson(measured.k, measured.n);
    Object.assign(input, { kind: 'share', measurement: { value, n: measured.n, ci, latest_at: measured.latest_at } });
    if (typeof record.belief === 'number') input.belief = record.belief;
  }
  return { record, measured, request: { analysis: 'claim_grade', input, params: { now: one.now } } };
}

// What a claim should be, by the answer to its question.
function expectedClaim({ record, measured, request }, result) {
  const out = { record: record.id, grade: result.grade, sources: result.sources };
  if (request.analysis === 'emotion_cell') {
    const lane = result.headline && result.lanes[result.headline];
    const shown = lane && result.display !== null;
    return { ...out, basis: lane ? 'measurement' : result.grade === 'assumed' ? 'none' : 'qualitative', metric: lane ? 'emotion' : null, n: lane ? lane.n : 0,
      value: number(result.display), ci: shown ? lane.ci : null, latest_at: lane ? lane.latest_at : null };
  }
  const given = request.input.measurement;
  const shown = result.display !== null && !measured.few;
  if (measured?.thin && result.grade === 'measured') out.grade = 'thin';
  return { ...out, basis: result.basis, metric: measured?.metric ?? null, n: given?.n ?? 0, value: shown ? given.value : null, ci: shown ? given.ci : null, latest_at: given?.latest_at ?? null };
}

function differencesOf(found, expected) {
  if (!found) return expected.grade === 'assumed' && expected.sources.total === 0 && expected.metric === null ? [] : [['claim', 'none', expected]];
  return Object.keys(expected).filter((key) => {
    const [a, b] = [found[key] ?? null, expected[key]];
    if (Array.isArray(a) && Array.isArray(b)) return !a.every((x, i) => isNear(x, b[i]));
    if (key === 'sources') return a.fresh !== b.fresh || a.total !== b.total;
    return !isNear(a, b);
  }).map((key) => [key, found[key], expected[key]]);
}

describe('grades of claims', { skip: hasPython ? false : 'there is no python3 to run the reference implementation' }, () => {
  let server, owner;
  const graded = [];
  before(async () => {
    const folder = newFolder();
    const workspace = join(folder, 'workspace');
    const clock = Date.now();
    const logs = Array.from({ length: count }, (_, i) => randomLog(new Draw(random(seed * 1000 + i)), clock));
    logs.forEach((log, i) => {
      writeLog(join(folder, `log${i}`), log);
      execFileSync(program, ['import', '--config', 'cairn.toml', '--workspace', workspace, '--source', `log${i}`], { cwd: join(folder, `log${i}`), stdio: ['ignore', 'ignore', 'inherit'] });
    });
    server = await startServer({ workspace });
    owner = await setUp(server);
    for (let i = 0; i < count; i += 1) graded.push(await gradedMap(owner, new Draw(random(seed * 1000 + 500_000 + i)), logs[i], clock, `log${i}`));
  });
  after(() => server?.remove());

  test('are those of the reference implementation', async (t) => {
    const bound = graded.filter(({ recount }) => recount.bound);
    const asked = bound.flatMap(({ recount }) => [recount.flowRequest(), recount.leaveRequest(), recount.problemsRequest()]);
    const answered = (await oracle(asked)).map((answer, i) => resultOf(answer, asked[i]));
    bound.forEach((one, i) => (one.answers = { flow: answered[3 * i], leave: answered[3 * i + 1], problems: answered[3 * i + 2] }));
    const questions = graded.flatMap((one) => one.records.map((record) => questionAbout(one, record, one.answers)).filter(Boolean).map((question) => ({ one, ...question })));
    const results = await oracle(questions.map(({ request }) => request));
    const grades = {};
    const wrong = questions.flatMap((question, i) => {
      const expected = expectedClaim(question, resultOf(results[i], question.request));
      const found = question.one.evidence.claims.find(({ record }) => record === question.record.id);
      const kind = `${expected.metric ?? 'text'} ${expected.grade}`;
      grades[kind] = (grades[kind] ?? 0) + 1;
      const differing = differencesOf(found, expected);
      return differing.length > 0 ? [{ map: question.one.id, record: question.record, differing, request: question.request }] : [];
    });
    const known = new Set(questions.map(({ record }) => record.id));
    for (const { evidence } of graded) for (const { record } of evidence.claims) if (!known.has(record)) wrong.push({ record, differing: 'not expected' });
    t.diagnostic(`${questions.length} claims of ${count} maps: ${JSON.stringify(Object.fromEntries(Object.entries(grades).sort()))}`);
    assert.deepEqual(wrong.slice(0, 5).map((each) => JSON.stringify(each).slice(0, 1500)), [], `${wrong.length} of ${questions.length} differ`);
  });
});

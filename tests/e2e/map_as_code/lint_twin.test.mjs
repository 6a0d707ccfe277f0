// The map that lint is asked about, made a second time from docs/formats/lint.md alone, for random maps: the two are the
// same, and so are the findings of `cairn lint` and those of `cairn query` on the second one.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { newFolder, program } from '../lib/server.mjs';

const DAY = 86_400_000;
const now = 1_790_000_000_000;

// A small generator of numbers, the same each time.
function random(seed) {
  let state = seed;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  return {
    below: (n) => Math.floor(next() * n),
    one: (list) => list[Math.floor(next() * list.length)],
    maybe: (share) => next() < share,
  };
}

const KINDS = ['actions', 'touchpoints', 'thoughts', 'emotion', 'problems', 'metrics', 'notes'];

function randomMap(seed) {
  const r = random(seed);
  const records = [{ id: 'm', type: 'map', title: 'M', kind: 'customer_journey', state: 'current' }];
  const [map] = records;
  const put = (record) => (records.push(record), record);
  const stages = Array.from({ length: r.below(6) }, (_, i) => put({ id: `s${i}`, type: 'stage', name: `Stage ${i}`, order: `${r.below(3) + 1}`, parent: 'm' }));
  const touchpoints = Array.from({ length: 4 }, (_, i) =>
    put({ id: `t${i}`, type: 'touchpoint', name: r.one(['Web  shop', 'web shop', 'Store']), ...(r.maybe(0.7) && { channel: r.one(['web', 'store']) }), ...(r.maybe(0.5) && { activities: [`a${i}`] }) }),
  );
  const steps = stages.flatMap((stage, s) =>
    Array.from({ length: r.below(3) }, (_, i) =>
      put({ id: `p${s}-${i}`, type: 'step', name: 'Step', order: `${i + 1}`, parent: stage.id, ...(r.maybe(0.8) && { touchpoint: r.one(touchpoints).id }) }),
    ),
  );
  const lanes = Array.from({ length: r.below(6) }, (_, i) =>
    put({ id: `l${i}`, type: 'lane', kind: r.one(KINDS), order: `${r.below(3) + 1}`, parent: 'm', ...(r.maybe(0.2) && { hidden: true }) }),
  );
  const places = [...stages, ...steps].map(({ id }) => id);
  for (const persona of ['x', 'y'])
    if (r.maybe(0.5)) {
      put({ id: persona, type: 'persona', name: persona, ...(r.maybe(0.5) && { goal: 'buy' }), ...(r.maybe(0.3) && { goals: ['soon'] }) });
      if (r.maybe(0.7)) map.personas = [...(map.personas ?? []), persona];
    }
  for (const lane of lanes)
    for (let i = r.below(4); i > 0 && places.length > 0; --i)
      put({
        id: `c${lane.id}-${i}`,
        type: 'card',
        parent: lane.id,
        order: `${i}`,
        at: [...new Set([r.one(places), r.one(places)])],
        ...(r.maybe(0.6) && { text: 'Words' }),
        ...(r.maybe(0.3) && { colour: 'pink' }),
        ...(r.maybe(0.3) && { assumption_note: 'We asked' }),
        ...(lane.kind === 'emotion' && r.maybe(0.7) && { value: r.below(9) / 2 - 2 }),
        ...(lane.kind === 'touchpoints' && r.maybe(0.5) && { touchpoint: r.one(touchpoints).id }),
      });
  for (let i = r.below(3); i > 0; --i) put({ id: `pr${i}`, type: 'problem', parent: 'm', name: 'Slow', ...(r.maybe(0.5) && { owner: 'Ada' }) });
  for (let i = r.below(3); i > 0; --i)
    put({
      id: `im${i}`,
      type: 'improvement',
      name: 'Faster',
      status: r.one(['idea', 'planned', 'in_work', 'shipped', 'measured', 'dropped']),
      ...(r.maybe(0.6) && { map: 'm' }),
      ...(r.maybe(0.5) && { owner: 'Ada' }),
      ...(r.maybe(0.5) && { due_at: now + (r.below(20) - 10) * DAY }),
      ...(r.maybe(0.3) && { verdict: 'improved' }),
    });
  for (let i = r.below(3); i > 0; --i) put({ id: `q${i}`, type: 'quote', parent: 'm', text: r.one(['Nice', 'Call me: +49 151 2345 6789']) });
  if (r.maybe(0.5)) put({ id: 'sc', type: 'scope', parent: 'm', ...(r.maybe(0.7) && { who: 'First buyers' }), goals: r.maybe(0.5) ? ['Sell'] : [] });
  for (let i = r.below(3); i > 0; --i) put({ id: `r${i}`, type: 'review', parent: 'm', signed_at: now - r.below(400) * DAY, signed_by: 'Ada' });
  for (let i = r.below(4); i > 0; --i) put({ id: `g${i}`, type: 'segment', name: `G${i}` });
  const claims = records.filter(({ type }) => ['card', 'problem'].includes(type));
  for (let i = r.below(8); i > 0 && claims.length > 0; --i)
    put({ id: `e${i}`, type: 'evidence', parent: 'm', about: r.one(claims.slice(0, 2)).id, kind: 'interview', source: `P${r.below(5)}`, occurred_at: now - r.below(400) * DAY, ...(r.maybe(0.4) && { text: 'ada@example.org said so' }) });
  return records;
}

const byOrder = (a, b) => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1);
const byId = (a, b) => (a.id < b.id ? -1 : 1);

// The table of docs/formats/lint.md, line by line, for a file without numbers.
function lintMap(records) {
  const of = (type, parent) => records.filter((each) => each.type === type && (parent === undefined || each.parent === parent));
  const get = (id) => records.find((each) => each.id === id);
  const map = get('m');
  const stages = of('stage').sort(byOrder);
  const lanes = of('lane').sort(byOrder).filter((lane) => !lane.hidden);
  const stageOf = (place) => (get(place).type === 'stage' ? place : get(place).parent);
  const stagesAt = (card) => stages.filter((stage) => card.at.some((place) => stageOf(place) === stage.id)).map(({ id }) => id);
  const cardsOf = (lane) => of('card', lane.id).sort(byOrder);
  const said = of('scope').flatMap((each) => [each.who, ...(each.goals ?? [])]).filter(Boolean);
  const named = [...(map.personas ?? []), ...lanes.flatMap((lane) => [lane.persona, ...cardsOf(lane).map(({ persona }) => persona)])];

  // 11.5 of a text: by distinct sources.
  const gradeOf = (id) => {
    const pieces = of('evidence').filter(({ about }) => about === id);
    const sources = (some) => new Set(some.map(({ source }) => source)).size;
    if (sources(pieces.filter(({ occurred_at }) => now - occurred_at <= 180 * DAY)) >= 3) return 'thin';
    return sources(pieces) >= 3 ? 'stale' : 'assumed';
  };
  const cell = (record, stage, lane, more = {}) => ({ id: `${record}@${stage}`, lane, stage, grade: gradeOf(record), ...more });

  const touchpointsOf = (stage) => {
    const seen = new Set();
    const standing = [
      ...of('step', stage.id).sort(byOrder).filter(({ touchpoint }) => touchpoint),
      ...lanes.filter(({ kind }) => kind === 'touchpoints').flatMap(cardsOf).filter((card) => stagesAt(card).includes(stage.id)),
    ];
    return standing.flatMap((each) => {
      if (!each.touchpoint) return [{ id: each.id, name: each.text ?? '' }];
      if (seen.has(each.touchpoint)) return [];
      seen.add(each.touchpoint);
      const { name, channel } = get(each.touchpoint);
      return [{ id: each.id, name, channel }];
    });
  };
  const kinds = new Set();
  const cells = lanes.flatMap((lane) => {
    const first = !kinds.has(lane.kind);
    kinds.add(lane.kind);
    const cards = cardsOf(lane).flatMap((card) =>
      stagesAt(card).map((stage) =>
        cell(card.id, stage, lane.kind, {
          ...(card.assumption_note && { assumption_note: card.assumption_note }),
          ...(card.colour && { encoding: 'colour' }),
          ...([card.label, card.text, card.feeling].some(Boolean) && { label: [card.label, card.text, card.feeling].filter(Boolean).join('\n') }),
          ...(lane.kind === 'emotion' && card.value !== undefined && { score: card.value }),
        }),
      ),
    );
    const steps = first && lane.kind === 'touchpoints' ? stages.flatMap((stage) => of('step', stage.id).sort(byOrder).filter(({ touchpoint }) => touchpoint).map((step) => cell(step.id, stage.id, lane.kind))) : [];
    return [...cards, ...steps];
  });
  const problems = of('problem').sort(byId);
  return {
    scope: said.length > 0 ? said.join('\n') : null,
    is_template: false,
    reviewed_at: of('review').reduce((latest, { signed_at }) => Math.max(latest ?? 0, signed_at), null),
    personas: [...new Set(named.filter(Boolean))].map((id) => ({ id, goal: [get(id).goal, ...(get(id).goals ?? [])].filter(Boolean).join('\n') || null })),
    stages: stages.map((stage) => ({ id: stage.id, touchpoints: touchpointsOf(stage) })),
    lanes: lanes.map(({ kind }) => ({ kind })),
    cells,
    problems: problems.map(({ id, owner }) => ({ id, owner, evidence: of('evidence').filter(({ about }) => about === id).map(() => ({})) })),
    improvements: of('improvement').sort(byId).filter((each) => each.map === 'm').map(({ id, status, due_at, owner, verdict }) => ({ id, status, due: due_at, owner, effect_checked: verdict !== undefined })),
    quotes: [...of('quote').sort(byId), ...of('evidence').sort(byId).filter(({ text }) => text)].map(({ id, text }) => ({ id, text })),
    segments: of('segment').sort(byId).map(({ name }) => ({ name })),
  };
}

// Without what is absent, numbers as numbers.
const plain = (value) =>
  Array.isArray(value)
    ? value.map(plain)
    : value !== null && typeof value === 'object'
      ? 'num' in value
        ? value.num / value.den
        : Object.fromEntries(
            Object.entries(value)
              .filter(([, each]) => each !== null && each !== undefined)
              .map(([key, each]) => [key, plain(each)])
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          )
      : value;

describe('lint of random maps', () => {
  let folder;
  before(() => (folder = newFolder()));
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('is what the page of the format says, and what cairn query answers', () => {
    const rules = new Set();
    const requests = [];
    const linted = [];
    for (let seed = 1; seed <= 120; ++seed) {
      const records = randomMap(seed);
      const file = join(folder, `${seed}.cjm.json`);
      writeFileSync(file, JSON.stringify({ format: 'cairn/1', records }));
      const told = spawnSync(program, ['lint', file, '--format', 'json', '--fail-on', 'never', '--now', `${now}`], { encoding: 'utf8' });
      assert.equal(told.status, 0, `seed ${seed}: ${told.stderr}`);
      const [lint] = JSON.parse(told.stdout).maps;
      const twin = lintMap(records);
      assert.deepEqual(plain(lint.request.input.map), plain(twin), `seed ${seed}`);
      linted.push(lint);
      requests.push(JSON.stringify({ analysis: 'lint', input: { map: plain(twin) }, params: { now } }));
    }
    const asked = spawnSync(program, ['query', '--lines', '-'], { encoding: 'utf8', input: `${requests.join('\n')}\n`, maxBuffer: 1 << 28 });
    const answers = asked.stdout.trim().split('\n').map((line) => JSON.parse(line));
    assert.equal(answers.length, linted.length);
    answers.forEach(({ ok, result }, i) => {
      assert.ok(ok);
      const findings = linted[i].findings.map(({ rule, severity, target, message }) => ({ rule, severity, target, message }));
      assert.deepEqual(findings, result.findings, `seed ${i + 1}`);
      for (const { rule } of findings) rules.add(rule);
    });
    for (const rule of ['L01', 'L04', 'L08', 'L11', 'L16', 'L18', 'L22', 'L24', 'L25', 'L30', 'L31']) assert.ok(rules.has(rule), `${rule} never came up`);
  });
});

// Small logs and maps drawn at random: places bound or not, beliefs, things people found, old and new, few and many.
const DAY = 86_400_000;
export const ACTIVITIES = ['ask', 'browse', 'compare', 'decide', 'enter', 'follow'];
const GOAL = 'paid';
const EXIT = 'gone';
const KINDS = { csat: [1, 2, 3, 4, 5], self: [-2, -1, 0, 1, 2], sentiment: [-1, -0.5, 0, 0.25, 1] };

export class Draw {
  constructor(rng) {
    this.rng = rng;
  }
  chance(p) {
    return this.rng() < p;
  }
  int(from, to) {
    return from + Math.floor(this.rng() * (to - from + 1));
  }
  pick(list) {
    return list[Math.floor(this.rng() * list.length)];
  }
  some(list, p) {
    return list.filter(() => this.chance(p));
  }
}

// Ages around the 180 days after which things are stale, and far from them.
const ageOf = (draw) => draw.pick([0.01, 3, 90, 179, 181, 400]) * DAY + draw.int(0, 0.5 * DAY);

// {events: [{case, at, activity}], answers: [{case, at, kind, value, touchpoint, respondent, weight}], rules: what cairn.toml says}.
export function randomLog(draw, clock) {
  const end = clock - ageOf(draw);
  const span = draw.pick([2, 60, 400]) * DAY;
  const until = Object.fromEntries(ACTIVITIES.map((activity) => [activity, end - (draw.chance(0.7) ? 0 : draw.int(0, span))]));
  const events = [];
  const length = draw.pick([2, 4, 7]);
  const customers = Array.from({ length: draw.pick([3, 12, 40, 120]) }, (_, i) => `c${i}`);
  for (const one of customers) {
    let at = end - draw.int(0, span);
    const add = (activity) => events.push({ case: one, at, activity });
    for (let i = draw.int(1, length); i > 0; i -= 1) {
      const activity = draw.pick(ACTIVITIES);
      if (at <= until[activity]) add(activity);
      at = Math.min(end, at + draw.int(0, draw.pick([0.01, 1, 20]) * DAY));
    }
    if (draw.chance(0.4)) add(GOAL);
    if (draw.chance(0.2)) add(EXIT);
  }
  if (events.length === 0) events.push({ case: 'c0', at: end, activity: ACTIVITIES[0] });
  const rules = { goal: draw.chance(0.8) ? [GOAL] : [], exit: draw.chance(0.7) ? [EXIT] : [], open_days: draw.pick([1, 7, 30]), pain_signals: draw.chance(0.5) ? [ACTIVITIES[2]] : [] };
  if (draw.chance(0.2)) rules.now = end + draw.pick([1, 100, 185]) * DAY;
  return { events, answers: draw.chance(0.75) ? randomAnswers(draw, end, span, customers) : [], rules };
}

function randomAnswers(draw, end, span, customers) {
  const kinds = draw.some(Object.keys(KINDS), 0.6);
  const mood = draw.int(0, 4);
  const last = end - (draw.chance(0.6) ? 0 : draw.pick([100, 185]) * DAY);
  const weighted = draw.chance(0.3);
  return kinds.flatMap((kind) => Array.from({ length: draw.pick([2, 6, 40, 150]) }, (_, i) => ({
    case: draw.chance(0.9) ? draw.pick(customers) : 'nobody',
    at: last - draw.int(0, span),
    kind,
    value: KINDS[kind][Math.max(0, Math.min(4, mood + draw.int(-1, 1)))],
    touchpoint: draw.chance(0.5) ? draw.pick([...ACTIVITIES, 'somewhere else']) : '',
    respondent: draw.chance(0.7) ? `${kind}${i}` : `r${draw.int(0, 5)}`,
    weight: weighted ? draw.pick([0.5, 1, 2.5]) : 1,
  })));
}

// The records of a map beside the map itself, and what is said of the map.
export function randomMap(draw, id, { clock, asOf }) {
  const records = [];
  let order = 0;
  const put = (record) => {
    const key = ['stage', 'lane', 'step', 'card'].includes(record.type) ? { order: `V${String((order += 1)).padStart(4, '0')}V` } : {};
    records.push({ id: `${id}-${records.length}`, ...key, ...record });
    return records.at(-1).id;
  };
  const stages = Array.from({ length: draw.int(2, 4) }, (_, i) =>
    put({ type: 'stage', parent: id, name: `Stage ${i + 1}`, ...(draw.chance(0.3) ? { activities: draw.some(ACTIVITIES, 0.3) } : {}), ...belief(draw) }));
  const touchpoints = Array.from({ length: draw.int(1, 5) }, (_, i) =>
    put({ type: 'touchpoint', name: `Touchpoint ${i + 1}`, ...(draw.chance(0.85) ? { activities: draw.some([...ACTIVITIES, GOAL, EXIT, 'never seen'], 0.35) } : {}) }));
  const steps = Array.from({ length: draw.int(0, 4) }, (_, i) =>
    put({ type: 'step', parent: draw.pick(stages), name: `Step ${i + 1}`, ...(draw.chance(0.7) ? { touchpoint: draw.pick(touchpoints) } : {}), ...belief(draw) }));
  const lanes = Object.fromEntries(['touchpoints', 'emotion', 'actions'].map((kind) => [kind, put({ type: 'lane', parent: id, kind })]));
  const cards = (kind, count, more) => {
    for (let i = 0; i < count; i += 1) put({ type: 'card', parent: lanes[kind], text: `Card ${i + 1}`, ...more() });
  };
  cards('touchpoints', draw.int(0, 4), () => ({ at: [draw.pick(stages)], ...(draw.chance(0.9) ? { touchpoint: draw.pick(touchpoints) } : {}), ...belief(draw) }));
  cards('emotion', draw.int(1, 5), () => ({ at: places(draw, stages, steps), ...(draw.chance(0.9) ? { value: draw.int(-20, 20) / 10 } : {}) }));
  cards('actions', draw.int(0, 3), () => ({ at: [draw.pick(stages)], ...(draw.chance(0.3) ? { belief: draw.pick([0.5, 'most of them']) } : {}) }));
  for (let i = draw.int(0, 4); i > 0; i -= 1) put({ type: 'link', parent: id, from: draw.pick(stages), to: draw.pick(stages), kind: 'forward', ...belief(draw, 40) });
  for (let i = draw.int(0, 4); i > 0; i -= 1) put({ type: 'problem', parent: id, name: `Problem ${i}`, at: draw.pick(stages), ...(draw.chance(0.8) ? { shape: draw.pick(['wait', 'loop', 'go_back', 'complaint']) } : {}) });
  for (let i = draw.int(0, 2); i > 0; i -= 1) put({ type: 'quote', parent: id, text: 'As it was said.', at: draw.pick(stages) });
  if (draw.chance(0.5)) put({ type: 'opportunity', parent: id, name: 'What could be better', at: draw.pick(stages) });
  addEvidence(draw, id, put, records, { clock, asOf });
  return records;
}

const belief = (draw, most = 1) => (draw.chance(0.4) ? { belief: draw.int(0, 100) / 100 * most } : {});
const places = (draw, stages, steps) => [...new Set([draw.pick(stages), ...draw.some(stages, 0.2), ...draw.some(steps, 0.3)])];

// Several pieces of one source are one source; some have no date.
function addEvidence(draw, id, put, records, { clock, asOf }) {
  const claims = records.filter(({ type }) => type !== 'lane' && type !== 'touchpoint').map((record) => record.id);
  for (const about of draw.some(claims, 0.4)) {
    for (let i = draw.int(1, 5); i > 0; i -= 1) {
      const at = draw.chance(0.1) ? clock + draw.pick([2, 90]) * DAY : Math.min(clock, draw.pick([clock, asOf]) - ageOf(draw));
      put({ type: 'evidence', parent: id, about, kind: draw.pick(['interview', 'observation', 'document', 'quote']), source: `P${draw.int(1, 5)}`, ...(draw.chance(0.9) ? { occurred_at: at } : {}) });
    }
  }
}

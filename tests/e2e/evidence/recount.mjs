// What the claims of a map rest on, worked out a second time from the rows of the log and the records of the map, as questions to the
// reference implementation of the definitions.
const DAY = 86_400_000;
const FEW = 5; // numbers of one to four customers are not told

function by(list, key) {
  const out = new Map();
  for (const one of list) out.set(key(one), [...(out.get(key(one)) ?? []), one]);
  return out;
}
const inOrder = (list) => [...list].sort((a, b) => (a.order < b.order ? -1 : 1));

// docs/formats/evidence.md, "Which places are measured": [{stage, touchpoint, names, by: records}] in order.
export function placesOf(records, log, rules) {
  const names = new Set([...log.events.map(({ activity }) => activity), ...log.answers.map(({ touchpoint }) => touchpoint)].filter(Boolean));
  const find = Object.fromEntries(records.map((record) => [record.id, record]));
  const ofType = (type, parent) => inOrder(records.filter((record) => record.type === type && record.parent === parent));
  const lanes = inOrder(records.filter(({ type, kind }) => type === 'lane' && kind === 'touchpoints'));
  const cards = lanes.flatMap((lane) => ofType('card', lane.id)).filter(({ touchpoint }) => touchpoint);
  const stages = inOrder(records.filter(({ type }) => type === 'stage'));
  const taken = new Set(rules.exit);
  const take = (list) => list.filter((name) => names.has(name) && !taken.has(name) && taken.add(name));
  const steps = [];
  for (const stage of stages) {
    const standing = [...ofType('step', stage.id).filter(({ touchpoint }) => touchpoint), ...cards.filter(({ at }) => at[0] === stage.id)];
    for (const one of standing) {
      const known = steps.find(({ touchpoint }) => touchpoint === one.touchpoint);
      if (known) {
        if (known.stage === stage.id) known.by.push(one.id);
        continue;
      }
      const members = take(find[one.touchpoint].activities ?? []);
      if (members.length > 0) steps.push({ stage: stage.id, touchpoint: one.touchpoint, names: members, by: [one.id] });
    }
  }
  for (const stage of stages) for (const name of take(stage.activities ?? [])) steps.push({ stage: stage.id, touchpoint: `activity ${name}`, names: [name], by: [] });
  return { stages: stages.map(({ id }) => id), steps };
}

export class Recount {
  // `now`: what ages of measurements are counted from; `observedUntil`: the end of what was observed.
  constructor({ records, log, rules, now, observedUntil }) {
    Object.assign(this, { records, log, rules, now, observedUntil });
    const { stages, steps } = placesOf(records, log, rules);
    Object.assign(this, { stages, steps });
    this.stepOf = new Map(steps.flatMap((step) => step.names.map((name) => [name, step])));
    this.events = log.events.map((event, seq) => ({ ...event, seq, step: this.stepOf.get(event.activity) }));
    this.cases = by(this.events, (event) => event.case);
    for (const list of this.cases.values()) list.sort((a, b) => a.at - b.at || a.seq - b.seq);
    this.openMs = rules.open_days * DAY;
  }

  get bound() {
    return this.steps.length > 0;
  }

  // 0.20: the touchpoint that an answer names, else where its case was.
  stepOfAnswer({ case: name, at, touchpoint }) {
    if (touchpoint) return this.stepOf.get(touchpoint);
    return (this.cases.get(name) ?? []).findLast((event) => event.at <= at && event.step)?.step;
  }

  flowRequest() {
    const events = this.events.map(({ case: name, at, seq, activity }) => ({ case: name, occurred_at: at, seq, activity }));
    const rules = this.steps.map(({ stage, touchpoint, names }) => ({ activity: names, stage, touchpoint }));
    const outcome = this.goal.length > 0 ? { goal: this.goal } : { conversion_stage: this.stages.at(-1) };
    return { analysis: 'stage_flow', input: { events }, params: { stages: this.stages, rules, exit: this.rules.exit, observed_until: this.observedUntil, open_ms: this.openMs, ...outcome } };
  }

  // Names that do not occur end nothing.
  get goal() {
    return this.rules.goal.filter((name) => this.events.some(({ activity }) => activity === name));
  }

  // 0.20, first that applies.
  status(events) {
    const lastMapped = events.findLastIndex(({ step }) => step);
    if (events.slice(lastMapped + 1).some(({ activity }) => this.rules.exit.includes(activity))) return 'left';
    const visits = this.visits(events);
    const reached = this.goal.length > 0 ? events.some(({ activity }) => this.goal.includes(activity)) : visits.at(-1) === this.stages.at(-1);
    if (reached) return 'converted';
    return this.observedUntil - events.at(-1).at < this.openMs ? 'in_progress' : 'left';
  }
  visits(events) {
    return events.filter(({ step }) => step).map(({ step }) => step.stage).filter((stage, i, all) => stage !== all[i - 1]);
  }

  leaveRequest() {
    const cases = [...this.cases].map(([name, events]) => ({ case: name, stages: this.visits(events), status: this.status(events) }));
    return { analysis: 'leave_cost', input: { cases }, params: {} };
  }

  problemsRequest() {
    const unhappy = new Set(this.log.answers.filter((answer) => this.scoreOf(answer) <= -1).map((answer) => `${answer.case} ${this.stepOfAnswer(answer)?.stage}`));
    const events = this.events.map(({ case: name, at, seq, activity, step }) => {
      const event = { case: name, occurred_at: at, seq, activity };
      if (step) event.place = step.stage;
      if (step && unhappy.has(`${name} ${step.stage}`)) event.score = -2;
      return event;
    });
    const cases = [...this.cases].map(([name, list]) => ({ case: name, status: this.status(list), converted: this.status(list) === 'converted' }));
    const signals = this.rules.pain_signals.length > 0 ? { pain_signals: this.rules.pain_signals } : {};
    return { analysis: 'problems', input: { events, cases }, params: { order: this.stages, observed_until: this.observedUntil, promise_outcome: 'converted', ...signals } };
  }

  scoreOf({ kind, value }) {
    return { csat: value - 3, self: value, sentiment: 2 * value }[kind];
  }

  emotionRequest(card, evidence) {
    const here = (step) => step && card.at.some((at) => at === step.stage || step.by.includes(at));
    const responses = this.log.answers.filter((answer) => here(this.stepOfAnswer(answer)))
      .map(({ respondent, kind, value, at, weight }) => ({ respondent, kind, value, occurred_at: at, weight }));
    return { analysis: 'emotion_cell', input: { responses, belief: card.value, evidence }, params: { now: this.now } };
  }

  newest(filter) {
    return this.events.filter(filter).reduce((most, { at }) => Math.max(most, at), -Infinity);
  }

  // The measurement that stands behind a record, from the answers to the requests above; null: none. `few`: its value is not told.
  measurementOf(record, { flow, leave, problems }) {
    if (!this.bound) return null;
    if (record.type === 'stage') return this.leaveOf(record, leave);
    if (record.type === 'link') return this.moves(record, flow);
    if (record.type === 'problem') return this.effectOf(record, problems);
    if (record.type !== 'step' && !(record.type === 'card' && record.touchpoint)) return null;
    const step = this.steps.find((each) => each.by.includes(record.id));
    const row = step && flow.touchpoints.find(({ touchpoint }) => touchpoint === step.touchpoint);
    if (!row) return null;
    const latest = this.newest((event) => event.step === step);
    return { metric: 'reach', n: flow.n_cases, k: row.cases, latest_at: latest, few: row.cases < FEW };
  }

  leaveOf(stage, leave) {
    const row = leave.stages.find((each) => each.stage === stage.id);
    if (!row || row.visitors < FEW || row.visitors === row.in_progress) return null;
    const latest = this.newest(({ step }) => step?.stage === stage.id);
    const hidden = row.left_here > 0 && row.left_here < FEW;
    return { metric: 'leave', n: row.visitors - row.in_progress, value: row.leave_rate, ci: row.leave_ci, latest_at: latest, few: hidden };
  }

  moves(link, flow) {
    const drawn = this.records.filter(({ type, from, to }) => type === 'link' && from === link.from && to === link.to);
    const row = flow.transitions.find(({ from, to }) => from === link.from && to === link.to);
    if (!row || row.count < FEW || drawn[0].id !== link.id) return null;
    const entries = [...this.cases.values()].flatMap((events) => {
      const placed = events.filter(({ step }) => step);
      return placed.filter(({ step }, i) => i > 0 && placed[i - 1].step.stage === link.from && step.stage === link.to);
    });
    return { metric: 'count', n: row.count, value: row.count, ci: null, latest_at: Math.max(...entries.map(({ at }) => at)), few: false };
  }

  effectOf(problem, problems) {
    const row = problems.rows.find(({ shape, place }) => shape === problem.shape && place === problem.at);
    if (!row || row.exposed < FEW || row.p === null) return null;
    const latest = Math.max(this.newest(() => true), ...this.log.answers.map(({ at }) => at));
    const thin = Math.min(row.exposed, row.n - row.exposed) < 30; // by the smaller group
    return { metric: 'effect', thin, n: row.n_exposed + row.n_unexposed, value: row.effect, ci: row.ci, latest_at: latest, few: false };
  }
}

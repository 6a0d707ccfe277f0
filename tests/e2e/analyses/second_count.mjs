// Plain counts over whole logs, written a second time and in another way: what SQL, awk or a pencil would do. Each takes
// the cases of real_tables.mjs and gives the figures of an answer that it is compared with.
const day = 86_400_000;

export const round = (x) => Math.round(x * 1e9) / 1e9;
const share = (k, n) => (n === 0 ? null : round(k / n));
export function tally(names) {
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
const pairs = (list) => list.slice(1).map((x, i) => [list[i], x]);
const runs = (list) => list.filter((x, i) => i === 0 || x !== list[i - 1]);
const mean = (list) => (list.length === 0 ? null : round(list.reduce((sum, x) => sum + x, 0) / list.length));
const names = (one) => one.events.map((e) => e.activity);

// One millisecond after the last event or answer.
export function observedUntil(cases, map) {
  const answers = map.answers ? map.answers().map((each) => each.at) : [];
  return (map.now ?? [...cases.map((one) => one.events.at(-1).at), ...answers].reduce((a, b) => Math.max(a, b))) + 1;
}

// Visits, and whether a case converted, left or is in progress (5.2, 5.6, 0.20).
export function judged(cases, map) {
  const stageOf = Object.fromEntries(Object.entries(map.stages).flatMap(([stage, activities]) => activities.map((activity) => [activity, stage])));
  const lastStage = Object.keys(map.stages).at(-1);
  const until = observedUntil(cases, map);
  return cases.map((one) => {
    const visits = runs(one.events.map((e) => stageOf[e.activity]).filter(Boolean));
    const lastMapped = one.events.findLastIndex((e) => stageOf[e.activity]);
    const wentOut = one.events.slice(lastMapped + 1).some((e) => map.exit.includes(e.activity));
    const won = map.goal.length > 0 ? one.events.some((e) => map.goal.includes(e.activity)) : visits.includes(lastStage);
    const completed = map.goal.length > 0 ? won : visits.at(-1) === lastStage;
    const status = wentOut ? 'left' : completed ? 'converted' : until - one.events.at(-1).at < map.openMs ? 'in_progress' : 'left';
    return { ...one, visits, status, won, stageOf };
  });
}

export const arcs = (cases) => tally(cases.flatMap((one) => pairs(names(one)).map(([a, b]) => `${a} > ${b}`)));
export const activities = (cases) => tally(cases.flatMap(names));
export const starts = (cases) => tally(cases.map((one) => one.events[0].activity));
export const rework = (cases) => cases.filter((one) => new Set(names(one)).size < one.events.length).length;
export const arcMeans = (cases) => {
  const times = {};
  for (const one of cases) for (const [a, b] of pairs(one.events)) (times[`${a.activity} > ${b.activity}`] ??= []).push(b.at - a.at);
  return Object.fromEntries(Object.entries(times).map(([arc, list]) => [arc, mean(list)]));
};
export const variants = (cases, collapse) => tally(cases.map((one) => (collapse === 'runs' ? runs(names(one)) : names(one)).join(' > ')));

export const reach = (cases, stages) => stages.map((stage) => cases.filter((one) => one.visits.includes(stage)).length);
export const transitions = (cases) => tally(cases.flatMap((one) => pairs(one.visits).map(([a, b]) => `${a} > ${b}`)));
export const leftAt = (cases, stages) => stages.map((stage) => cases.filter((one) => one.status === 'left' && one.visits.at(-1) === stage).length);

// The longest prefix of the steps: from each first event on, always the next that matches, within the window.
function depth(events, steps, windowMs) {
  let deepest = 0;
  for (let i = 0; i < events.length && deepest < steps.length; i += 1) {
    if (!steps[0].includes(events[i].activity)) continue;
    let found = 1;
    for (let j = i + 1; j < events.length && found < steps.length; j += 1) {
      if (events[j].at - events[i].at <= windowMs && steps[found].includes(events[j].activity)) found += 1;
    }
    deepest = Math.max(deepest, found);
  }
  return deepest;
}
export function funnel(cases, steps, windowMs = Infinity) {
  const lists = steps.map((step) => [step].flat());
  const depths = cases.map((one) => depth(one.events, lists, windowMs));
  return steps.map((_, i) => depths.filter((d) => d > i).length);
}
export const bySegment = (cases, count) => Object.fromEntries([...new Set(cases.map((one) => one.segment))].sort().map((segment) => [segment, count(cases.filter((one) => one.segment === segment))]));

// Distinct first steps of a path, and who goes where from there (8).
export const firstLinks = (cases) => tally(cases.map((one) => runs(names(one))).map((path) => `${path[0]} > ${path[1] ?? '(exit)'}`));

export function retention(cases, days, observedUntil) {
  const customers = cases.map((one) => one.events.map((e) => Math.floor(e.at / day)));
  return days.map((n) => {
    const eligible = customers.filter(([first]) => (first + n + 1) * day <= observedUntil);
    return [n, eligible.length, eligible.filter((visits) => visits.includes(visits[0] + n)).length];
  });
}
export const sessions = (cases, timeoutMs) => cases.reduce((sum, one) => sum + 1 + pairs(one.events).filter(([a, b]) => b.at - a.at > timeoutMs).length, 0);
export const lengths = (cases) => [mean(cases.map((one) => one.events.length)), mean(cases.map((one) => one.events.at(-1).at - one.events[0].at))];
export function hours(cases) {
  const grid = Array.from({ length: 7 }, () => Array(24).fill(0));
  for (const one of cases) for (const e of one.events) grid[(new Date(e.at).getUTCDay() + 6) % 7][new Date(e.at).getUTCHours()] += 1;
  return grid;
}

const touches = (one) => one.events.map((e) => e.channel).filter((channel) => channel !== undefined);
export const channelMoves = (cases) => tally(cases.flatMap((one) => pairs(touches(one)).filter(([a, b]) => a !== b).map(([a, b]) => `${a} > ${b}`)));
export const entries = (cases) => tally(cases.filter((one) => touches(one).length > 0).map((one) => touches(one)[0]));
// Up to and including the first goal event (0.20).
const pathTo = (one, goal) => touches({ events: one.events.slice(0, one.events.findIndex((e) => goal.includes(e.activity)) + 1) });
export const touchedBeforeGoal = (one, goal) => (one.events.some((e) => goal.includes(e.activity)) ? pathTo(one, goal) : touches(one));
export function credit(cases, goal, model) {
  const credits = {};
  for (const one of cases.filter((each) => each.events.some((e) => goal.includes(e.activity)))) {
    const path = pathTo(one, goal);
    const weights = { first: path.slice(0, 1), last: path.slice(-1), linear: path }[model];
    for (const channel of weights) credits[channel] = (credits[channel] ?? 0) + 1 / weights.length;
  }
  return Object.fromEntries(Object.entries(credits).map(([channel, value]) => [channel, Math.round(value * 1e6) / 1e6]));
}

export const contacts = (cases) => Object.fromEntries(Object.keys(activities(cases)).map((activity) => [activity, [activities(cases)[activity], cases.filter((one) => names(one).includes(activity)).length]]));
// Of a plan of steps that must be taken: the cost is what is in the one and not in the other, in order (17).
export function planCost(cases, plan) {
  const cost = (trace) => {
    let before = Array(plan.length + 1).fill(0);
    for (const activity of trace) {
      const row = [0];
      plan.forEach((step, j) => row.push(activity === step ? before[j] + 1 : Math.max(before[j + 1], row[j])));
      before = row;
    }
    return trace.length + plan.length - 2 * before.at(-1);
  };
  const costs = cases.map((one) => [cost(runs(names(one))), runs(names(one)).length + plan.length]);
  const total = (k) => costs.reduce((sum, pair) => sum + pair[k], 0);
  return [costs.filter(([c]) => c === 0).length, round(1 - total(0) / total(1))];
}
// Mean of index/(length − 1) over all events of an activity (16).
export function positions(cases) {
  const at = {};
  for (const one of cases) one.events.forEach((e, i) => (at[e.activity] ??= []).push(one.events.length === 1 ? 0 : i / (one.events.length - 1)));
  return Object.fromEntries(Object.entries(at).map(([activity, list]) => [activity, mean(list)]));
}

const known = (cases) => cases.filter((one) => one.status !== 'in_progress');
export const conversionOf = (cases) => { const all = known(cases); return [all.length, all.filter((one) => one.status === 'converted').length]; };
export function began(cases, from, until) {
  const mine = known(cases).filter((one) => one.events[0].at >= from && one.events[0].at < until);
  return share(mine.filter((one) => one.status === 'converted').length, mine.length);
}
export function exposure(cases, activity) {
  const all = known(cases).filter((one) => one.visits.includes(one.stageOf[activity]));
  const met = all.filter((one) => names(one).includes(activity));
  return [all.length, met.length, share(met.filter((one) => one.status === 'converted').length, met.length)];
}
// Who came back to a stage, or met an activity there again after another one (12.6).
export function loops(cases, stage) {
  const here = cases.filter((one) => one.visits.includes(stage));
  const again = here.filter((one) => {
    const inside = runs(names(one).filter((activity) => one.stageOf[activity] === stage));
    return one.visits.filter((visit) => visit === stage).length > 1 || new Set(inside).size < inside.length;
  });
  return [here.length, again.length];
}
export function meanOfRespondents(answers) {
  const by = {};
  for (const { order, score } of answers) (by[order] ??= []).push(score);
  return [Object.keys(by).length, answers.length, mean(Object.values(by).map((list) => list.reduce((a, b) => a + b, 0) / list.length))];
}

// What is asked about the real logs that only some machines have: every analysis that means something there.
export const day = 86_400_000;

// A log: its cairn.toml; `sample` names the cases that the reference implementation can answer on; `few`, those with so
// few traces that it can cluster them; the rest says what stands in the requests below.
export const logs = [
  {
    name: 'retail', config: 'tests/e2e/analyses/retail.toml', folder: 'online_retail_cc0',
    sample: [{ period: { from: '2010-12-01', until: '2011-03-15' } }, { did: { times: { at_most: 12 } } }],
    few: [{ period: { from: '2010-12-01', until: '2011-01-05' } }, { did: { times: { at_most: 5 } } }],
    segment: 'Country', segments: [{ name: 'abroad', filter: { channel: { is: ['abroad'] } } }, { name: 'often', filter: { did: { times: { at_least: 4 } } } }],
    steps: ['purchase', 'purchase', 'cancellation'], activities: ['purchase', 'cancellation'], channels: ['home', 'abroad'],
    stage: 'Sent back', shipped_at: '2011-02-01', compare_days: 14, session_ms: 30 * day, days: [30, 60, 90], order: ['purchase', 'cancellation'],
    promise: ['purchase'], fulfilment: ['cancellation'], due_ms: 60 * day,
  },
  {
    name: 'clicks', config: 'tests/e2e/analyses/clicks.toml', folder: 'eshop_clothing_2008',
    sample: [{ period: { from: '2008-04-01', until: '2008-04-12' } }, { did: { times: { at_most: 10 } } }],
    few: [{ period: { from: '2008-04-01', until: '2008-04-12' } }, { did: { times: { at_most: 4 } } }],
    segment: 'Country', segments: [{ name: 'near', filter: { attribute: { name: 'Country', is: ['Poland'] } } }, { name: 'deep', filter: { channel: { is: ['page 3', 'page 4', 'page 5'] } } }],
    steps: ['trousers', ['skirts', 'blouses'], 'sale'], activities: ['trousers', 'skirts', 'blouses', 'sale'], channels: ['page 1', 'page 2'],
    stage: 'Below', shipped_at: '2008-04-09', compare_days: 2, session_ms: 0, days: [1, 2], order: ['trousers', 'skirts', 'blouses', 'sale'],
    promise: ['trousers'], fulfilment: ['blouses'], due_ms: 0,
  },
  {
    name: 'incidents', config: 'tests/e2e/analyses/incidents.toml', folder: 'servicenow_incidents',
    sample: [{ did: { times: { at_most: 12 } } }],
    few: [{ did: { times: { at_most: 6 } } }],
    segment: 'Priority', segments: [{ name: 'kept', filter: { attribute: { name: 'Kept its promise', is: ['TRUE'] } } }],
    steps: ['New', ['Active', 'Awaiting User Info'], 'Resolved', 'Closed'], activities: ['New', 'Active', 'Awaiting User Info', 'Resolved', 'Closed'], channels: ['Phone'],
    stage: 'At work', shipped_at: '2016-03-15', compare_days: 5, session_ms: day, days: [1, 3, 7], order: ['New', 'Active', 'Resolved', 'Closed'],
    promise: ['New'], fulfilment: ['Resolved'], due_ms: day,
  },
  {
    name: 'orders', config: 'tests/olist_cairn.toml', folder: 'olist', files: ['orders', 'order_payments', 'order_reviews'].map((part) => `olist_${part}_dataset.csv.gz`),
    sample: [{ period: { from: '2018-01-01', until: '2018-04-01' } }],
    few: [{ period: { from: '2018-01-01', until: '2018-04-01' } }],
    segment: 'status', segments: [{ name: 'content', filter: { score: { at_least: 1 } } }, { name: 'large', filter: { value: { at_least: 20000 } } }],
    steps: ['purchased', 'approved', 'handed_to_carrier', 'delivered'], activities: ['purchased', 'approved', 'handed_to_carrier', 'delivered'], channels: [],
    stage: 'Handed to carrier', shipped_at: '2018-03-01', compare_days: 14, session_ms: 3 * day, days: [1, 7, 30], order: ['purchased', 'handed_to_carrier', 'delivered'],
    answers: true,
  },
];

// [analysis, more of `from`, params] for a log.
export function requestsAbout(log) {
  const { activities, steps, channels, stage, order } = log;
  const [first, second] = activities;
  const last = activities.at(-1);
  const costs = Object.fromEntries(channels.map((channel, i) => [channel, 1000 * (i + 1)]));
  const segment = { segment: log.segment };
  const half = { events: { activity: [first, last] } };                      // cases without them stay, empty
  const sessions = { notion: { unit: 'session', timeout_ms: log.session_ms } };
  const journeys = { notion: { unit: 'journey', start: [first], end: [last] } };
  const effect = { shipped_at: log.shipped_at, compare_days: log.compare_days };
  return [
    ...['markov', 'last_non_direct', 'time_decay', 'position', 'shapley_rate', 'shapley_set'].map((model) => channels.length > 0 && ['attribution', {}, { model, direct: [channels[0]] }]),
    channels.length > 0 && ['channel_review', { costs }, {}],
    channels.length > 0 && ['channel_flow', {}, {}],
    channels.length > 0 && ['channel_flow', half, { exclude: [last] }],
    ['cases', {}, { notion: 'session', timeout_ms: log.session_ms, exclude: [first] }],
    ['cases', {}, { notion: 'journey', start: [first], end: [last], restart_on_start: true }],
    ['cases', sessions, {}],
    ['cases', half, {}],
    ['sessionize', {}, { timeout_ms: log.session_ms, day_boundary: true, tz_offset_min: 60 }],
    ['sessionize', half, { timeout_ms: 3 * log.session_ms }],
    ['claim_grade', { measure: 'reach', at: stage, belief: 0.5 }, {}],
    ['claim_grade', { measure: 'leave', at: stage, belief: 0.5 }, { min_n: 3000 }],
    ['claim_grade', { measure: 'reach', at: second }, {}],
    ['cluster', { filter: { all: log.few } }, { k_max: 3 }],
    ['cluster', { filter: { all: log.few } }, { k: 2, collapse: 'loops' }],
    ['compare_segments', segment, {}],
    ['compare_segments', { segments: log.segments }, { min_n: 30 }],
    ['conformance', { planned: order }, {}],
    ['conformance', { planned: activities }, { open_ended: true, collapse_repeats: false }],
    ['contact_gaps', { planned: [...order, 'nobody'] }, { min_cases: 100 }],
    ['dfg', {}, {}],
    ['dfg', half, { order }],
    ['dfg', sessions, { exclude: [second] }],
    ['dfg', journeys, { include: [first, second] }],
    ['discover_stages', {}, { exclude: [] }],
    ['discover_stages', half, { min_stages: 1, max_stages: 2 }],
    ['effect', effect, { min_n: 10, min_placebos: 1 }],
    ['effect', { ...effect, measure: 'reach', at: stage, control: log.segments[0].filter }, { min_n: 10 }],
    ['effect', { ...effect, measure: 'leave', at: stage }, { min_n: 5, min_placebos: 2 }],
    ['funnel', {}, { steps, breakdown: log.segment }],
    ['funnel', {}, { steps, window_ms: 2 * day, anchor: 'prev_step', strict: ['order'], histogram_edges_ms: [0, day] }],
    ['funnel', {}, { steps, window_ms: 5 * day, reentry: 'repeat', reuse: true }],
    ['funnel', {}, { steps, entry: 'first', ties: 'any_order', strict: ['increase'] }],
    ['funnel', {}, { strict: ['dedup'] }],
    ['journey_length', {}, { exclude: [second] }],
    ['journey_length', half, { conversion: [last] }],
    ['leave_cost', {}, {}],
    ['leave_cost', half, {}],
    ['pain', {}, { exclude: [] }],
    ['pain', { stratum: log.segment }, { min_exposed: 5 }],
    ['paths', {}, { depth: 4, top_n: 2 }],
    ['paths', {}, { mode: 'to', end: [last], collapse_repeats: false }],
    ['paths', half, { mode: 'between', start: [first], end: [last] }],
    ['problems', {}, { promise: log.promise, fulfilment: log.fulfilment, due_ms: log.due_ms, pain_signals: [second], promise_outcome: 'converted' }],
    ['problems', { place: 'touchpoint' }, { order: activities, outcome: 'score', min_n: 2 }],
    ['retention', {}, { days: log.days }],
    ['retention', {}, { days: log.days, kind: 'rolling', window_days: 3, start: [first], return: [last], tz_offset_min: -180 }],
    ['retention', half, { days: log.days, kind: 'unbounded' }],
    ['segment_potential', segment, { min_n: 10 }],
    ['segment_potential', { segments: log.segments, costs: { [log.segments[0].name]: 12345 } }, {}],
    ['stage_flow', {}, {}],
    ['stage_flow', half, {}],
    ['stage_flow', sessions, { exit: [second] }],
    ['time_concentration', {}, { tz_offset_min: 90 }],
    ['time_concentration', half, { top_hours: 3 }],
    ...['none', 'runs', 'loops'].map((collapse) => ['variants', {}, { collapse }]),
    ['variants', half, { exclude: [first] }],
    ['what_if', {}, { stage, reduction: 0.1 }],
    log.answers && ['claim_grade', { measure: 'emotion', at: stage, belief: 1 }, {}],
    log.answers && ['effect', { ...effect, measure: 'emotion', at: stage, control: log.segments[1].filter }, { min_n: 3, min_placebos: 1 }],
    log.answers && ['emotion_cell', { at: stage, belief: -1 }, {}],
    log.answers && ['emotion_cell', {}, { nps_mapping: 'class', shrink_strength: 3 }],
    log.answers && ['emotion_score', { at: stage }, {}],
    log.answers && ['evidence_meter', { place: 'touchpoint' }, {}],
    log.answers && ['moments', { place: 'touchpoint' }, { min_prominence: 0.1 }],
  ].filter(Boolean);
}

// What is asked about the whole of a log, and counted again.
export function wholeLog(log, stages) {
  const { steps, order } = log;
  const all = { segment: log.segment };
  return [
    ['dfg', {}, {}],
    ['variants', {}, { top_k: 100_000 }],
    ['variants', {}, { collapse: 'runs', top_k: 100_000 }],
    ['stage_flow', {}, {}],
    ['leave_cost', {}, {}],
    ['funnel', {}, { steps, breakdown: log.segment }],
    ['funnel', {}, { steps, window_ms: 2 * day }],
    ['paths', {}, { depth: 1, top_n: 100 }],
    ['journey_length', {}, {}],
    ['time_concentration', {}, {}],
    ['discover_stages', {}, { exclude: [] }],
    ['what_if', {}, { stage: stages[0], reduction: 0 }],
    ['pain', {}, { exclude: [] }],
    ['problems', {}, {}],
    log.channels.length > 0 && ['channel_flow', {}, {}],
    ...['first', 'last', 'linear'].map((model) => log.channels.length > 0 && ['attribution', {}, { model }]),
    log.channels.length > 0 && ['channel_review', {}, {}],
    log.answers && ['emotion_cell', {}, { review_days: 100_000 }],
    log.answers && ['emotion_score', {}, {}],
    ['retention', {}, { days: log.days }],
    ['sessionize', {}, { timeout_ms: log.session_ms }],
    ['cases', {}, { notion: 'session', timeout_ms: log.session_ms }],
    ['contact_gaps', { planned: [] }, {}],
    ['conformance', { planned: order }, {}],
    ['cluster', { filter: { did: { times: { at_most: 2 } } } }, { k_max: 2 }],
    ['segment_potential', all, {}],
    ['compare_segments', all, {}],
    ['effect', { shipped_at: log.shipped_at, compare_days: log.compare_days }, {}],
    ['claim_grade', { measure: 'reach', at: log.stage }, {}],
  ].filter(Boolean);
}

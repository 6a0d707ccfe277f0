// A made-up workspace to look at pages with: the company of the design's pictures.
const DAY = 86_400_000;
export const now = Date.now();
const at = (days) => now + days * DAY;
let count = 0;
const id = (prefix) => `${prefix}${++count}`;
const order = (i) => `a${'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'[i]}`;

export const people = [
  { id: 'p-anna', name: 'Anna Koval', email: 'anna@northlight.example', role: 'owner', maps: [], seen_at: at(-0.01) },
  { id: 'p-mira', name: 'Mira Rask', email: 'mira@northlight.example', role: 'editor', maps: [], seen_at: at(-0.2) },
  { id: 'p-tom', name: 'Tom Lind', email: 'tom@northlight.example', role: 'editor', maps: [], seen_at: at(-3) },
  {
    id: 'p-sara',
    name: 'Sara Noor',
    email: 'sara@northlight.example',
    role: 'viewer',
    maps: [{ map: 'm1', role: 'commenter' }],
    seen_at: null,
  },
];

const STAGES = ['I notice it', 'I compare', 'I decide', 'I buy', 'I use and return'];
const LANES = ['actions', 'touchpoints', 'thoughts', 'emotion', 'problems', 'opportunities'];

export const records = new Map();
const put = (record) => records.set(record.id, record);

put({
  id: 'ana',
  type: 'persona',
  name: 'First-time buyer Ana',
  role: 'First-time buyer',
  age: '18 – 29',
  quote: 'I just want the charger. Tell me it fits, tell me when it comes.',
  location: 'city, rented flat',
  work: 'student or first job',
  income: 'below median',
  family: 'lives with a friend',
  goals: ['Get the right part the first time', 'Know the delivery day before paying', 'Be done in one sitting'],
  motivations: ['A friend or a review said so', 'Something broke today'],
  pains: ['Must sign up to pay', 'No delivery updates', 'Card declined twice'],
  fears: ['“Is this shop real?”', '“Can I send it back?”'],
  sources_of_information: ['Search', 'Reviews on our pages', 'Social posts'],
  wins: ['Guest checkout', 'Photos in reviews'],
  behaviour: ['Shops on her phone in the evening', 'Reads reviews first'],
  hue: 1,
});
put({
  id: 'olga',
  type: 'persona',
  name: 'Busy parent Olga',
  role: 'Busy parent',
  hue: 2,
  goals: ['Done in five minutes'],
});
put({
  id: 'max',
  type: 'persona',
  name: 'Deal hunter Max',
  role: 'Deal hunter',
  hue: 3,
  goals: ['Lowest total price'],
});
put({ id: 'd-web', type: 'department', name: 'Web team', description: 'Shop and app' });
put({ id: 'd-support', type: 'department', name: 'Support' });
const TOUCHPOINTS = [
  ['Search ad', 'ad', 'online', ['ad_click']],
  ['Product page', 'web', 'online', ['view_product', 'view_category']],
  ['Sign-up form', 'account', 'online', ['sign_up_open', 'sign_up_done']],
  ['Chat', 'chat', 'online', ['chat_open']],
  ['Call centre', 'phone', 'indirect', ['call_centre']],
  ['Shop', 'store', 'offline', []],
  ['Delivery', 'delivery', 'offline', ['delivered']],
];
for (const [name, channel, presence, activities] of TOUCHPOINTS) {
  put({ id: id('t'), type: 'touchpoint', name, channel, presence, activities, department: 'd-web' });
}

const CURVES = [
  ['m1', 'Buying online for the first time', 'Anna Koval', 21, ['ana'], [0.6, 0.2, -1.3, 0.4, -0.7], 'in_review', 0],
  ['m2', 'Waiting for the right price', 'Tom Lind', -7, ['max'], [0.9, 1.1, -0.4, 0.7, 0.1], 'approved', -2],
  ['m3', 'Ordering between school and dinner', 'Mira Rask', 60, ['olga'], [0.8, 0.7, 0.5, 0.9, -0.2], 'draft', -0.3],
  ['m4', 'Picking up in the shop', null, 75, ['olga'], [0.5, 0.9, 1.2, 0.3], 'draft', -19],
  [
    'm5',
    'Returning or repairing a device',
    'p-sara',
    null,
    ['ana', 'olga'],
    [-0.6, null, -0.8, -0.1, 0.7],
    'draft',
    -10,
  ],
  ['m6', 'Installing at home', 'Anna Koval', null, [], [], 'draft', -0.1],
];
export const edited = new Map();
for (const [map, title, owner, due, personas, curve, status, when] of CURVES) {
  put({
    id: map,
    type: 'map',
    title,
    kind: 'customer_journey',
    state: 'current',
    status,
    ...(owner ? { owner } : {}),
    ...(due === null ? {} : { review_due_at: at(due) }),
    personas,
  });
  edited.set(map, { at: at(when), by: owner ?? 'p-mira' });
  const stages = STAGES.slice(0, curve.length || 5).map((name, i) => {
    const stage = { id: `${map}s${i}`, type: 'stage', parent: map, order: order(i), name };
    put(stage);
    return stage;
  });
  LANES.forEach((kind, i) => {
    const lane = {
      id: `${map}l${i}`,
      type: 'lane',
      parent: map,
      order: order(i),
      kind,
      prompts: Object.fromEntries(stages.map((stage) => [stage.id, `What about ${kind} here?`])),
    };
    put(lane);
    if (curve.length === 0) return;
    stages.forEach((stage, s) => {
      if (kind === 'emotion' && curve[s] !== null && curve[s] !== undefined) {
        put({
          id: id('c'),
          type: 'card',
          parent: lane.id,
          order: 'a0',
          at: [stage.id],
          value: Math.round(curve[s] * 10) / 10,
          text: 'feels so',
        });
      } else if (kind !== 'emotion' && (s + i) % 2 === 0) {
        put({
          id: id('c'),
          type: 'card',
          parent: lane.id,
          order: 'a0',
          at: [stage.id],
          text: `${kind} at ${stage.name}`,
        });
      }
    });
  });
}

const history_words = [
  ['p-mira', 0.02, 'edit', ['Thoughts, I buy: “Payment is quick.” became “Payment is quick on the phone.”']],
  [
    'p-anna',
    0.03,
    'edit',
    ['Problems, I decide: added “Forced sign-up”', 'Actions, I decide: removed “Fills in the form”'],
  ],
  ['p-sara', 2.1, 'edit', ['Courier tracking moved to in work']],
  ['p-tom', 2.4, 'undo', ['Took back: removed the lane “Images”']],
  ['p-anna', 10, 'discover', ['Stages, touchpoints and 38 cards came from the data']],
  ['p-tom', 64, 'edit', ['Removed the lane “Images”']],
];
export const history = history_words.map(([author, days, kind, words], i) => ({
  revision: 34 - i,
  id: `e${34 - i}`,
  author,
  author_name: people.find((each) => each.id === author).name,
  at: at(-days),
  kind,
  words,
}));
export const versions = [
  {
    id: 'v2',
    name: 'Before the autumn review',
    note: null,
    revision: 31,
    author: 'p-anna',
    author_name: 'Anna Koval',
    at: at(-8),
  },
  {
    id: 'v1',
    name: 'Summer review',
    note: 'Signed by everyone',
    revision: 29,
    author: 'p-anna',
    author_name: 'Anna Koval',
    at: at(-40),
  },
];

export const sources = [
  {
    name: 'orders',
    mapping: '',
    counts: {
      parts: 2,
      bytes: 18_400_000,
      events: 2_418_306,
      feedback: 4912,
      attribute_rows: 0,
      rejected: 0,
      first_at: at(-143),
      last_at: at(-51),
    },
    imports: [
      {
        import_id: 1,
        source: 'orders',
        imported_at: at(-1),
        counts: {},
        files: [{ name: 'orders.csv', sha256: '', bytes: 1 }],
      },
    ],
  },
  {
    name: 'courier',
    mapping: '',
    counts: {
      parts: 1,
      bytes: 84_000,
      events: 18_204,
      feedback: 0,
      attribute_rows: 0,
      rejected: 212,
      first_at: at(-143),
      last_at: at(-51),
    },
    imports: [
      {
        import_id: 2,
        source: 'courier',
        imported_at: at(-3),
        counts: {},
        files: [{ name: 'courier.csv', sha256: '', bytes: 1 }],
      },
    ],
  },
];

export function summaries() {
  return [...records.values()]
    .filter((record) => record.type === 'map')
    .map((map) => {
      const of = (type) => [...records.values()].filter((record) => record.type === type);
      const stages = of('stage').filter((stage) => stage.parent === map.id);
      const lanes = of('lane').filter((lane) => lane.parent === map.id);
      const cards = of('card').filter((card) => lanes.some((lane) => lane.id === card.parent));
      const emotion = lanes.find((lane) => lane.kind === 'emotion');
      return {
        id: map.id,
        title: map.title,
        kind: map.kind,
        state: map.state,
        status: map.status ?? null,
        owner: map.owner ?? null,
        review_due_at: map.review_due_at ?? null,
        personas: map.personas ?? [],
        claims: cards.length,
        prompts: lanes.length * stages.length - cards.length,
        problems: cards.filter((card) => lanes.find((lane) => lane.id === card.parent).kind === 'problems').length,
        emotion: stages.map((stage) => {
          const card = cards.find((each) => each.parent === emotion?.id && each.at.includes(stage.id));
          return { stage: stage.name, value: card?.value ?? null, assumed: true };
        }),
        edited_at: edited.get(map.id)?.at ?? null,
        edited_by: edited.get(map.id)?.by ?? null,
        role: 'owner',
      };
    });
}

export function inspected(choice) {
  const columns = [
    ['cust_id', 'customer', 'named like one', ['C-204817', 'C-118340', 'C-300552']],
    ['ts', 'time', 'named like one; 1,000 of 1,000 values are times', ['2026-07-01 08:02:11', '2026-07-01 08:02:40']],
    ['event_name', 'activity', 'named like one', ['ad_click', 'view_category', 'purchase']],
    ['src', 'channel', 'named like one', ['search', 'web', 'app']],
    ['order_total', 'value', 'named like one; 80 of 80 values are amounts', ['129.00', '1249.50']],
    ['debug', '', '', ['v2;a1', 'v2;b7']],
  ].map(([name, role, reason, samples]) => {
    const chosen = Object.entries(choice).find(([, column]) => column === name)?.[0];
    return { name, role: chosen ?? role, reason, samples };
  });
  const activities = ['view_product', 'add_to_cart', 'purchase', 'delivered', 'call_centre', 'cancelled'];
  return {
    name: 'orders.csv',
    bytes: 18_400_000,
    delimiter: ';',
    columns,
    preview: {
      rows: 1000,
      whole: false,
      events: 988,
      answers: 0,
      customers: 214,
      refused: 12,
      first_at: at(-140),
      last_at: at(-51),
      activities: activities.map((name, i) => ({ name, events: 400 - i * 60 })),
      refused_rows: [
        { line: 3, column: 'ts', reason: 'bad_time', message: '"2026-07-01T08" is not a time', value: '' },
      ],
    },
    problem: null,
  };
}

const PROMPTS = {
  actions: [
    'What do they do first?',
    'What do they put side by side?',
    'What do they do just before yes or no?',
    'How do they pay?',
    'What do they do on day one?',
  ],
  touchpoints: [
    'Where do they meet us?',
    'Which pages or people help?',
    'What must they fill in?',
    'Who confirms the order?',
    'Who do they call?',
  ],
  thoughts: [
    'What do they ask themselves?',
    'What confuses them?',
    'What almost stops them?',
    'What do they worry about?',
    'What would they tell a friend?',
  ],
  emotion: [
    'How does it feel, −2 … +2?',
    'Relief or doubt?',
    'Where is the low point?',
    'Sure or uneasy?',
    'Proud or annoyed?',
  ],
  problems: [
    'What stands in the way?',
    'What takes too long?',
    'Why do they leave here?',
    'What goes wrong?',
    'What makes them call?',
  ],
  opportunities: [
    'What could draw them in?',
    'What would make it easy?',
    'What could we drop?',
    'What could be one tap?',
    'What brings them back?',
  ],
};
export const templates = [
  ['online_store', 'Buying online', 'retail'],
  ['crm', 'Introducing a CRM', 'B2B, several people'],
  ['mobile_app', 'First weeks in an app', 'mobile app'],
].map(([id, name, description]) => ({
  id,
  name,
  description,
  kind: id === 'mobile_app' ? 'user_journey' : 'customer_journey',
  stages: STAGES.map((stage) => ({ name: stage, subtitle: null })),
  lanes: Object.entries(PROMPTS).map(([kind, prompts]) => ({ kind, prompts })),
  touchpoints: TOUCHPOINTS.map(([touchpoint, channel, presence], i) => ({
    name: touchpoint,
    channel,
    presence,
    stage: i % 5,
  })),
  persona: 'First-time buyer',
}));

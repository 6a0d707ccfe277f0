// Maps to develop the editor with: the sample company's, a discovered one, an empty one, a very large one.
import type { KnownRecord } from '../src/api/record_types';
import { spreadKeys } from '../src/store/order_key';

type Loose = { readonly id: string; readonly type: string } & Record<string, unknown>;
const records = (list: readonly Loose[]): KnownRecord[] => list as unknown as KnownRecord[];

const head = (more: object = {}): Loose => ({
  id: 'map',
  type: 'map',
  title: 'Buying online for the first time',
  kind: 'customer_journey',
  state: 'current',
  ...more,
});

export const emptyMap = (): KnownRecord[] => records([head({ title: 'A new map' })]);

const STAGES = [
  ['s1', 'I notice it', 'Awareness'],
  ['s2', 'I compare', 'Consideration'],
  ['s3', 'I decide', 'Decision'],
  ['s4', 'I buy', 'Purchase'],
  ['s5', 'I use and return', 'After purchase'],
] as const;

const LANES = ['actions', 'touchpoints', 'thoughts', 'emotion', 'problems', 'opportunities', 'needs'] as const;

const TOUCHPOINTS = [
  ['Search ad', 'ad'],
  ['Social post', 'social'],
  ['Category', 'web'],
  ['Reviews', 'review'],
  ['Sign-up form', 'account'],
  ['Chat', 'chat'],
  ['Payment', 'payment'],
  ['Order email', 'email'],
  ['Delivery', 'delivery'],
  ['Call centre', 'phone'],
] as const;

export function sampleMap(): KnownRecord[] {
  const order = spreadKeys(60);
  let n = 0;
  const card = (lane: string, at: string | string[], more: object): Loose => ({
    id: `c${++n}`,
    type: 'card',
    parent: `l-${lane}`,
    order: order[n]!,
    at: [at].flat(),
    ...more,
  });
  const feel = (persona: string, values: readonly (number | null)[]): Loose[] =>
    values.flatMap((value, i) =>
      value === null
        ? []
        : [
            card('emotion', `s${i + 1}`, {
              value,
              persona,
              discovered: !(persona === 'ana' && i === 3),
              ...(value < -1 ? { moment_of_truth: true, feeling: 'cornered' } : {}),
            }),
          ],
    );
  return records([
    head({
      personas: ['ana', 'olga'],
      owner: 'A. Koval',
      review_due_at: Date.UTC(2026, 11, 12),
      period: '1 Jul – 30 Sep 2026',
    }),
    { id: 'ana', type: 'persona', name: 'First-time buyer Ana', hue: 1 },
    { id: 'olga', type: 'persona', name: 'Busy parent Olga', hue: 2 },
    ...STAGES.map(([id, name, subtitle], i) => ({
      id,
      type: 'stage',
      parent: 'map',
      order: order[i]!,
      name,
      subtitle,
      prompts: {
        problems: 'What stands in the way?',
        needs: i === 1 ? 'What do they need to compare two things side by side?' : 'What do they need here?',
      },
    })),
    ...LANES.map((kind, i) => ({ id: `l-${kind}`, type: 'lane', parent: 'map', order: order[i]!, kind })),
    ...TOUCHPOINTS.map(([name, channel], i) => ({ id: `t${i}`, type: 'touchpoint', name, channel })),
    ...TOUCHPOINTS.map((_, i) => card('touchpoints', `s${Math.floor(i / 2) + 1}`, { touchpoint: `t${i}` })),
    card('actions', 's1', { text: 'Sees an advertisement on the way home' }),
    card('actions', ['s2', 's3'], { text: 'Keeps two products open in tabs and goes back and forth between them' }),
    card('actions', 's4', { text: 'Pays by card' }),
    card('actions', 's5', { text: 'Unpacks, tries, keeps the box' }),
    card('thoughts', 's1', { text: '“Is this shop real?”', discovered: true }),
    card('thoughts', 's2', { text: '“Which of these two is newer?”', discovered: true }),
    card('thoughts', 's3', { text: '“Why do I need an account?”', discovered: true }),
    card('thoughts', 's4', { text: '“Payment is quick.”' }),
    card('thoughts', 's5', { text: '“Nobody tells me where it is.”', discovered: true }),
    ...feel('ana', [0.6, 0.2, -1.3, 0.4, -0.7]),
    ...feel('olga', [0.8, 0.7, 0.5, 0.9, -0.2]),
    card('problems', 's2', { text: 'Specs are hard to compare' }),
    {
      id: 'p1',
      type: 'problem',
      parent: 'map',
      at: 's3',
      name: 'Forced sign-up',
      shape: 'exposure',
      words: 'App customers must sign up.',
      discovered: true,
    },
    card('problems', 's4', { text: 'Card declined twice' }),
    card('problems', 's5', { text: 'No delivery updates', discovered: true }),
    card('opportunities', 's2', { text: 'Compare two side by side' }),
    card('opportunities', 's3', { text: 'Guest checkout, web' }),
    card('opportunities', 's5', { text: 'Courier tracking by SMS' }),
    { id: 'k1', type: 'link', parent: 'map', from: 's1', to: 's2', kind: 'next', planned: true },
    { id: 'k2', type: 'link', parent: 'map', from: 's3', to: 's2', kind: 'back', planned: true },
    { id: 'k3', type: 'link', parent: 'map', from: 's5', to: 's2', kind: 'back', label: 'come back to compare' },
    { id: 'k4', type: 'link', parent: 'map', from: 's2', to: 's4', kind: 'skip', planned: true },
    {
      id: 'm1',
      type: 'comment',
      parent: 'map',
      about: 'p1',
      text: 'The app still forces an account. @Mira Rask can we ship guest checkout there?',
      author: 'you',
      written_at: Date.UTC(2026, 10, 20, 9, 31),
      mentions: ['mira'],
    },
    {
      id: 'm2',
      type: 'comment',
      parent: 'map',
      about: 'p1',
      text: '28 Nov. I added it to the board.',
      author: 'mira',
      written_at: Date.UTC(2026, 10, 20, 9, 38),
      reply_to: 'm1',
    },
  ]);
}

export function discoveredMap(): KnownRecord[] {
  const order = spreadKeys(40);
  const stages = STAGES.map(([id, name], i) => ({
    id,
    type: 'stage',
    parent: 'map',
    order: order[i]!,
    name,
    activities: ['a', 'b'],
    discovered: true,
  }));
  const steps = STAGES.flatMap(([stage], s) =>
    [0, 1, 2].map((i) => ({
      id: `${stage}-${i}`,
      type: 'step',
      parent: stage,
      order: order[s * 3 + i]!,
      name: TOUCHPOINTS[(s * 3 + i) % 10]![0],
      touchpoint: `t${(s * 3 + i) % 10}`,
      discovered: true,
    })),
  );
  return records([
    head({ title: 'Found in the log' }),
    ...stages,
    ...steps,
    ...TOUCHPOINTS.map(([name, channel], i) => ({
      id: `t${i}`,
      type: 'touchpoint',
      name,
      channel,
      activities: [name],
    })),
    ...[
      ['metrics', 'What happens'],
      ['touchpoints', 'Touchpoints'],
      ['thoughts', 'Thoughts'],
      ['emotion', 'Emotion'],
      ['problems', 'Problems'],
    ].map(([kind, name], i) => ({ id: `lane-${kind}`, type: 'lane', parent: 'map', order: order[i]!, kind, name })),
    {
      id: 'q1',
      type: 'quote',
      parent: 'map',
      at: 's3',
      text: 'Why do I need an account?',
      source: 'chat',
      n_texts: 318,
      grade: 'thin',
      masked: true,
    },
    {
      id: 'p1',
      type: 'problem',
      parent: 'map',
      at: 's3',
      name: 'Forced sign-up',
      shape: 'exposure',
      words: 'Customers who meet it buy less often.',
    },
    { id: 'p2', type: 'problem', parent: 'map', name: 'Slow replies', shape: 'wait' },
    { id: 'k1', type: 'link', parent: 'map', from: 's1', to: 's2', kind: 'forward' },
    { id: 'k2', type: 'link', parent: 'map', from: 's3', to: 's1', kind: 'back' },
    { id: 'b1', type: 'binding', parent: 'map', target: 'p1', metric: 'cost', analysis: 'pain' },
  ]);
}

const WORDS =
  'the customer looks for a quiet way to compare prices before paying and asks a friend who bought it last year whether delivery was on time'.split(
    ' ',
  );

// 20 stages of five steps, 40 lanes, 4,000 cards.
export function bigMap(cards = 4000, lanes = 40, stages = 20, steps = 5): KnownRecord[] {
  const kinds = [
    'actions',
    'thoughts',
    'emotion',
    'problems',
    'opportunities',
    'needs',
    'notes',
    'motivations',
    'expectations',
    'goals',
  ];
  const lane_keys = spreadKeys(lanes);
  const stage_keys = spreadKeys(stages);
  const step_keys = spreadKeys(steps);
  const card_keys = spreadKeys(cards);
  const out: Loose[] = [
    head({ title: 'A very large map', personas: ['ana'] }),
    { id: 'ana', type: 'persona', name: 'Ana', hue: 1 },
  ];
  const places: string[] = [];
  for (let s = 0; s < stages; s++) {
    out.push({
      id: `s${s}`,
      type: 'stage',
      parent: 'map',
      order: stage_keys[s]!,
      name: `Stage ${s + 1} of the journey`,
    });
    for (let i = 0; i < steps; i++) {
      out.push({
        id: `s${s}-${i}`,
        type: 'step',
        parent: `s${s}`,
        order: step_keys[i]!,
        name: `Step ${s + 1}.${i + 1}`,
      });
      places.push(`s${s}-${i}`);
    }
  }
  for (let l = 0; l < lanes; l++)
    out.push({
      id: `l${l}`,
      type: 'lane',
      parent: 'map',
      order: lane_keys[l]!,
      kind: kinds[l % kinds.length]!,
      name: `Lane ${l + 1}`,
    });
  for (let c = 0; c < cards; c++) {
    const lane = c % lanes;
    const place = Math.floor(c / lanes) % places.length;
    const length = 4 + ((c * 7) % 18);
    const text = Array.from({ length }, (_, i) => WORDS[(c + i * 3) % WORDS.length]).join(' ');
    const at = c % 23 === 0 && place + 1 < places.length ? [places[place]!, places[place + 1]!] : [places[place]!];
    const what =
      kinds[lane % kinds.length] === 'emotion'
        ? { value: Math.round(Math.sin(place / 4 + lane) * 20) / 10, persona: 'ana' }
        : { text };
    out.push({ id: `c${c}`, type: 'card', parent: `l${lane}`, order: card_keys[c]!, at, ...what });
  }
  return records(out);
}

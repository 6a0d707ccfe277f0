// A workspace as a team has it after some weeks: a filled map, a map that was found in data, a library, comments,
// versions, a share link, something in the trash. Made up, and the same each time.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { invited, newFolder, program, setUp, startServer } from './server.mjs';

// {server, owner, mira, map, found, persona, share}: the server runs until server.remove().
export async function filledWorkspace() {
  const folder = newFolder();
  const workspace = join(folder, 'workspace');
  const cairn = (...words) => execFileSync(program, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  cairn('generate', 'shop', '--customers', '600', '--seed', '3', '--output', folder);
  cairn('import', '--config', 'cairn.toml', '--workspace', workspace, '--source', 'shop');
  cairn('map', '--workspace', workspace);
  const server = await startServer({ workspace });
  const owner = await setUp(server);
  const mira = await invited(owner, server.base, { name: 'Mira Rask', email: 'mira@example.org' });
  const found = (await owner.call('list-maps')).items[0].id;
  const { map } = await owner.call('create-map', {
    title: 'Buying online for the first time',
    kind: 'customer_journey',
    state: 'current',
    template_id: 'online_store',
  });
  const persona = await fillMap(owner, map);
  await fillLibrary(owner);
  await owner.call('name-version', { map, name: 'Before the autumn review', note: 'As the team saw it in September' });
  await mira.call('edit', { base: 1, ops: [{ patch: `${map}.p2`, set: { text: 'Forced sign-up before paying' } }] });
  const { url } = await owner.call('share', { map, kind: 'comment' });
  const old = await owner.call('create-map', { title: 'A first try', kind: 'customer_journey', state: 'current' });
  await owner.call('remove-map', { map: old.map });
  await owner.call('invite', { role: 'viewer', email: 'sam@example.org' });
  return { server, owner, mira, map, found, persona, share: url };
}

async function fillMap(owner, map) {
  const { records } = await owner.call('read-map', { map });
  const all = (type, fits = () => true) => records.filter((each) => each.type === type && fits(each));
  const stages = all('stage').sort((a, b) => (a.order < b.order ? -1 : 1));
  const lane = (kind) => all('lane', (each) => each.kind === kind)[0].id;
  const persona = records.find((each) => each.id === map).personas[0];
  const touchpoints = all('touchpoint');
  const card = (name, kind, at, more) => ({
    put: {
      id: `${map}.${name}`,
      type: 'card',
      parent: lane(kind),
      order: 'V',
      at: at.map((i) => stages[i].id),
      ...more,
    },
  });
  await owner.call('edit', {
    base: 1,
    ops: [
      {
        patch: map,
        set: { status: 'in_review', owner: 'Anna Koval', review_due_at: 1795219200000, period: '1 Jul to 30 Sep' },
      },
      {
        patch: persona,
        set: {
          name: 'Lea',
          role: 'First-time buyer',
          quote: 'Tell me it fits, tell me when it comes.',
          goals: ['Buy the right phone the first time'],
          pains: ['Specs in engineers’ words'],
        },
      },
      card('a0', 'actions', [0], { text: 'Sees an ad, asks a friend' }),
      card('a1', 'actions', [1, 2], {
        text: 'Opens three products side by side, reads the reviews and comes back in the evening',
      }),
      card('a3', 'actions', [3], { text: 'Pays by card' }),
      card('t0', 'thoughts', [0], { text: '“Is this shop real?”' }),
      card('t1', 'thoughts', [1], { text: '“Which of these two is newer?”' }),
      card('t2', 'thoughts', [2], { text: '“Why do I need an account?”' }),
      card('t4', 'thoughts', [4], { text: '“Nobody tells me where it is.”' }),
      card('p1', 'problems', [1], { text: 'Specs are hard to compare' }),
      card('p2', 'problems', [2], { text: 'Forced sign-up', severity: 'high' }),
      card('p4', 'problems', [4], { text: 'No delivery updates' }),
      card('o2', 'opportunities', [2], { text: 'Guest checkout' }),
      ...[0.6, 0.2, -1.3, 0.4, -0.7].map((value, i) =>
        card(`e${i}`, 'emotion', [i], {
          value,
          persona,
          ...(i === 2 ? { moment_of_truth: true, feeling: 'annoyed' } : {}),
        }),
      ),
      ...touchpoints.slice(0, 3).map((each, i) => card(`tp${i}`, 'touchpoints', [i], { touchpoint: each.id })),
      {
        put: {
          id: `${map}.skip`,
          type: 'link',
          parent: map,
          from: stages[1].id,
          to: stages[3].id,
          kind: 'skip',
          planned: true,
          label: 'knows the shop',
        },
      },
    ],
  });
  const comment = (id, text, more = {}) => ({
    put: { id: `${map}.${id}`, type: 'comment', parent: map, about: `${map}.p2`, text, ...more },
  });
  await owner.call('edit', { base: 1, ops: [comment('c1', 'Support hears this daily.')] });
  await owner.call('edit', { base: 1, ops: [comment('c2', 'Is it the same in the app?', { reply_to: `${map}.c1` })] });
  return persona;
}

async function fillLibrary(owner) {
  const department = (id, name, description) => ({
    put: { id, type: 'department', name, owner: 'Mira Rask', description },
  });
  await owner.call('edit', {
    base: 1,
    ops: [
      department('d-support', 'Support', 'Answers customers, every day of the week'),
      department('d-shop', 'Online shop', 'What customers see before they pay'),
    ],
  });
}

// What a team relies on over the years: pictures that only those see who see the map, a log of what was refused, backups
// that are taken while people write and can be put back, and a check that says so.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { invited, newFolder, Person, program, setUp, startServer } from '../lib/server.mjs';

const run = (...words) => spawnSync(program, words, { encoding: 'utf8' });
const picture = (name) => readFileSync(join('tests/data/pictures', name)).toString('base64');

describe('keeping a workspace', () => {
  let server, owner, map, other;
  const get = (person, path, headers = {}) =>
    fetch(`${server.base}${path}`, { headers: { ...person.headers, ...person.cookie(), ...headers } });
  before(async () => {
    server = await startServer();
    owner = await setUp(server);
    const words = { kind: 'customer_journey', state: 'current' };
    ({ map } = await owner.call('create-map', { title: '=1+1 "Ours"', ...words }));
    ({ map: other } = await owner.call('create-map', { title: 'Theirs', ...words }));
  });
  after(() => server.remove());

  test('a picture is seen by who sees the map, and is nothing but a picture', async () => {
    const sent = { map, data: picture('rotated.jpg'), name: 'window.jpg', alt: 'The window' };
    const { hash, width, height } = await owner.call('upload-image', sent);
    assert.deepEqual([width, height], [16, 32]);
    const seen = await get(owner, `/api/asset/${hash}`);
    assert.equal(seen.status, 200);
    assert.equal(seen.headers.get('content-type'), 'image/webp');
    assert.equal(seen.headers.get('x-content-type-options'), 'nosniff');
    assert.match(seen.headers.get('cache-control'), /private.*immutable/);
    assert.match(seen.headers.get('content-security-policy'), /default-src 'none'/);
    assert.ok(!Buffer.from(await seen.arrayBuffer()).includes('secret place'));
    assert.equal((await get(owner, `/api/asset/${hash}`, { 'If-None-Match': `"${hash}"` })).status, 304);

    assert.equal((await get(new Person(server.base), `/api/asset/${hash}`)).status, 401);
    const neighbour = await invited(owner, server.base, { name: 'Bo', email: 'bo@example.org', map: other });
    assert.equal((await get(neighbour, `/api/asset/${hash}`)).status, 404);
    const member = await invited(owner, server.base, { name: 'Cy', email: 'cy@example.org', map, role: 'viewer' });
    assert.equal((await get(member, `/api/asset/${hash}`)).status, 200);
    for (const [shared, status] of [
      [map, 200],
      [other, 404],
    ]) {
      const { url } = await owner.call('share', { map: shared, kind: 'view' });
      const guest = new Person(server.base);
      await guest.call('open-share', { token: url.split('/').pop() });
      assert.equal((await get(guest, `/api/asset/${hash}`)).status, status);
    }
    assert.ok((await get(owner, '/api/asset/..%2f..%2fdocuments.db')).status >= 400);
  });

  test('what is no picture, or too large, is refused', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString(
      'base64',
    );
    for (const data of [svg, picture('plain.png').slice(0, 60), 'A'.repeat(24 * 2 ** 20)]) {
      // The head alone is read of what is too large: a client that still writes may see no more than the end.
      const cut = { status: 413 };
      const answer = await owner.ask('upload-image', { map, data, alt: '' }).catch(() => cut);
      assert.ok([400, 413, 422, 501].includes(answer.status), `${answer.status}`);
    }
    const viewer = await invited(owner, server.base, { name: 'Di', email: 'di@example.org', role: 'viewer' });
    assert.equal((await viewer.ask('upload-image', { map, data: picture('plain.png'), alt: '' })).status, 403);
  });

  test('refused edits and exports stand in the log', async () => {
    const reader = await invited(owner, server.base, { name: 'Ed', email: 'ed@example.org', role: 'commenter' });
    const live = await reader.live({ client: 'reader', map });
    await live.opened();
    const answer = await live.edit('mine1', [{ patch: map, set: { title: 'Mine' } }]);
    assert.ok(answer.refused, JSON.stringify(answer));
    await live.close();
    assert.equal((await reader.ask('edit', { map, ops: [{ remove: map }] })).status, 403);
    const { name, text } = await owner.call('export-csv', { map });
    assert.equal(name, '1-1-ours.csv');
    assert.ok(text.startsWith(`"'=1+1 ""Ours"""`), text.slice(0, 40));
    await owner.call('export-mermaid', { map });
    const printed = run('export-csv', map, '--workspace', server.workspace);
    assert.equal(printed.status, 0, printed.stderr);
    assert.equal(printed.stdout, text);
    const { items } = await owner.call('audit', { limit: 100 });
    const of = (action) => items.filter((item) => item.action === action);
    assert.ok(of('refused').some((item) => item.detail === 'edit' && item.subject === map && item.actor_name === 'Ed'));
    assert.equal(of('export-csv').length, 2);
    assert.equal(of('export-mermaid').length, 1);
    assert.ok(of('share').length >= 2);
  });

  test('a backup taken while people write comes back whole', async () => {
    const folder = newFolder();
    let writing = true;
    const writer = (async () => {
      for (let i = 0; writing; i++) await owner.call('edit', { map, ops: [{ patch: map, set: { period: `${i}` } }] });
    })();
    const backup = join(folder, 'backup');
    const restored = join(folder, 'restored');
    const made = run('backup', backup, '--workspace', server.workspace);
    assert.equal(made.status, 0, made.stderr);
    const whole = run('check', '--workspace', server.workspace);
    assert.equal(whole.status, 0, whole.stderr);
    writing = false;
    await writer;
    assert.equal(run('backup', backup, '--workspace', server.workspace).status, 4);
    assert.equal(run('restore-backup', backup, '--workspace', server.workspace).status, 4);
    const back = run('restore-backup', backup, '--workspace', restored);
    assert.equal(back.status, 0, back.stderr);
    assert.match(run('check', '--workspace', restored).stdout, /^Whole: /);
    const again = await startServer({ workspace: restored });
    const same = new Person(again.base);
    await same.call('log-in', { email: 'anna@example.org', password: 'a long enough password' });
    assert.equal((await same.call('list-maps')).items.length, 2);
    await again.remove();
    const { items } = await owner.call('audit', { limit: 20 });
    assert.ok(items.some((item) => item.action === 'backup' && item.kind === 'local_owner'));
  });
});

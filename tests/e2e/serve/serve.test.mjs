// What the one who installs the server, and scripts, rely on: one process a workspace, the socket for commands, answers
// and refusals over HTTP, nothing lost when it is killed or the disk is full.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { invited, newFolder, Person, program, setUp, startServer } from '../lib/server.mjs';
import { killRounds } from './kill_rounds.mjs';

const stagesOf = (records) => records.map((record) => record.id).filter((id) => /^s\d+$/.test(id)).sort();
const run = (...words) => spawnSync(program, words, { encoding: 'utf8' });

describe('cairn serve', () => {
  let server, owner, editor, viewer, map;
  before(async () => {
    server = await startServer();
    owner = await setUp(server);
    editor = await invited(owner, server.base, { name: 'Mira Rask', email: 'mira@example.org' });
    viewer = await invited(owner, server.base, { name: 'Tom Lind', email: 'tom@example.org', role: 'viewer' });
    ({ map } = await owner.call('create-map', { title: 'Ours', kind: 'customer_journey', state: 'current' }));
  });
  after(() => server.remove());

  test('a second process on the workspace is refused and told who has it', () => {
    const second = run('serve', '--workspace', server.workspace, '--listen', '127.0.0.1:0');
    assert.equal(second.status, 4, second.stderr);
    assert.match(second.stderr, new RegExp(String(server.pid)));
  });

  test('the socket is for its owner alone, and commands go through it', () => {
    assert.equal(statSync(join(server.workspace, 'cairn.sock')).mode & 0o777, 0o600);
    const listed = run('list-maps', '--workspace', server.workspace, '--format', 'json');
    assert.equal(listed.status, 0, listed.stderr);
    assert.equal(JSON.parse(listed.stdout).items[0].title, 'Ours');
    const folder = newFolder();
    writeFileSync(join(folder, 'events.csv'), 'customer,time,activity\na,2026-01-01,visit\na,2026-01-02,buy\n');
    const imported = spawnSync(program, ['import', 'events.csv', '--workspace', server.workspace, '--source', 'small'], { cwd: folder, encoding: 'utf8' });
    assert.equal(imported.status, 0, imported.stderr);
    assert.match(imported.stdout, /2 events/);
    const refused = spawnSync(program, ['import', 'missing.csv', '--workspace', server.workspace, '--source', 'x'], { cwd: folder, encoding: 'utf8' });
    assert.notEqual(refused.status, 0);
    assert.match(refused.stderr, /missing\.csv/);
    rmSync(folder, { recursive: true });
  });

  test('it is alive, ready, and counts', async () => {
    for (const path of ['/healthz', '/readyz']) assert.equal((await fetch(server.base + path)).status, 200);
    const metrics = await (await fetch(`${server.base}/metrics`)).text();
    assert.match(metrics, /cairn_http_requests_total\{class="2xx"\} \d+/);
    assert.doesNotMatch(metrics, /Anna|example\.org|Ours/);
    assert.equal((await fetch(`${server.base}/metrics`, { headers: { 'X-Forwarded-For': '192.0.2.1' } })).status, 403);
  });

  test('its log holds no personal data and no secret', () => {
    assert.match(server.log(), /"event":"request"/);
    assert.doesNotMatch(server.log(), /Anna|example\.org|127\.0\.0\.1:\d+|Ours|password/);
    for (const line of server.log().trim().split('\n')) JSON.parse(line);
  });

  test('the page is small, strict and kept', async () => {
    const page = await fetch(`${server.base}/maps/anything`);
    const policy = page.headers.get('content-security-policy');
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    const html = await page.text();
    assert.doesNotMatch(html, /<script(?![^>]*src=)|style=|onload/);
    const first = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1]);
    assert.ok(first.length >= 2);
    let bytes = 0;
    for (const path of first) {
      const file = await fetch(server.base + path, { headers: { 'Accept-Encoding': 'gzip' } });
      assert.match(file.headers.get('cache-control'), /immutable/);
      bytes += (await file.arrayBuffer()).byteLength;
    }
    assert.ok(bytes > 1000);
    assert.equal((await fetch(`${server.base}/assets/nothing.js`)).status, 404);
  });

  test('whoever is not signed in, or may not, is told so', async () => {
    const nobody = await new Person(server.base).ask('list-maps');
    assert.equal(nobody.status, 401);
    assert.equal(nobody.body.reason, 'signed_out');
    assert.match(nobody.headers.get('content-type'), /problem\+json/);
    const denied = await viewer.ask('create-map', { title: 'No', kind: 'customer_journey', state: 'current' });
    assert.equal(denied.status, 403);
    const local = await owner.ask('import', { workspace: '/tmp', files: ['/etc/passwd'] });
    assert.equal(local.status, 404, 'files of the server are nobody’s over HTTP');
    const file = await owner.ask('funnel', { files: ['/etc/passwd'] });
    assert.equal(file.status, 422);
    assert.equal(file.body.reason, 'local_file');
  });

  test('a page of somebody else’s cannot write', async () => {
    const form = await fetch(`${server.base}/api/create-map`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain', ...owner.cookie() },
      body: '{"title":"x","kind":"customer_journey","state":"current"}',
    });
    assert.equal(form.status, 415);
    const foreign = await owner.ask('create-map', { title: 'x', kind: 'customer_journey', state: 'current' }, { Origin: 'https://evil.example' });
    assert.equal(foreign.status, 403);
  });

  test('a write sent again is carried out once; one on an old map is refused', async () => {
    const key = { 'Idempotency-Key': 'k1' };
    const input = { title: 'Twice', kind: 'customer_journey', state: 'current' };
    const first = await owner.call('create-map', input, key);
    assert.deepEqual(await owner.call('create-map', input, key), first);
    assert.equal((await owner.ask('create-map', { ...input, title: 'Other' }, key)).status, 422);
    const read = await owner.ask('read-map', { map });
    const etag = read.headers.get('etag');
    assert.ok(etag);
    const rename = (title) => ({ id: `rename-${title}`, base: read.body.revision, ops: [{ patch: map, set: { title } }], map });
    assert.equal((await owner.ask('edit', rename('One'), { 'If-Match': etag })).status, 200);
    assert.equal((await owner.ask('edit', rename('Two'), { 'If-Match': etag })).status, 412);
  });

  test('reads can be asked by address, and say when nothing changed', async () => {
    const get = (headers = {}) => fetch(`${server.base}/api/search?text=Ours`, { headers: { ...owner.cookie(), ...headers } });
    const first = await get();
    assert.equal(first.status, 200);
    assert.equal((await get({ 'If-None-Match': first.headers.get('etag') })).status, 304);
    assert.equal((await fetch(`${server.base}/api/create-map?title=x`, { headers: owner.cookie() })).status, 405);
    const described = await (await fetch(`${server.base}/api/openapi.json`)).json();
    assert.equal(described.openapi, '3.1.0');
    assert.ok(described.paths['/api/list-maps'].get);
    assert.equal(described.paths['/api/import'], undefined);
  });

  test('edits of two people meet live, and an edit that is sent again is applied once', async () => {
    const [a, b] = await Promise.all([owner.live({ client: 'a', map }), editor.live({ client: 'b', map })]);
    await Promise.all([a.opened(), b.opened()]);
    const put = [{ put: { id: 's1', type: 'stage', parent: map, order: 'V', name: 'I look' } }];
    const stored = await a.edit('a-1', put);
    assert.ok(stored.edit);
    await b.until((m) => m.edits?.edits.some((e) => e.id === 'a-1'));
    a.messages.length = 0;
    const again = await a.edit('a-1', put);
    assert.equal(again.edit.revision, stored.edit.revision);
    const reader = await viewer.live({ client: 'v', map });
    await reader.opened();
    const refused = await reader.edit('v-1', [{ patch: 's1', set: { name: 'Mine' } }]);
    assert.equal(refused.refused.code, 'denied');
    assert.equal(refused.refused.text, 'Mine');
    await Promise.all([a.close(), b.close(), reader.close()]);
  });

  test('whoever loses a right loses the connection', async () => {
    const guest = await invited(owner, server.base, { name: 'Short Stay', email: 'short@example.org' });
    const live = await guest.live({ client: 'g', map });
    await live.opened();
    const { items } = await owner.call('people');
    const account = items.find((person) => person.name === 'Short Stay');
    await owner.call('remove-person', { account: account.id });
    const closing = await live.until((m) => m.closing);
    assert.equal(closing.closing.reason, 'signed_out');
    await live.closed;
  });

  test('a link that has expired is not taken over an open connection either', async () => {
    const expires_at = Date.now() + 1500;
    const { url } = await owner.call('share', { map, kind: 'comment', expires_at });
    const guest = new Person(server.base);
    await guest.call('open-share', { token: url.split('/').pop(), name: 'Guest' });
    const live = await guest.live({ client: 'late', map });
    await live.opened();
    const closing = await live.until((m) => m.closing);
    assert.ok(Date.now() >= expires_at);
    assert.equal(closing.closing.reason, 'signed_out');
    assert.match(closing.closing.message, /link .*expired/);
    await live.closed;
  });

  test('a record that is its own parent is refused, by whomever it comes, and the others go on', async () => {
    const { url } = await owner.call('share', { map, kind: 'view' });
    const guest = new Person(server.base);
    await guest.call('open-share', { token: url.split('/').pop(), name: 'Guest' });
    const live = await guest.live({ client: 'loop', map });
    await live.opened();
    const card = { id: 'zz', type: 'card', parent: 'zz', order: 'V', at: ['zz'], text: 'x' };
    assert.ok((await live.edit('loop-1', [{ put: card }])).refused);
    const refused = await owner.ask('edit', { base: 1, ops: [{ patch: 's1', set: { parent: 's1' } }] });
    assert.equal(refused.body.code, 'invalid');
    assert.equal((await owner.ask('list-maps')).status, 200);
    await live.close();
  });

  test('hostile text goes in and comes out as it is, and nowhere as markup', async () => {
    const hostile = '<script>alert(1)</script>‮ =cmd|calc 😀 ' + 'x'.repeat(2000);
    const live = await owner.live({ client: 'h', map });
    await live.opened();
    assert.ok((await live.edit('h-1', [{ patch: 's1', set: { name: hostile } }])).edit);
    const { records } = await owner.call('read-map', { map });
    assert.equal(records.find((record) => record.id === 's1').name, hostile);
    const huge = await live.edit('h-2', [{ patch: 's1', set: { description: 'y'.repeat(900_000) } }]);
    assert.ok(huge.edit, 'a long paste is taken up to the cap');
    live.send({ edit: { id: 'h-3', base: 0, ops: [{ patch: 's1', set: { description: 'z'.repeat(1_100_000) } }] } });
    await live.closed;
    const wrong = await owner.live({ client: 'w', map });
    await wrong.opened();
    wrong.socket.send('{"edit":');
    assert.equal((await wrong.until((m) => m.closing)).closing.reason, 'bad_message');
  });

  test('a role that was lowered is lower for the open socket when the answer is there', async () => {
    const ed = await invited(owner, server.base, { name: 'Ed Lowe', email: 'ed@example.org' });
    const account = (await ed.call('me')).id;
    for (let round = 0; round < 5; ++round) {
      await owner.call('set-role', { account, role: 'editor' });
      const live = await ed.live({ client: `ed-${round}`, map });
      await live.opened();
      await owner.call('set-role', { account, role: 'viewer' });
      live.send({ edit: { id: `ed-lowered-${round}`, base: 0, ops: [{ patch: 's1', set: { subtitle: `a viewer wrote ${round}` } }] } });
      assert.equal((await live.until((m) => m.closing)).closing.reason, 'restart');
      await live.closed;
    }
    const { records } = await owner.call('read-map', { map });
    assert.doesNotMatch(records.find((record) => record.id === 's1').subtitle ?? '', /a viewer wrote/);
  });

  test('it stops when it is asked to, and says so to those who are there', async () => {
    const live = await owner.live({ client: 'last', map });
    await live.opened();
    const ended = server.stop();
    assert.equal((await live.until((m) => m.closing)).closing.reason, 'restart');
    assert.deepEqual(await ended, { code: 0, signal: null });
    const listed = run('list-maps', '--workspace', server.workspace, '--format', 'json');
    assert.equal(listed.status, 0, 'commands work on a workspace that nobody serves');
    assert.equal(JSON.parse(listed.stdout).items.length, 2);
  });
});

test('a server that is killed at any moment loses nothing that it acknowledged', async () => {
  const rounds = process.env.CAIRN_SLOW ? 300 : 8;
  const { kills } = await killRounds(rounds);
  assert.equal(kills, rounds);
});

test('a full disk refuses edits, tears nothing, and can be read', async (t) => {
  const folder = newFolder();
  const small = join(folder, 'small');
  mkdirSync(small);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', small], { stdio: 'ignore' });
  } catch {
    t.skip('needs the right to mount a small file system');
    return;
  }
  let server;
  const filler = join(small, 'filler');
  writeFileSync(filler, Buffer.alloc(500_000));
  try {
    server = await startServer({ workspace: join(small, 'workspace') });
    const owner = await setUp(server);
    const { map } = await owner.call('create-map', { title: 'Full', kind: 'customer_journey', state: 'current' });
    const live = await owner.live({ client: 'f', map });
    await live.opened();
    const stored = [];
    let refused;
    for (let i = 0; i < 200 && !refused; i++) {
      const ops = [{ put: { id: `s${i}`, type: 'stage', parent: map, order: 'V', name: 'x'.repeat(200_000) } }];
      const answer = await live.edit(`f-${i}`, ops);
      if (answer.refused) refused = answer.refused;
      else stored.push(`s${i}`);
    }
    assert.equal(refused?.code, 'unavailable', 'the disk is full at some time');
    assert.ok(stored.length > 3);
    const { records } = await owner.call('read-map', { map });
    assert.deepEqual(stagesOf(records), stored.sort());
    await server.kill();
    rmSync(filler); // somebody makes some room, as the message asks
    server = await startServer({ workspace: join(small, 'workspace') });
    const again = new Person(server.base);
    again.cookies = owner.cookies;
    const after = await again.call('read-map', { map });
    assert.deepEqual(stagesOf(after.records), stored.sort());
  } finally {
    await server?.stop();
    execFileSync('umount', ['-l', small]);
    rmSync(folder, { recursive: true, force: true });
  }
});

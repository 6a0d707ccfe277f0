// A stand-in for the server while a page is drawn: plausible answers, nothing kept, nothing checked. Not shipped, not
// used by any test. usage: node dev/fake.mjs [PORT] [FOLDER of the built app] [empty | signed-out | setup]
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import * as data from './northlight.mjs';

const [port = '8431', folder = 'dist/app', mode = ''] = process.argv.slice(2);
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>Cairn</title><link rel="stylesheet" href="/assets/dev/app.css"><script type="module" src="/assets/dev/app.js"></script></head><body></body></html>`;
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'self'";

let signed_in = mode !== 'signed-out' && mode !== 'setup';
if (mode === 'empty') data.records.clear();
const me = data.people[0];
let revision = 34;
const sockets = new Set();

const operations = {
  state: () => ({
    needs_setup: mode === 'setup' && !signed_in,
    signed_in,
    workspace: 'Northlight',
    version: '0.2.0',
    me: signed_in ? me : null,
  }),
  'log-in': ({ password }) =>
    password === 'wrong' ? problem(403, 'denied', 'wrong_password', 'No.') : ((signed_in = true), {}),
  'set-up': () => ((signed_in = true), {}),
  'log-out': () => ((signed_in = false), {}),
  'list-maps': () => ({ items: data.summaries() }),
  'read-map': ({ map }) => ({ revision, records: ofMap(map) }),
  'create-map': ({ title, kind, state }) => {
    const id = `m${Date.now()}`;
    apply([{ put: { id, type: 'map', title, kind, state, owner: me.id } }]);
    return { map: id };
  },
  'copy-map': ({ map }) => ({ map }),
  edit: ({ ops }) => (apply(ops), { revision }),
  history: () => ({ items: data.history }),
  versions: () => ({ items: data.versions }),
  'name-version': () => ({}),
  restore: () => ({ revision: ++revision }),
  diff: () => ({
    words: [
      'Problems, I decide: “Sign-up is long” became “Forced sign-up”',
      'Thoughts, I buy: added “Payment is quick.”',
      'Problems, I notice it: removed “Logo is too small”',
    ],
    changes: [],
  }),
  'remove-map': ({ map }) => (apply([{ remove: map }]), {}),
  trash: () => ({
    items: [{ map: 'gone', title: 'Old shop map', removed_at: data.now - 86400000 * 3, removed_by: 'p-tom' }],
  }),
  'restore-map': () => ({}),
  'empty-trash': () => ({}),
  search: ({ text }) => ({ items: search(text) }),
  templates: () => ({ items: data.templates }),
  upload: () => ({ upload: 'u1', put_to: '/api/uploads/u1' }),
  inspect: (choice) => data.inspected(choice),
  discover: () => ({ map: 'm1', title: 'The journey of customers', notes: [], summary: '' }),
  sources: () => ({ sources: mode === 'empty' ? [] : data.sources, summary: '' }),
  people: () => ({ items: data.people }),
  invitations: () => ({
    items: [
      {
        id: 'i1',
        email: 'new@northlight.example',
        role: 'editor',
        map: null,
        created_at: data.now - 3600000,
        expires_at: data.now + 86400000 * 6,
      },
    ],
  }),
  invite: () => ({ id: 'i2', url: 'http://127.0.0.1:8420/join/abcdefghijkl', expires_at: data.now + 86400000 * 7 }),
  'read-invitation': ({ token }) =>
    token === 'spent'
      ? problem(404, 'not_found', 'link_spent', 'Spent.')
      : {
          email: 'tom@northlight.example',
          role: 'editor',
          map_title: null,
          workspace: 'Northlight',
          reset: token === 'reset',
          invited_by: 'Anna Koval',
        },
  sessions: () => ({
    items: [
      {
        id: 's1',
        created_at: data.now - 86400000,
        seen_at: data.now,
        agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
        current: true,
      },
      {
        id: 's2',
        created_at: data.now - 86400000 * 9,
        seen_at: data.now - 86400000 * 2,
        agent: 'Mozilla/5.0 (iPhone) Safari',
        current: false,
      },
    ],
  }),
  tokens: () => ({
    items: [
      {
        id: 'k1',
        name: 'Nightly import',
        scopes: ['read', 'write'],
        created_at: data.now - 86400000 * 30,
        expires_at: data.now + 86400000 * 60,
        used_at: data.now - 3600000,
      },
    ],
  }),
  'create-token': () => ({ id: 'k2', token: 'cairn_4XdP0aZk3uQm1vWb7nLs2tYe' }),
  shares: () => ({
    items: [
      {
        id: 'l1',
        kind: 'view',
        password: true,
        created_at: data.now - 86400000,
        expires_at: data.now + 86400000 * 30,
        opened: 12,
      },
    ],
  }),
  share: () => ({ id: 'l2', url: 'http://127.0.0.1:8420/s/Jd83kfow93', expires_at: null }),
  'open-share': ({ password, token }) =>
    token === 'locked' && !password
      ? problem(403, 'denied', 'password_needed', 'It needs a password.')
      : { map: 'm1', kind: 'comment' },
};

function problem(status, code, reason, detail) {
  return { problem: true, status, code, reason, detail, title: code, type: 'about:blank' };
}

function ofMap(map) {
  const inside = new Set([map]);
  for (const record of data.records.values()) if (inside.has(record.parent)) inside.add(record.id);
  return [...data.records.values()].filter(
    (r) => inside.has(r.id) || ['persona', 'touchpoint', 'department'].includes(r.type),
  );
}

function search(text) {
  const wanted = text.toLowerCase();
  const hits = [];
  for (const record of data.records.values()) {
    const said = record.text ?? record.name ?? record.title ?? '';
    if (said.toLowerCase().includes(wanted)) {
      const map = record.type === 'map' ? record.id : (/^m\d/.exec(record.parent ?? '')?.[0] ?? null);
      hits.push({
        map,
        map_title: data.records.get(map)?.title ?? null,
        record: record.id,
        type: record.type,
        text: said,
      });
    }
  }
  return hits.slice(0, 30);
}

function apply(ops, id = `x${revision}`) {
  for (const op of ops) {
    if (op.put) data.records.set(op.put.id, op.put);
    else if (op.patch) {
      const record = { ...data.records.get(op.patch), ...op.set };
      for (const name of op.unset ?? []) delete record[name];
      data.records.set(op.patch, record);
    } else data.records.delete(op.remove);
  }
  revision += 1;
  const edit = { id, revision, author: me.id, author_name: me.name, at: Date.now(), kind: 'edit', ops };
  for (const send of sockets) send({ edits: { revision, edits: [edit] } });
}

createServer((request, response) => {
  const url = new URL(request.url, 'http://x');
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    const answer = (status, type, text) => {
      response.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': CSP });
      response.end(text);
    };
    if (url.pathname.startsWith('/assets/dev/')) {
      const name = url.pathname.slice('/assets/dev/'.length);
      return answer(200, TYPES[extname(name)] ?? 'text/plain', readFileSync(join(folder, name)));
    }
    if (!url.pathname.startsWith('/api/')) return answer(200, 'text/html', PAGE);
    const name = url.pathname.slice(5);
    const run = operations[name];
    const output = run
      ? run(body ? JSON.parse(body) : {})
      : name.match(/^(uploads|revoke|set|change|remove|accept)/)
        ? {}
        : problem(404, 'not_found', 'no_operation', `There is no ${name} here.`);
    setTimeout(() => answer(output.problem ? output.status : 200, 'application/json', JSON.stringify(output)), 60);
  });
})
  .on('upgrade', (request, socket) => {
    const key = request.headers['sec-websocket-key'];
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    const send = (message) => socket.write(frame(JSON.stringify(message)));
    let waiting = Buffer.alloc(0);
    socket.on('data', (part) => {
      waiting = Buffer.concat([waiting, part]);
      for (let read = unframe(waiting); read; read = unframe(waiting)) {
        waiting = waiting.subarray(read.length);
        if (read.opcode === 1) onMessage(JSON.parse(read.text), send);
        if (read.opcode === 8) socket.end();
      }
    });
    socket.on('close', () => sockets.delete(send));
    socket.on('error', () => sockets.delete(send));
  })
  .listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));

function onMessage(message, send) {
  if (message.open) {
    const { map } = message.open;
    const library = [...data.records.values()].filter((r) =>
      ['map', 'persona', 'touchpoint', 'department'].includes(r.type),
    );
    sockets.add(send);
    send({
      opened: {
        revision,
        whole: true,
        records: map ? [...new Set([...library.filter((r) => r.type !== 'map'), ...ofMap(map)])] : library,
        you: { id: me.id, name: me.name, role: 'owner', kind: 'person' },
        people: data.people.map(({ id, name }) => ({ id, name })),
        server: 'fake',
      },
    });
  } else if (message.edit) apply(message.edit.ops, message.edit.id);
  else if (message.ping !== undefined) send({ pong: message.ping });
}

function frame(text) {
  const body = Buffer.from(text);
  const head =
    body.length < 126
      ? Buffer.from([0x81, body.length])
      : body.length < 65536
        ? Buffer.from([0x81, 126, body.length >> 8, body.length & 255])
        : Buffer.from([
            0x81,
            127,
            0,
            0,
            0,
            0,
            body.length >>> 24,
            (body.length >> 16) & 255,
            (body.length >> 8) & 255,
            body.length & 255,
          ]);
  return Buffer.concat([head, body]);
}

function unframe(buffer) {
  if (buffer.length < 6) return null;
  let size = buffer[1] & 127;
  let at = 2;
  if (size === 126) [size, at] = [buffer.readUInt16BE(2), 4];
  else if (size === 127) [size, at] = [Number(buffer.readBigUInt64BE(2)), 10];
  if (buffer.length < at + 4 + size) return null;
  const mask = buffer.subarray(at, at + 4);
  const body = Buffer.from(buffer.subarray(at + 4, at + 4 + size));
  for (let i = 0; i < body.length; i++) body[i] ^= mask[i % 4];
  return { opcode: buffer[0] & 15, text: body.toString(), length: at + 4 + size };
}

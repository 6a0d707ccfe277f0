// The real server on a workspace of its own, and clients of it as scripts are.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openWebSocket } from './web_socket.mjs';

export const program = resolve(process.env.CAIRN_BINARY ?? 'build/asan/bin/cairn');
export const password = 'a long enough password';

export function newFolder() {
  return mkdtempSync(join(tmpdir(), 'cairn-e2e-'));
}

// Starts `cairn serve` on a free port (or the one given) and waits until it says where it is.
export async function startServer({ workspace, port = 0, flags = [], env = {} } = {}) {
  const folder = workspace ?? join(newFolder(), 'workspace');
  const child = spawn(program, ['serve', '--workspace', folder, '--listen', `127.0.0.1:${port}`, ...flags], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (piece) => (log += piece));
  const ended = new Promise((done) => child.on('exit', (code, signal) => done({ code, signal })));
  await new Promise((ready, failed) => {
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      out += piece;
      if (out.includes('Ctrl-C ends it.')) ready();
    });
    ended.then(({ code }) => failed(new Error(`cairn serve ended with ${code}: ${log}${out}`)));
  });
  const base = out.match(/Cairn is at (\S+)/)[1];
  return {
    workspace: folder,
    base,
    port: Number(new URL(base).port),
    pid: child.pid,
    setUpUrl: out.match(/(\S+\/set-up\/\S+)/)?.[1],
    log: () => log,
    ended,
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
    async kill() {
      child.kill('SIGKILL');
      return ended;
    },
    async remove() {
      if (child.exitCode === null && child.signalCode === null) await this.stop();
      rmSync(resolve(folder, '..'), { recursive: true, force: true });
    },
  };
}

export class Person {
  constructor(base, headers = {}) {
    this.base = base;
    this.headers = headers;
    this.cookies = new Map();
  }

  cookie() {
    const all = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return all ? { Cookie: all } : {};
  }

  // The whole answer: {status, body, headers}.
  async ask(name, input = {}, headers = {}) {
    const response = await fetch(`${this.base}/api/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Cairn': '1', ...this.cookie(), ...this.headers, ...headers },
      body: JSON.stringify(input),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, key, value] = line.match(/^([^=]+)=([^;]*)/);
      if (value) this.cookies.set(key, value);
      else this.cookies.delete(key);
    }
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null, headers: response.headers };
  }

  // The output, or an error that names the operation.
  async call(name, input = {}, headers = {}) {
    const { status, body } = await this.ask(name, input, headers);
    if (status !== 200) throw Object.assign(new Error(`${name}: ${status} ${body.detail}`), { status, problem: body });
    return body;
  }

  async live(open) {
    const socket = await openWebSocket(`${this.base}/api/live`, { ...this.cookie(), ...this.headers });
    return new LiveClient(socket, open);
  }
}

// Speaks the live protocol by hand: what tests want to see is what comes.
export class LiveClient {
  constructor(socket, open) {
    this.socket = socket;
    this.messages = [];
    this.waiters = [];
    this.revision = open.revision ?? 0;
    this.onmessage = () => {};
    socket.onmessage = (text) => {
      const message = JSON.parse(text);
      if (message.opened) this.revision = message.opened.revision;
      if (message.edits) this.revision = Math.max(this.revision, message.edits.revision);
      this.messages.push(message);
      this.onmessage(message);
      this.waiters = this.waiters.filter(({ wanted, done }) => !(wanted(message) && (done(message), true)));
    };
    this.closed = new Promise((done) => (socket.onclose = done));
    this.send({ open });
  }
  send(message) {
    this.socket.send(JSON.stringify(message));
  }
  // The first message, old or new, that is as wanted.
  until(wanted, ms = 15_000) {
    const old = this.messages.find(wanted);
    if (old) return Promise.resolve(old);
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error('nothing came in time')), ms);
      this.waiters.push({ wanted, done: (message) => (clearTimeout(timer), done(message)) });
    });
  }
  opened() {
    return this.until((m) => m.opened).then((m) => m.opened);
  }
  // Sends an edit and waits until it is stored or refused.
  async edit(id, ops, base = this.revision) {
    this.send({ edit: { id, base, ops } });
    const is = (m) => m.edits?.edits.some((e) => e.id === id) || m.refused?.id === id;
    const message = await this.until(is);
    return message.refused ? { refused: message.refused } : { edit: message.edits.edits.find((e) => e.id === id) };
  }
  close() {
    this.socket.close();
    return this.closed;
  }
}

// The owner of a new workspace.
export async function setUp(server, name = 'Anna Koval', email = 'anna@example.org') {
  const owner = new Person(server.base);
  await owner.call('set-up', { token: server.setUpUrl.split('/').pop(), name, email, password });
  return owner;
}

// Somebody who follows an invitation.
export async function invited(owner, base, { name, email, role = 'editor', map }) {
  const invitation = await owner.call('invite', { role, ...(map ? { map } : {}) });
  const person = new Person(base);
  await person.call('accept-invitation', { token: invitation.url.split('/').pop(), name, email, password });
  return person;
}

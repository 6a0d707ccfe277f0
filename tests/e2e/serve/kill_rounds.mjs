// A server under 50 editors is killed (SIGKILL) at random moments. Whatever was acknowledged before is there after the
// restart, at the revision that was told, once; what was not is sent again with its id, and is there once too.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { newFolder, setUp, startServer } from '../lib/server.mjs';

class Editor {
  constructor(owner, index, lane, stage) {
    Object.assign(this, { owner, index, lane, stage, next: 0, pending: new Map(), acknowledged: new Map() });
  }
  async connect(map) {
    this.live = await this.owner.live({ client: `editor${this.index}`, map });
    this.live.onmessage = (message) => {
      for (const edit of message.edits?.edits ?? []) this.settle(edit);
    };
    await this.live.opened();
    for (const [id, ops] of this.pending) this.live.send({ edit: { id, base: this.live.revision, ops } });
  }
  settle(edit) {
    if (!this.pending.delete(edit.id)) return;
    this.acknowledged.set(edit.id, edit.revision);
    this.write();
  }
  write() {
    if (this.stopped || this.pending.size >= 4) return;
    const n = this.next++;
    const id = `e${this.index}-${n}`;
    const card = `c${this.index}-${n % 20}`;
    const ops =
      n < 20
        ? [{ put: { id: card, type: 'card', parent: this.lane, order: 'V', at: [this.stage], text: `${id}` } }]
        : [{ patch: card, set: { text: `${id} wörds` } }];
    this.pending.set(id, ops);
    this.live.send({ edit: { id, base: this.live.revision, ops } });
  }
  async end() {
    this.stopped = true;
    while (this.pending.size && !this.live.socket.closed) await new Promise((done) => setTimeout(done, 10));
    this.live.socket.drop();
  }
}

async function makeMap(owner) {
  const { map } = await owner.call('create-map', { title: 'Under fire', kind: 'customer_journey', state: 'current' });
  const live = await owner.live({ client: 'maker', map });
  await live.opened();
  const made = await live.edit('frame', [
    { put: { id: 'fire.stage', type: 'stage', parent: map, order: 'V', name: 'Stage' } },
    { put: { id: 'fire.lane', type: 'lane', parent: map, order: 'V', kind: 'notes' } },
  ]);
  assert.ok(made.edit, JSON.stringify(made.refused));
  await live.close();
  return map;
}

// Every edit of the history by id; each id once.
async function historyOf(owner, map) {
  const found = new Map();
  for (let before; ; ) {
    const page = await owner.call('history', { map, limit: 200, ...(before ? { before } : {}) });
    for (const item of page.items) {
      assert.ok(!found.has(item.id), `${item.id} stands twice in the history`);
      found.set(item.id, item.revision);
    }
    if (!page.next) return found;
    before = Number(page.next);
  }
}

export async function killRounds(rounds, { editors: count = 50, say = () => {} } = {}) {
  const workspace = `${newFolder()}/workspace`;
  let server = await startServer({ workspace });
  const port = server.port;
  const owner = await setUp(server);
  const map = await makeMap(owner);
  const editors = Array.from({ length: count }, (_, i) => new Editor(owner, i, 'fire.lane', 'fire.stage'));
  let checked = 0;
  for (let round = 0; round < rounds; round++) {
    await Promise.all(editors.map((editor) => editor.connect(map)));
    for (const editor of editors) for (let i = 0; i < 4; i++) editor.write();
    await new Promise((done) => setTimeout(done, randomInt(5, 400)));
    await server.kill();
    const acknowledged = editors.flatMap((editor) => [...editor.acknowledged]);
    for (const editor of editors) editor.live.socket.drop();
    server = await startServer({ workspace, port });
    if (round % 20 === 0 || round === rounds - 1) {
      const found = await historyOf(owner, map);
      for (const [id, revision] of acknowledged) assert.equal(found.get(id), revision, `${id} was acknowledged`);
      checked = acknowledged.length;
      say(`${round + 1} kills, ${checked} acknowledged edits are all there`);
    }
  }
  await Promise.all(editors.map((editor) => editor.connect(map)));
  await Promise.all(editors.map((editor) => editor.end()));
  const found = await historyOf(owner, map);
  for (const editor of editors) for (const [id, revision] of editor.acknowledged) assert.equal(found.get(id), revision);
  const sent = editors.reduce((sum, editor) => sum + editor.next, 0);
  assert.equal([...found.keys()].filter((id) => /^e\d+-/.test(id)).length, sent, 'each edit that was sent is there once');
  await server.remove();
  return { kills: rounds, edits: sent };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const rounds = Number(process.argv[2] ?? 300);
  const result = await killRounds(rounds, { say: console.log });
  console.log(`${result.kills} kills, ${result.edits} edits: nothing lost, nothing twice`);
}

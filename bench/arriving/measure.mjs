// A generated shop is served with the map found in its first customers. People have it open and write on its cards, while the other
// customers arrive by one import after the other. Says, a line an import, how long after its end the numbers of all of them had
// moved, and at the end how long an edit took to come back to who wrote it and to reach the others.
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { invited, newFolder, program, setUp, startServer } from '../../tests/e2e/lib/server.mjs';

const number = (name, otherwise) => Number(process.env[name] ?? otherwise);
const CUSTOMERS = number('CUSTOMERS', 20_000);
const PEOPLE = number('PEOPLE', 20);
const IMPORTS = number('IMPORTS', 10);
const EACH = number('EACH', 200);
const RATE = number('RATE', 1);
const TABLES = ['events.csv', 'survey.csv', 'nps.csv', 'support.csv'];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const ms = (x) => `${x.toFixed(0)} ms`;
function spread(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (p) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? NaN;
  return `n ${sorted.length}, median ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms, longest ${at(1).toFixed(1)} ms`;
}

const folder = newFolder();
const workspace = join(folder, 'workspace');
const cairn = (words) => execFileSync(program, words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });

// Customers of `first` to `last` in a folder of their own, with the same configuration.
function part(name, first, last) {
  mkdirSync(join(folder, name));
  for (const table of TABLES) {
    const [head, ...rows] = readFileSync(join(folder, 'whole', table), 'utf8').trimEnd().split('\n');
    const kept = rows.filter((row) => Number(row.slice(1, 9)) >= first && Number(row.slice(1, 9)) <= last);
    writeFileSync(join(folder, name, table), `${[head, ...kept].join('\n')}\n`);
  }
  writeFileSync(join(folder, name, 'cairn.toml'), readFileSync(join(folder, 'whole', 'cairn.toml')));
}
const importWords = (name) => ['import', '--config', `${name}/cairn.toml`, '--workspace', workspace, '--source', 'shop', '--rejected', `${name}/rejected.csv`];

// Somebody who has the map open: hears evidence and edits, and writes.
class Reader {
  constructor(client, index, shared) {
    Object.assign(this, { client, index, shared, version: null, written: 0 });
    client.onmessage = (message) => this.hear(message, performance.now());
  }
  hear(message, now) {
    this.client.messages.length = 0; // nobody looks for old ones
    if (message.evidence) Object.assign(this, { version: message.evidence.log_version, moved: now });
    if (message.refused) throw new Error(JSON.stringify(message.refused));
    for (const { id } of message.edits?.edits ?? []) {
      const sent = this.shared.sent.get(id);
      if (sent) this.shared.took.push({ by: sent.by === this.index ? 'own' : 'other', at: sent.at, ms: now - sent.at });
    }
  }
  write() {
    const id = `p${this.index}-${(this.written += 1)}`;
    const card = this.shared.cards[(this.index * 7 + this.written) % this.shared.cards.length];
    const text = `As ${this.index} writes it the ${this.written}th time: people look at this a while before they go on.`;
    this.shared.sent.set(id, { at: performance.now(), by: this.index });
    this.client.send({ edit: { id, base: this.client.revision, ops: [{ patch: card, set: { text } }] } });
  }
}

async function openEverywhere(owner, server, map) {
  const lane = 'arriving-notes';
  const { records } = await owner.call('read-map', { map });
  const stages = records.filter(({ type }) => type === 'stage');
  const cards = Array.from({ length: 60 }, (_, i) => `arriving-card-${i}`);
  const put = cards.map((id, i) => ({ put: { id, type: 'card', parent: lane, at: [stages[i % stages.length].id], order: `V${String(i).padStart(3, '0')}V`, text: 'First words.' } }));
  await owner.call('edit', { map, ops: [{ put: { id: lane, type: 'lane', parent: map, kind: 'notes', order: 'zzV' } }, { patch: map, set: { ages_from: 'data' } }, ...put] });
  const shared = { cards, sent: new Map(), took: [] };
  const readers = [];
  for (let i = 0; i < PEOPLE; i += 1) {
    const person = i === 0 ? owner : await invited(owner, server.base, { name: `Person ${i}`, email: `p${i}@example.org` });
    const client = await person.live({ client: `c${i}`, map });
    await client.opened();
    readers.push(new Reader(client, i, shared));
  }
  return { readers, shared };
}

async function oneImport(name, readers) {
  const old = readers.map(({ version }) => version);
  const begun = performance.now();
  await promisify(execFile)(program, importWords(name), { cwd: folder });
  const ended = performance.now();
  while (readers.some(({ version }, i) => version === old[i])) {
    if (performance.now() > ended + 60_000) throw new Error('the numbers did not move');
    await pause(2);
  }
  const after = readers.map(({ moved }) => moved - ended);
  return { begun, took: ended - begun, first: Math.min(...after), last: Math.max(...after) };
}

cairn(['generate', 'shop', '--customers', String(CUSTOMERS), '--seed', '1', '--output', 'whole']);
part('first', 1, CUSTOMERS - IMPORTS * EACH);
for (let i = 0; i < IMPORTS; i += 1) part(`later${i}`, CUSTOMERS - (IMPORTS - i) * EACH + 1, CUSTOMERS - (IMPORTS - i - 1) * EACH);
cairn(importWords('first'));
cairn(['map', '--workspace', workspace]);
const server = await startServer({ workspace });
try {
  const owner = await setUp(server);
  const map = (await owner.call('list-maps')).items[0].id;
  const { readers, shared } = await openEverywhere(owner, server, map);
  while (readers.some(({ version }) => version === null)) await pause(20);
  const writing = readers.map((reader, i) => {
    let timer = setTimeout(() => { timer = setInterval(() => reader.write(), 1000 / RATE); }, (i * 1000) / RATE / PEOPLE);
    return () => clearTimeout(timer) || clearInterval(timer);
  });
  await pause(5000);
  const own = monitorEventLoopDelay({ resolution: 1 }); // a busy machine keeps this program waiting too
  own.enable();
  const imports = [];
  for (let i = 0; i < IMPORTS; i += 1) {
    imports.push(await oneImport(`later${i}`, readers));
    const { took, first, last } = imports.at(-1);
    console.log(`import ${i + 1}: ${ms(took)}; after its end the numbers had moved for the first after ${ms(first)}, for all ${PEOPLE} after ${ms(last)}`);
    await pause(2000);
  }
  for (const stop of writing) stop();
  await pause(1000);
  const isBusy = ({ at }) => imports.some(({ begun, took, last }) => at >= begun && at <= begun + took + last);
  const times = (by, arriving) => spread(shared.took.filter((one) => one.by === by && isBusy(one) === arriving).map((one) => one.ms));
  console.log(`numbers had moved for all after an import:       ${spread(imports.map(({ last }) => last))}`);
  console.log(`an edit came back to its writer, data arriving:  ${times('own', true)}`);
  console.log(`                                 nothing coming: ${times('own', false)}`);
  console.log(`an edit reached the others,      data arriving:  ${times('other', true)}`);
  console.log(`                                 nothing coming: ${times('other', false)}`);
  console.log(`this program itself was kept waiting:            p99 ${(own.percentile(99) / 1e6).toFixed(1)} ms, longest ${(own.max / 1e6).toFixed(1)} ms`);
  const lost = shared.sent.size * PEOPLE - shared.took.length;
  if (lost > 0) throw new Error(`${lost} edits did not arrive`);
  for (const { client } of readers) client.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

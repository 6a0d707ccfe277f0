// One random history: the clock, the network, the server's front and the people. See replicas.mjs.
import { Person } from './replica_person.mjs';
import { wordsIn, Words } from './replica_words.mjs';

/** Numbers that follow from a seed (mulberry32). */
export class Chance {
  constructor(seed) {
    this.state = seed >>> 0;
  }
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  below(n) {
    return Math.floor(this.next() * n);
  }
  one(list) {
    return list[this.below(list.length)];
  }
  happens(share) {
    return this.next() < share;
  }
}

/** A connection as the store sees it. Messages arrive in order, late, and not at all once it is broken. */
class Line {
  onopen = null;
  onmessage = null;
  onclose = null;
  alive = true;
  opened = false; // the server has answered `open`
  sent = 0; // the revision up to which it was told
  up_at = 0;
  down_at = 0;

  constructor(world, person) {
    this.world = world;
    this.person = person;
    if (person.offline) world.after(5, () => this.break());
    else world.after(1 + world.chance.below(10), () => this.alive && this.onopen?.());
  }
  send(text) {
    const message = JSON.parse(text);
    this.up_at = Math.max(this.up_at, this.world.time + this.world.chance.below(40));
    this.world.at(this.up_at, () => this.alive && this.world.receive(this, message));
  }
  /** From the server. */
  tell(message) {
    const text = JSON.stringify(message);
    this.down_at = Math.max(this.down_at, this.world.time + this.world.chance.below(40));
    this.world.at(this.down_at, () => this.alive && this.person.hear(this, text));
  }
  close() {
    this.alive = false;
    this.world.lines.delete(this);
  }
  break() {
    if (!this.alive) return;
    this.close();
    this.onclose?.();
  }
}

const START = (store) => {
  const keys = store.spreadKeys(4);
  return [
    { id: 'm', type: 'map', title: 'Map', kind: 'customer_journey', state: 'current' },
    ...[0, 1, 2].map((i) => ({ id: `s${i}`, type: 'stage', parent: 'm', order: keys[i], name: `stage ${i}` })),
    { id: 'l0', type: 'lane', parent: 'm', order: keys[0], kind: 'thoughts' },
    { id: 'l1', type: 'lane', parent: 'm', order: keys[1], kind: 'problems' },
    ...[0, 1, 2, 3].map((i) => ({
      ...{ id: `c${i}`, type: 'card', parent: `l${i % 2}`, order: keys[i], at: [`s${i % 3}`] },
      text: `one two three four five ${i}`,
    })),
    { id: 't', type: 'touchpoint', name: 'Shop' },
    { id: 'p', type: 'persona', name: 'Ana', goals: ['first', 'second'] },
  ];
};

export class World {
  time = 0;
  steps = [];
  lines = new Set();
  counts = { edits: 0, undos: 0, merged: 0, overwritten: 0, refused: 0, repeated: 0, breaks: 0, reloads: 0 };
  queue = []; // [time, number, what]
  numbers = 0;
  log = []; // what the server has taken
  taken = new Map(); // id → {effect, inverse}

  constructor(store, authority, seed, actions) {
    this.store = store;
    this.authority = authority;
    this.chance = new Chance(seed);
    this.actions = actions;
    this.records = START(store);
    this.document = store.Document.of(this.records, 0);
    this.documents = new Map([[0, this.document]]); // by revision
    this.words = new Words(this);
  }

  note(text) {
    this.steps.push(`${String(this.time).padStart(6)}  ${text}`);
  }
  fail(text) {
    throw new Error(text);
  }
  at(time, run) {
    const entry = [time, this.numbers++, run];
    let i = this.queue.length;
    while (i > 0 && (this.queue[i - 1][0] < time || (this.queue[i - 1][0] === time && this.queue[i - 1][1] < entry[1]))) i--;
    this.queue.splice(i, 0, entry); // latest first
    return entry;
  }
  after(ms, run) {
    const entry = this.at(this.time + Math.round(ms), run);
    return () => {
      const i = this.queue.indexOf(entry);
      if (i >= 0) this.queue.splice(i, 1);
    };
  }
  get clock() {
    return { now: () => this.time, random: () => this.chance.next(), after: (ms, run) => this.after(ms, run) };
  }

  async play() {
    await this.authority.ask({ reset: this.records });
    const accounts = ['ada', 'bo', 'cy', 'di'].slice(0, 1 + this.chance.below(4));
    this.people = Array.from({ length: 2 + this.chance.below(3) }, (_, i) => new Person(this, i, accounts[i % accounts.length]));
    for (let i = 0; i < this.actions; i++) {
      const person = this.chance.one(this.people);
      this.at(50 + this.chance.below(1500), () => person.act());
    }
    await this.run(() => this.time >= 1600);
    for (const person of this.people) person.comeBack();
    const done = () => this.people.every((person) => person.isSettled()) && this.isQuiet();
    await this.run(done);
    await this.compare();
  }

  /** True: nothing is on its way. Pings go on for ever and do not count. */
  isQuiet() {
    return this.queue.every(([, , what]) => what.quiet) || this.queue.every(([time]) => time > this.time + 5_000);
  }

  async run(until) {
    for (let steps = 0; !until(); steps++) {
      const next = this.queue.pop();
      if (!next) return;
      if (steps > 50_000) this.fail('it does not come to rest');
      this.time = Math.max(this.time, next[0]);
      await next[2]();
      // What the store does after reading its outbox.
      for (let i = 0; i < 6; i++) await null;
    }
  }

  /** The server's front: what src/server and the hub do around the model. */
  async receive(line, message) {
    if ('open' in message) return this.open(line, message.open);
    if ('ping' in message) return line.tell({ pong: message.ping });
    if ('presence' in message) return undefined;
    const request = { ...message, author: line.person.account };
    const answer = await this.authority.ask(request);
    if (answer.refused) {
      this.counts.refused++;
      this.note(`server refuses ${answer.refused.id} (base ${(message.edit ?? message.undo).base}): ${answer.refused.message}`);
      this.compareRefusal(message, answer.refused);
      line.tell({ refused: answer.refused });
    } else if (answer.repeated) {
      this.counts.repeated++;
      this.flush(line);
      line.tell({ edits: { revision: line.sent, edits: [this.entryOf(answer.repeated)] } });
    } else this.take(message, answer.taken);
    return undefined;
  }

  open(line, { revision }) {
    const whole = revision === undefined || this.chance.happens(0.3);
    const now = this.document.revision;
    line.opened = true;
    line.sent = whole ? now : revision;
    const you = { id: line.person.account, name: line.person.account, role: 'editor', kind: 'person' };
    line.tell({ opened: { revision: now, whole, records: whole ? [...this.document.all()] : [], you, people: [] } });
    this.lines.add(line);
    if (!whole) this.flush(line);
  }

  entryOf({ id, revision, author, kind, ops, overwrote, kept }) {
    return { id, revision, author, at: 0, kind, ops, ...(overwrote ? { overwrote } : {}), ...(kept ? { kept } : {}) };
  }

  take(message, taken) {
    const before = this.document;
    this.compareTaken(message, taken);
    this.log.push(this.entryOf(taken));
    this.taken.set(taken.id, { effect: taken.ops, inverse: taken.inverse });
    const draft = new this.store.Draft(before);
    draft.replay(taken.ops);
    this.document = draft.finish(taken.revision);
    this.documents.set(taken.revision, this.document);
    const asked = message.edit?.ops;
    const merged = asked && !this.store.sameValue(asked, taken.asked);
    this.counts[message.edit ? 'edits' : 'undos']++;
    if (merged) this.counts.merged++;
    if (taken.overwrote) this.counts.overwritten += taken.overwrote.length;
    const how = `${merged ? ' merged' : ''}${taken.overwrote ? ` overwrote ${JSON.stringify(taken.overwrote)}` : ''}`;
    this.note(`server takes ${taken.id} (base ${(message.edit ?? message.undo).base}) as ${taken.revision}${how}: ${JSON.stringify(taken.ops)}`);
    this.words.check(message, taken, before, this.document);
    for (const line of this.lines) this.after(this.chance.below(30), () => this.flush(line));
  }

  flush(line) {
    const edits = this.log.filter((edit) => edit.revision > line.sent);
    if (!line.alive || !line.opened || edits.length === 0) return;
    line.sent = edits.at(-1).revision;
    line.tell({ edits: { revision: line.sent, edits } });
  }

  /** The TypeScript rules come to the same as the C++ ones. */
  compareTaken(message, taken) {
    const draft = new this.store.Draft(this.document);
    let mine;
    if (message.edit) {
      const result = draft.apply(taken.asked);
      if (!result.ok) this.fail(`TypeScript refuses ${taken.id}: ${result.error.message}`);
      mine = result.applied;
    } else {
      const result = this.store.undo(draft, this.taken.get(message.undo.of));
      if (!result) this.fail(`TypeScript cannot undo ${taken.id}`);
      mine = result.applied;
      if (!this.store.sameValue(result.kept, taken.kept ?? [])) this.fail(`kept differs at ${taken.id}: ${JSON.stringify(result.kept)}`);
    }
    if (!this.store.sameValue(mine.effect, taken.ops) || !this.store.sameValue(mine.inverse, taken.inverse))
      this.fail(`apply differs at ${taken.id}: TypeScript has ${JSON.stringify(mine)}, C++ ${JSON.stringify(taken)}`);
  }
  compareRefusal(message, refused) {
    if (!message.edit || refused.reason === 'not_your_edit') return;
    const result = new this.store.Draft(this.document).apply(message.edit.ops);
    if (result.ok) this.fail(`TypeScript takes what C++ refuses: ${JSON.stringify(refused)}`);
    // The words of an older edit may have been merged with others before it was refused.
    const told = message.edit.base < this.document.revision ? ['code', 'reason', 'where'] : ['code', 'reason', 'message', 'where'];
    for (const name of told)
      if (result.error[name] !== refused[name]) this.fail(`refusals differ in ${name}: ${JSON.stringify([result.error, refused])}`);
  }

  async compare() {
    const { records, revision } = await this.authority.ask({ records: true });
    const sorted = (document) => [...document.all()].sort((a, b) => (a.type + ' ' + a.id < b.type + ' ' + b.id ? -1 : 1));
    const same = (a, b, who) => {
      if (this.store.sameValue(a, b)) return;
      const differing = a.filter((record) => !b.some((other) => this.store.sameValue(record, other)));
      this.fail(`${who} differs from the server: ${JSON.stringify(differing)}`);
    };
    const server = [...records].sort((a, b) => (a.type + ' ' + a.id < b.type + ' ' + b.id ? -1 : 1));
    same(sorted(this.document), server, 'the log');
    for (const person of this.people) {
      same(sorted(person.live.document), server, person.name);
      if (person.live.document.revision > revision) this.fail(`${person.name} is ahead of the server`);
      person.checkSettled();
    }
  }
}

export { Line, wordsIn };

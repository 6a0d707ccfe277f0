// Someone with a page open, and what they do with it.
import { Line } from './replica_world.mjs';
import { wordsIn } from './replica_words.mjs';

export class Person {
  offline = false;
  pages = 0;
  line = null;
  open_editor = null; // {record, property, view}: opened some time ago, not committed yet
  accepted = new Map(); // edit id → the words typed in it
  refused = new Set();

  constructor(world, index, account) {
    this.world = world;
    this.account = account;
    this.name = `${account}/${index}`;
    this.index = index;
    this.outbox = new world.store.MemoryOutbox('m');
    this.openPage();
  }

  openPage() {
    this.client = `${this.account}${this.index}p${++this.pages}`;
    this.open_editor = null;
    this.live = new this.world.store.LiveStore('m', {
      connect: () => (this.line = new Line(this.world, this)),
      ...{ clock: this.world.clock, outbox: this.outbox, client: this.client },
    });
  }

  hear(line, text) {
    line.onmessage?.({ data: text });
    this.world.words.show(this.client, this.live.document);
    const message = JSON.parse(text);
    if (message.refused) this.checkRefused(message.refused);
    for (const edit of message.edits?.edits ?? []) this.checkOffered(edit);
  }

  checkRefused({ id }) {
    this.refused.add(id);
    const words = this.accepted.get(id) ?? [];
    const failure = this.live.failures.find((one) => one.id === id);
    for (const word of words)
      if (!failure?.text?.includes(word)) this.world.fail(`${this.name} is refused ${id} and loses ${word}`);
  }

  checkOffered(edit) {
    for (const one of edit.overwrote ?? []) {
      if (one.author !== this.account) continue;
      const offered = this.live.overwritten.some(
        (other) => other.record === one.record && other.property === one.property && this.world.store.sameValue(other.value, one.value),
      );
      if (!offered) this.world.fail(`${this.name} is not offered ${JSON.stringify(one)}`);
    }
  }

  isSettled() {
    return !this.offline && this.live.save.waiting === 0 && ['saved', 'refused'].includes(this.live.save.state) && this.upToDate();
  }
  upToDate() {
    return this.line?.alive && this.line.opened && this.line.sent === this.world.document.revision;
  }

  checkSettled() {
    for (const id of this.accepted.keys())
      if (!this.world.taken.has(id) && !this.refused.has(id)) this.world.fail(`${this.name}: ${id} was neither taken nor refused`);
  }

  comeBack() {
    this.offline = false;
    this.live.socket.retryNow();
  }

  act() {
    const { chance } = this.world;
    const what = chance.below(100);
    if (what < 6) return this.dropLine();
    if (what < 10) return this.toggleOffline();
    if (what < 13) return this.reload();
    if (what < 24) return this.takeBack('undo');
    if (what < 29) return this.takeBack('redo');
    if (what < 37) return this.openEditor();
    return this.edit(what);
  }

  dropLine() {
    this.world.counts.breaks++;
    this.world.note(`${this.name} loses the connection`);
    this.line?.break();
  }
  toggleOffline() {
    this.offline = !this.offline;
    this.world.note(`${this.name} is ${this.offline ? 'offline' : 'online'}`);
    if (this.offline) this.line?.break();
    else this.live.socket.retryNow();
  }
  reload() {
    this.world.counts.reloads++;
    this.world.note(`${this.name} reloads`);
    this.live.close();
    this.openPage();
  }
  takeBack(how) {
    const before = this.live.document;
    if (!this.live[how]()) return;
    this.world.note(`${this.name} ${how}`);
    this.world.words.takenBack(this.client, before, this.live.document);
  }

  openEditor() {
    const place = this.textPlace();
    if (place) this.open_editor = { ...place, view: this.live.document };
  }

  textPlace() {
    const { chance } = this.world;
    const { document } = this.live;
    const cards = document.ofType('card');
    const kind = chance.below(10);
    if (kind === 0) return { record: 'p', property: 'goals' };
    if (kind === 1) return { record: 't', property: 'name' };
    if (cards.length === 0) return null;
    return { record: chance.one(cards).id, property: kind === 2 ? 'label' : 'text' };
  }

  edit(what) {
    const view = this.live.document;
    if (this.open_editor && what < 60) {
      const { record, property, view: seen } = this.open_editor;
      this.open_editor = null;
      return this.send([this.typing(record, property, seen)], seen, seen.revision);
    }
    const ops = [this.op(what, view)];
    if (this.world.chance.happens(0.15)) ops.push(this.op(this.world.chance.below(63) + 37, view));
    return this.send(ops.filter(Boolean), view);
  }

  op(what, view) {
    const { chance } = this.world;
    if (what < 72) {
      const place = this.textPlace();
      return place && this.typing(place.record, place.property, view);
    }
    if (what < 78) return { put: this.newCard(view) };
    if (what < 83) return this.removal(view);
    if (what < 88) return this.move(view);
    if (what < 91) return this.newColumn();
    if (what < 94) return { put: { id: `n${chance.below(4)}`, type: 'comment', parent: 'm', about: `c${chance.below(6)}`, text: this.fresh() } };
    const card = view.get(`c${chance.below(6)}`);
    return card && { put: { ...card, text: `${card.text ?? ''} ${this.fresh()}`, value: chance.below(5) - 2 } };
  }

  fresh() {
    return this.world.words.fresh(this);
  }

  /** Some words more, fewer, or others. */
  typing(record, property, view) {
    const { chance } = this.world;
    const value = view.get(record)?.[property];
    const words = Array.isArray(value) ? [...value] : (value ?? '').split(' ').filter(Boolean);
    const at = chance.below(words.length + 1);
    const how = chance.below(10);
    if (how < 5) words.splice(at, 0, this.fresh());
    else if (how < 8) words.splice(at, 1, this.fresh());
    else if (how < 9) words.splice(at, 2);
    else words.splice(0, words.length, this.fresh());
    const next = Array.isArray(value) ? words : words.join(' ');
    return { patch: record, set: { [property]: next } };
  }

  newCard(view) {
    const { chance } = this.world;
    const lanes = view.ofType('lane');
    const stages = view.ofType('stage');
    const id = `c${chance.below(6)}`;
    const at = stages.length > 0 ? [chance.one(stages).id] : ['s0'];
    const order = chance.one(this.world.store.spreadKeys(9));
    return { id, type: 'card', parent: lanes.length > 0 ? chance.one(lanes).id : 'l0', order, at, text: this.fresh() };
  }

  removal(view) {
    const { chance } = this.world;
    const among = chance.happens(0.6) ? view.ofType('card') : [...view.ofType('stage'), ...view.ofType('lane')];
    return among.length > 0 ? { remove: chance.one(among).id } : null;
  }

  move(view) {
    const { chance } = this.world;
    const cards = view.ofType('card');
    const stages = view.ofType('stage');
    const lanes = view.ofType('lane');
    if (cards.length === 0 || stages.length === 0 || lanes.length === 0) return null;
    const at = [...new Set([chance.one(stages).id, chance.one(stages).id])];
    const set = { at, parent: chance.one(lanes).id, order: chance.one(this.world.store.spreadKeys(9)) };
    return { patch: chance.one(cards).id, set };
  }

  newColumn() {
    const { chance } = this.world;
    const order = chance.one(this.world.store.spreadKeys(9));
    const i = chance.below(3);
    if (chance.happens(0.5)) return { put: { id: `s${i}`, type: 'stage', parent: 'm', order, name: this.fresh() } };
    return { put: { id: `l${i}`, type: 'lane', parent: 'm', order, kind: 'needs', name: this.fresh() } };
  }

  send(ops, view, seen) {
    if (ops.length === 0) return;
    const waiting = this.live.save.waiting;
    const before = this.live.document;
    const done = this.live.edit(ops, 'edit', seen);
    if (!done.ok) return;
    if (this.live.save.waiting === waiting) return; // it changed nothing
    this.world.note(`${this.name} edits ${done.id}: ${JSON.stringify(ops)}`);
    this.accepted.set(done.id, ops.flatMap((op) => Object.values(op.put ?? op.set ?? {}).flatMap(wordsIn)).filter((word) => this.world.words.typed.get(word)?.writer === this.client));
    this.world.words.sent(done.id, ops, view, before, this.live.document, this.live.replica.confirmed);
  }
}

// Follows each word that somebody types, so that none goes without anybody knowing.

const TEXTS = ['text', 'label', 'name', 'goals'];
const TYPED = /\bw\d+\b/g;

/** The typed words (w1, w2, …) of a text or a list of texts. */
export function wordsIn(value) {
  const text = Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
  return text.match(TYPED) ?? [];
}

export class Words {
  count = 0;
  typed = new Map(); // word → {account, writer} who typed it
  shown = new Set(); // "writer record property word"
  offered = new Set(); // "record property word"
  confirmed = new Map(); // edit id → what the server had told its page by then
  own = new Map(); // "writer record property" → the words that the writer has sent or changed there
  edits = new Map(); // edit id → what its writer had before their eyes: (record, property) → words

  constructor(world) {
    this.world = world;
  }

  writerOf(id) {
    return id.slice(0, id.lastIndexOf('-'));
  }

  /** A page shows a document. */
  show(writer, document) {
    for (const record of document.all())
      for (const property of TEXTS)
        for (const word of wordsIn(record[property])) this.shown.add(`${writer} ${record.id} ${property} ${word}`);
  }

  /** Who takes an edit back sees what comes again. */
  takenBack(writer, before, after) {
    for (const record of after.all())
      for (const property of TEXTS)
        if (record[property] !== before.get(record.id)?.[property])
          this.know(writer, record.id, property, wordsIn(record[property]));
  }

  know(writer, record, property, words) {
    const key = `${writer} ${record} ${property}`;
    this.own.set(key, [...(this.own.get(key) ?? []), ...words]);
  }

  fresh(person) {
    const word = `w${++this.count}`;
    this.typed.set(word, { account: person.account, writer: person.client });
    return word;
  }

  /**
   * `view`: the document that the writer saw when they began; they also know what they sent before. `before`, `after`:
   * what their page showed.
   */
  sent(id, ops, view, before, after, confirmed) {
    this.confirmed.set(id, confirmed);
    const writer = this.writerOf(id);
    this.edits.set(id, (record, property) => [
      ...wordsIn(view.get(record)?.[property]),
      ...(this.own.get(`${writer} ${record} ${property}`) ?? []),
    ]);
    const know = (record, property, value) =>
      this.know(writer, record, property, [...wordsIn(view.get(record)?.[property]), ...wordsIn(value)]);
    for (const op of ops)
      for (const [property, value] of Object.entries(op.put ?? op.set ?? {})) know(op.put?.id ?? op.patch, property, value);
    // Who takes a record away has seen what was in it.
    for (const { id: record } of before.all())
      if (!after.get(record) || ops.some((op) => op.remove === record)) for (const property of TEXTS) know(record, property, undefined);
  }

  check(message, taken, before, after) {
    for (const one of taken.overwrote ?? [])
      for (const word of wordsIn(one.value)) this.offered.add(`${one.record} ${one.property} ${word}`);
    for (const op of taken.ops) {
      const id = op.put?.id ?? op.patch ?? op.remove;
      const was = before.get(id);
      const is = after.get(id);
      if (message.undo) this.checkUndo(message.undo.of, taken, op, was);
      else
        for (const property of TEXTS) {
          const left = new Set(wordsIn(is?.[property]));
          for (const word of wordsIn(was?.[property])) if (!left.has(word)) this.checkGone(message, taken, id, property, word);
        }
    }
  }

  checkGone(message, taken, record, property, word) {
    const { account, writer } = this.typed.get(word);
    if (taken.id.startsWith(`${writer}-`)) return;
    if (this.edits.get(taken.id)(record, property).includes(word)) return;
    // There at the revision that the edit claims to know, and shown once or replaced before the page came to look.
    const has = (document) => wordsIn(document.get(record)?.[property]).includes(word);
    const shown = this.shown.has(`${this.writerOf(taken.id)} ${record} ${property} ${word}`);
    if (has(this.world.documents.get(message.edit.base)) && (shown || !has(this.confirmed.get(taken.id)))) return;
    // The text that had the word was offered, now or when it was replaced before, to who wrote that text last: often
    // the one who typed the word.
    const offered = this.offered.has(`${record} ${property} ${word}`);
    if (!offered) this.world.fail(`${word} of ${account} is lost in ${record}.${property} by ${taken.id}`);
  }

  /** Only what still has the value that the undone edit gave it. */
  checkUndo(of, taken, op, was) {
    const undone = this.world.taken.get(of).effect;
    const id = op.put?.id ?? op.patch ?? op.remove;
    const given = undone.find((one) => (one.put?.id ?? one.patch ?? one.remove) === id);
    const bad = () => this.world.fail(`undo ${taken.id} changes what ${of} did not do: ${JSON.stringify(op)}`);
    if (op.put) return was || !given?.remove ? bad() : undefined;
    if (op.remove) return given?.put && this.world.store.sameValue(given.put, was) ? undefined : bad();
    for (const property of [...Object.keys(op.set ?? {}), ...(op.unset ?? [])])
      if (!given?.patch || !this.world.store.sameValue(given.set?.[property], was[property])) bad();
    return undefined;
  }
}

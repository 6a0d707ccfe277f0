// Own edits that the server has not acknowledged, kept where a closed tab does not lose them. Each belongs to a map and
// an account; the same edit sent twice is taken once, so it does no harm if two tabs find it.
import type { Pending } from './replica';

export interface Outbox {
  /** What is left from earlier pages, in the order in which it was made. */
  load(account: string): Promise<readonly Pending[]>;
  /** Returns when it is on its way to disk; never throws. */
  add(account: string, pending: Pending): void;
  remove(ids: readonly string[]): void;
}

interface Stored {
  readonly id: string;
  readonly queue: string; // map and account
  readonly seq: number;
  readonly pending: Pending;
}

const queueName = (map: string | null, account: string) => `${map ?? ''}/${account}`;
const inOrder = (stored: readonly Stored[]) => [...stored].sort((a, b) => a.seq - b.seq).map((one) => one.pending);

let last_seq = 0;
/** Grows, also over pages. */
function nextSeq(): number {
  last_seq = Math.max(last_seq + 1, Date.now() * 1000);
  return last_seq;
}

export class MemoryOutbox implements Outbox {
  private readonly kept = new Map<string, Stored>();
  constructor(private readonly map: string | null) {}

  load(account: string): Promise<readonly Pending[]> {
    const queue = queueName(this.map, account);
    return Promise.resolve(inOrder([...this.kept.values()].filter((one) => one.queue === queue)));
  }
  add(account: string, pending: Pending): void {
    const { id } = pending;
    this.kept.set(id, { id, queue: queueName(this.map, account), seq: nextSeq(), pending });
  }
  remove(ids: readonly string[]): void {
    for (const id of ids) this.kept.delete(id);
  }
}

const PREFIX = 'cairn-outbox/';

/** In localStorage: small, but written before the call returns. */
export class StorageOutbox implements Outbox {
  constructor(
    private readonly map: string | null,
    private readonly storage: Storage,
  ) {}

  load(account: string): Promise<readonly Pending[]> {
    const queue = queueName(this.map, account);
    const found: Stored[] = [];
    for (let i = 0; i < this.storage.length; i++) {
      const key = this.storage.key(i);
      if (!key?.startsWith(PREFIX)) continue;
      const stored = JSON.parse(this.storage.getItem(key) ?? 'null') as Stored | null;
      if (stored?.queue === queue) found.push(stored);
    }
    return Promise.resolve(inOrder(found));
  }
  add(account: string, pending: Pending): void {
    const { id } = pending;
    const stored: Stored = { id, queue: queueName(this.map, account), seq: nextSeq(), pending };
    try {
      this.storage.setItem(PREFIX + id, JSON.stringify(stored));
    } catch {
      // Full: the edit still waits in the page.
    }
  }
  remove(ids: readonly string[]): void {
    for (const id of ids) this.storage.removeItem(PREFIX + id);
  }
}

const STORE = 'pending';

function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open('cairn-outbox', 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(STORE, { keyPath: 'id' }).createIndex('queue', 'queue');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
    request.onblocked = () => reject(new Error('IndexedDB is blocked'));
  });
}

/** In IndexedDB; where that does not work, in `fallback`. */
export class DatabaseOutbox implements Outbox {
  private readonly opened: Promise<IDBDatabase | null>;
  private database: IDBDatabase | null = null;

  constructor(
    private readonly map: string | null,
    factory: IDBFactory,
    private readonly fallback: Outbox,
  ) {
    this.opened = openDatabase(factory).then(
      (database) => {
        database.onversionchange = () => database.close();
        return (this.database = database);
      },
      () => null,
    );
  }

  async load(account: string): Promise<readonly Pending[]> {
    const database = await this.opened;
    const elsewhere = await this.fallback.load(account);
    if (!database) return elsewhere;
    const request = database
      .transaction(STORE)
      .objectStore(STORE)
      .index('queue')
      .getAll(queueName(this.map, account)) as IDBRequest<Stored[]>;
    const stored = await new Promise<Stored[]>((resolve) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve([]);
    });
    return [...inOrder(stored), ...elsewhere];
  }

  add(account: string, pending: Pending): void {
    const { id } = pending;
    const stored: Stored = { id, queue: queueName(this.map, account), seq: nextSeq(), pending };
    if (!this.write((store) => store.put(stored))) this.fallback.add(account, pending);
  }

  remove(ids: readonly string[]): void {
    if (ids.length === 0) return;
    this.write((store) => {
      for (const id of ids) store.delete(id);
    });
    this.fallback.remove(ids);
  }

  /** Committed at once, so that it is under way when the tab closes. False: it was not possible. */
  private write(change: (store: IDBObjectStore) => void): boolean {
    if (!this.database) return false;
    try {
      const transaction = this.database.transaction(STORE, 'readwrite');
      change(transaction.objectStore(STORE));
      transaction.commit();
      return true;
    } catch {
      return false;
    }
  }
}

/** The best that this browser has. */
export function browserOutbox(map: string | null): Outbox {
  let fallback: Outbox = new MemoryOutbox(map);
  try {
    fallback = new StorageOutbox(map, localStorage);
  } catch {
    // Storage is forbidden here.
  }
  return typeof indexedDB === 'undefined' ? fallback : new DatabaseOutbox(map, indexedDB, fallback);
}

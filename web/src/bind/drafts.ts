// Texts that are being written. Every open text field keeps its text here while it differs from what was there before;
// a field that saves or is left on purpose takes it back. Whatever else ends the field (its place was removed, the map
// went, the page was left) makes the text an offer, so that nothing typed is lost without a word. They are kept for the
// tab: signing in again, or loading the page anew, brings them back to whoever wrote them. When the tab is closed they go
// to the browser, and the next tab that opens has them.

export type DraftKind = 'card' | 'name' | 'comment' | 'field' | 'feeling' | 'touchpoint';

export interface DraftPlace {
  readonly kind: DraftKind;
  readonly record: string | null; // what the text is of or about; null: of something new
  readonly row: string; // where on the map, '' where that says nothing
  readonly column: string;
  readonly words: string; // the place, for people
}

export interface KeptDraft extends DraftPlace {
  readonly id: string;
  readonly map: string;
  readonly account: string;
  readonly text: string;
}

export interface DraftStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const KEY = 'cairn.drafts';
const LEFT = 'cairn.drafts.left'; // by tabs that were closed
const MOST = 50;

export class Drafts {
  private kept: readonly KeptDraft[];
  private readonly open = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private shown: readonly KeptDraft[] = [];

  constructor(
    private readonly storage: DraftStorage | null,
    private readonly browser: DraftStorage | null = null,
  ) {
    this.kept = read(storage, KEY);
    this.takeLeft();
    this.refresh();
  }

  // The page goes, perhaps for good.
  leave(): void {
    if (this.kept.length > 0) put(this.browser, LEFT, joined(read(this.browser, LEFT), this.kept));
  }

  // The page is there: what it left itself, or others before it, is its own.
  takeLeft(): void {
    const left = read(this.browser, LEFT);
    if (left.length === 0) return;
    put(this.browser, LEFT, []);
    this.keep(joined(left, this.kept));
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  // Texts whose field is gone; the same list while nothing changed.
  get offered(): readonly KeptDraft[] {
    return this.shown;
  }

  // The field is open and holds this text.
  write(draft: KeptDraft): void {
    this.open.add(draft.id);
    this.keep([...this.without(draft.id), draft]);
  }

  // It was saved, or left on purpose.
  drop(id: string): void {
    this.open.delete(id);
    if (this.kept.some((each) => each.id === id)) this.keep(this.without(id));
  }

  // The field is gone, and nobody said that its text may go, too.
  lose(id: string): void {
    if (this.open.delete(id)) this.refresh();
  }

  // A text is offered that no field holds any more: what it said was refused.
  offer(draft: KeptDraft): void {
    this.open.delete(draft.id);
    this.keep([...this.without(draft.id), draft]);
  }

  private without(id: string): readonly KeptDraft[] {
    return this.kept.filter((each) => each.id !== id);
  }

  private keep(kept: readonly KeptDraft[]): void {
    this.kept = kept.slice(-MOST);
    put(this.storage, KEY, this.kept);
    this.refresh();
  }

  private refresh(): void {
    const shown = this.kept.filter((each) => !this.open.has(each.id));
    if (shown.length === this.shown.length && shown.every((each, i) => each === this.shown[i])) return;
    this.shown = shown;
    for (const listener of [...this.listeners]) listener();
  }
}

// The newer of each.
function joined(older: readonly KeptDraft[], newer: readonly KeptDraft[]): readonly KeptDraft[] {
  const ids = new Set(newer.map((each) => each.id));
  return [...older.filter((each) => !ids.has(each.id)), ...newer];
}

function put(storage: DraftStorage | null, key: string, kept: readonly KeptDraft[]): void {
  try {
    storage?.setItem(key, JSON.stringify(kept.slice(-MOST)));
  } catch {
    // a tab that may keep nothing, or no more, still offers them until it is left
  }
}

function read(storage: DraftStorage | null, key: string): readonly KeptDraft[] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isDraft).slice(-MOST) : [];
  } catch {
    return [];
  }
}

const TEXTS = ['id', 'map', 'account', 'kind', 'row', 'column', 'words', 'text'];

function isDraft(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false;
  const draft = value as Readonly<Record<string, unknown>>;
  const { record } = draft;
  return TEXTS.every((name) => typeof draft[name] === 'string') && (record === null || typeof record === 'string');
}

function tabStorage(): DraftStorage | null {
  try {
    return typeof sessionStorage === 'undefined' ? null : sessionStorage;
  } catch {
    return null;
  }
}

function browserStorage(): DraftStorage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    return null;
  }
}

export const drafts = new Drafts(tabStorage(), browserStorage());

if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', () => drafts.leave());
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) drafts.takeLeft();
  });
}

// Pictures in the images lane: which file goes where, and how it gets there.
import { call } from '../../api/client';
import { t } from '../../words';
import { focusOn } from './do_cards';
import { addCard } from './edits';
import { isCard } from './items';
import type { Focus } from './navigation';
import { selectionOf } from './selection';
import type { Session } from './session';

export const PICTURE_TYPES = 'image/png,image/jpeg,image/webp,image/gif';
const MOST_BYTES = 16 * 2 ** 20;
const ARRIVES_WITHIN_MS = 15_000;

// A cell of the images lane, or a card in it, while the map may be changed.
export function takesPicture(session: Session, at: Focus | null = session.ui.focus): boolean {
  const selection = session.can_edit && at ? selectionOf(session, at) : null;
  if (selection?.kind !== 'cell' && selection?.kind !== 'item') return false;
  return selection.row.kind === 'images' && selection.row.lane !== null;
}

// The first picture among files that were dropped or pasted.
export function pictureOf(files: Iterable<File>): File | null {
  return [...files].find((file) => file.type.startsWith('image/')) ?? null;
}

export function askForPicture(session: Session, at: Focus, file: File | null): void {
  session.set({ focus: at, range: null, editing: null, picture: { at, file } });
}

export function closePicture(session: Session): void {
  session.set({ picture: null, focus_asked: session.ui.focus_asked + 1 });
}

// Nothing: it stands on the map. A sentence: why it does not.
export async function addPicture(session: Session, at: Focus, file: File, alt: string): Promise<string | null> {
  if (file.size > MOST_BYTES) return t('pictures.too_large');
  const data = await base64Of(file);
  const sent = await call('upload-image', { map: session.map, data, name: file.name, alt });
  if (!sent.ok) return sent.failure.message || t('pictures.not_sent');
  const { asset } = sent.value;
  if (!(await isHere(session, asset))) return t('pictures.not_sent');
  return place(session, at, asset, alt || file.name) ? null : t('pictures.no_place');
}

// On a card that shows none yet, or on a new one.
function place(session: Session, at: Focus, asset: string, words: string): boolean {
  const selection = selectionOf(session, at) ?? selectionOf(session, { ...at, item: null });
  const label = t('pictures.did_add', { text: words });
  if (selection?.kind === 'item' && isCard(selection.item) && selection.item.record.asset === undefined)
    return session.edit([{ patch: selection.item.id, set: { asset } }], label);
  if ((selection?.kind !== 'cell' && selection?.kind !== 'item') || !selection.row.lane) return false;
  const after = selection.kind === 'item' && isCard(selection.item) ? selection.item.id : null;
  const added = addCard(session.store.document, {
    lane: selection.row.lane.id,
    at: [selection.column.id],
    asset,
    after,
  });
  if (!session.edit(added.ops, label)) return false;
  session.focus(focusOn(session, at, added.id));
  return true;
}

// The record of the picture comes as an edit, like everything that others do.
function isHere(session: Session, asset: string): Promise<boolean> {
  const { store } = session;
  const there = (): boolean => store.document.get(asset) !== undefined;
  if (there()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (here: boolean): void => {
      clearTimeout(timer);
      stop();
      resolve(here);
    };
    const timer = setTimeout(() => end(false), ARRIVES_WITHIN_MS);
    const stop = store.subscribe(() => there() && end(true));
  });
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const pieces: string[] = [];
  for (let i = 0; i < bytes.length; i += 0x6000)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(i, i + 0x6000))));
  return pieces.join('');
}

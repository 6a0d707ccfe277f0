// What a record is called in the panel: its title, its kind, where it stands.
import type { KnownRecord } from '../../api/record_types';
import { t } from '../../words';
import { kindName, laneName, linkKindWord, nameOf, placeNameOf } from './cell_names';
import { short } from './do_cards';
import { writeValue } from './emotion';
import { cardItem, type Item } from './items';
import type { Session } from './session';

export interface Description {
  readonly title: string;
  readonly kind: string;
  readonly where: readonly string[];
}

export function describeRecord(session: Session, record: KnownRecord): Description {
  const { document } = session.store;
  const kind = typeName(record.type);
  switch (record.type) {
    case 'map':
      return { title: record.title || t('editor.unnamed_map'), kind, where: [t(`shared.kind_${record.kind}`)] };
    case 'stage':
      return { title: nameOf(record.name), kind, where: record.subtitle ? [record.subtitle] : [] };
    case 'step':
      return { title: nameOf(record.name), kind, where: [placeNameOf(document, record.parent)] };
    case 'lane':
      return { title: laneName(record), kind, where: record.name ? [kindName(record.kind)] : [] };
    case 'card': {
      const lane = document.get(record.parent);
      const item = cardItem(document, record);
      const value =
        record.value === undefined ? '' : [writeValue(record.value), record.feeling].filter(Boolean).join(' ');
      const where = record.at.map((place) => placeNameOf(document, place)).join(', ');
      return {
        title: short(item.text) || value || t('editor.type_card'),
        kind: lane?.type === 'lane' ? laneName(lane) : kind,
        where: where ? [where] : [],
      };
    }
    case 'link':
      return {
        title: record.label || linkKindWord(record.kind),
        kind,
        where: [`${placeNameOf(document, record.from)} → ${placeNameOf(document, record.to)}`],
      };
    case 'problem':
    case 'opportunity':
      return { title: short(record.name), kind, where: record.at ? [placeNameOf(document, record.at)] : [] };
    case 'quote':
      return { title: `“${short(record.text)}”`, kind, where: record.at ? [placeNameOf(document, record.at)] : [] };
    default:
      return {
        title: 'name' in record && typeof record.name === 'string' ? nameOf(record.name) : kind,
        kind,
        where: [],
      };
  }
}

const NAMED = [
  'map',
  'stage',
  'step',
  'lane',
  'card',
  'link',
  'problem',
  'opportunity',
  'quote',
  'persona',
  'touchpoint',
] as const;

function typeName(type: KnownRecord['type']): string {
  const known = NAMED.find((each) => each === type);
  return known ? t(`editor.type_${known}`) : t('editor.type_other');
}

// The item that a record is on the map.
export function itemOf(session: Session, record: KnownRecord): Item | null {
  for (const row of session.grid.rows) {
    const item = row.items.find((each) => each.id === record.id);
    if (item) return item;
  }
  if (record.type === 'card') return cardItem(session.store.document, record);
  const at = 'at' in record && typeof record.at === 'string' ? [record.at] : [];
  if (record.type === 'problem') return { kind: 'problem', id: record.id, record, at, text: record.name };
  if (record.type === 'opportunity') return { kind: 'opportunity', id: record.id, record, at, text: record.name };
  if (record.type === 'quote') return { kind: 'quote', id: record.id, record, at, text: record.text };
  return null;
}

// Which fields of a record the panel shows, in which order, and by which control. Read from the described types, so that
// a new property has a field from its first day.
import { record_types, type KnownRecord, type PropertyType } from '../../api/record_types';
import { english } from '../../words/english';
import { t, type PlainKey } from '../../words';
import type { LaneKind } from './items';

export interface FieldShape {
  readonly name: string;
  readonly label: string;
  readonly property: PropertyType;
  readonly long: boolean;
  readonly seldom: boolean; // folded away while it is empty
}

// Kept by the grid, by the server, or shown in another way.
const HIDDEN = new Set([
  'parent',
  'order',
  'discovered',
  'prompts',
  'segment',
  'avatar',
  'asset',
  'hash',
  'observed_until',
  'order_measured',
  'generated',
  'open_ms',
  'window_days',
  'icon',
]);
const LONG = new Set(['text', 'description', 'grade_note', 'assumption_note', 'words', 'quote']);
const FIRST = [
  'title',
  'name',
  'text',
  'subtitle',
  'touchpoint',
  'channel',
  'value',
  'feeling',
  'persona',
  'moment_of_truth',
  'severity',
  'words',
  'role',
  'quote',
  'from',
  'to',
  'label',
  'kind',
  'state',
  'status',
  'owner',
  'review_due_at',
  'period',
  'goals',
  'personas',
  'at',
  'description',
];
// Of these types some of them are seldom asked for.
const SELDOM: Readonly<Partial<Record<KnownRecord['type'], readonly string[]>>> = {
  card: ['label', 'moment_of_truth'],
  lane: ['hidden'],
};

// Fields that mean something in some lanes only.
const ONLY_IN: Readonly<Record<string, readonly LaneKind[]>> = {
  value: ['emotion'],
  feeling: ['emotion'],
  touchpoint: ['touchpoints', 'frontstage', 'actions'],
  severity: ['problems'],
};

export function fieldsOf(record: KnownRecord, lane: LaneKind | null): FieldShape[] {
  const properties = record_types[record.type].properties.filter(
    (property) => !HIDDEN.has(property.name) && isFor(record, property.name, lane),
  );
  return properties
    .map((property) => ({
      name: property.name,
      label: fieldLabel(property.name),
      property,
      long: LONG.has(property.name),
      seldom:
        isSeldom(record, property.name) ||
        (lane === 'emotion' && property.name === 'text' && record.type === 'card' && record.text === undefined),
    }))
    .sort((a, b) => rank(a.name) - rank(b.name));
}

function isFor(record: KnownRecord, name: string, lane: LaneKind | null): boolean {
  const lanes = record.type === 'card' ? ONLY_IN[name] : undefined;
  if (!lanes) return true;
  return (lane !== null && lanes.includes(lane)) || (record as unknown as Record<string, unknown>)[name] !== undefined;
}

function isSeldom(record: KnownRecord, name: string): boolean {
  if ((record as unknown as Record<string, unknown>)[name] !== undefined) return false;
  return !FIRST.includes(name) || (SELDOM[record.type]?.includes(name) ?? false);
}

const rank = (name: string): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);

export function fieldLabel(name: string): string {
  const key = `field_${name}`;
  if (key in english.editor) return t(`editor.${key}` as PlainKey);
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const CATALOGUES: Readonly<Record<string, string>> = {
  kind: 'kind',
  state: 'state',
  status: 'status',
  presence: 'presence',
};

// The word of a choice: from the catalogues, else as it is stored.
export function wordOf(record: KnownRecord, field: string, word: string): string {
  if (record.type === 'lane' && field === 'kind') return shared(`lane_${word}`) ?? word;
  if (record.type === 'link' && field === 'kind') return own(`link_${word}`) ?? word;
  const catalogue = CATALOGUES[field];
  return (catalogue ? shared(`${catalogue}_${word}`) : undefined) ?? own(`word_${word}`) ?? word.replaceAll('_', ' ');
}

const shared = (key: string): string | undefined =>
  key in english.shared ? t(`shared.${key}` as PlainKey) : undefined;
const own = (key: string): string | undefined => (key in english.editor ? t(`editor.${key}` as PlainKey) : undefined);

// A day in the reader's zone, as a date field holds it.
export function dayText(ms: number | undefined): string {
  if (ms === undefined) return '';
  const date = new Date(ms);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function dayOf(text: string): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return parts ? new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])).getTime() : null;
}

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

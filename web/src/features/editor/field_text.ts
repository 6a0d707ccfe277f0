// What a field says, for those who may not change it.
import type { KnownRecord } from '../../api/record_types';
import { dayMonthYear, formatNumber, inPlace, t } from '../../words';
import { writeValue } from './emotion';
import { linesOf, wordOf, type FieldShape } from './fields';
import { referenceOptions } from './ReferenceFields';
import type { Session } from './session';

// Null where there is nothing to read.
export function fieldText(session: Session, record: KnownRecord, field: FieldShape): string | null {
  const { name, property } = field;
  const value = (record as unknown as Record<string, unknown>)[name]; // lint-allow: a record by the name of a property
  if (value === undefined || value === '' || value === false) return null;
  if (name === 'owner') return session.store.people.find((person) => person.id === value)?.name ?? String(value);
  switch (property.kind) {
    case 'boolean':
      return t('shared.yes');
    case 'word':
      return wordOf(record, name, String(value));
    case 'reference':
    case 'references':
      return named(session, field, Array.isArray(value) ? value.map(String) : [String(value)]);
    case 'time':
      return dayMonthYear(Number(value));
    case 'texts':
      return (Array.isArray(value) ? value.map(String).join('\n') : '') || null;
    case 'score':
      return writeValue(Number(value));
    case 'number':
    case 'integer':
    case 'duration':
      return formatNumber(Number(value));
    case 'text':
    case 'number_or_text':
      return linesOf(String(value)).join('\n') || null;
    case 'order':
    case 'any':
      return null;
    default:
      return unknownKind(property.kind);
  }
}

function named(session: Session, field: FieldShape, ids: readonly string[]): string | null {
  const names = new Map(referenceOptions(session, field));
  const found = ids.flatMap((id) => names.get(id)?.replace(/^— /, '') ?? []);
  return found.map(inPlace).join(', ') || null;
}

function unknownKind(kind: never): null {
  return kind;
}

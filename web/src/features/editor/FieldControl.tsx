// One field of a record: a control for its kind. Texts are saved when they are left, and while one pauses.
import type { KnownRecord } from '../../api/record_types';
import { Checkbox, Field, Select } from '../../ui';
import { t } from '../../words';
import { useSession } from './context';
import { recordPlace } from './draft_places';
import { readValue, writeValue } from './emotion';
import { BAD, DraftField } from './DraftField';
import { dayOf, dayText, linesOf, wordOf, type FieldShape } from './fields';
import { Owner, referenceOptions, References } from './ReferenceFields';

export type FieldChange = (name: string, value: unknown, label: string) => boolean; // false: refused

export interface FieldControlProps {
  readonly record: KnownRecord;
  readonly field: FieldShape;
  readonly disabled: boolean;
  readonly onChange: FieldChange;
}

export function FieldControl({ record, field, disabled, onChange }: FieldControlProps) {
  const session = useSession();
  const { name, label, property } = field;
  const value = (record as unknown as Record<string, unknown>)[name]; // lint-allow: a record by the name of a property
  const set = (next: unknown): boolean => onChange(name, next, label);
  const place = () => recordPlace(session, 'field', record.id, name);
  if (name === 'owner') {
    return (
      <Owner
        session={session}
        label={label}
        value={typeof value === 'string' ? value : ''}
        disabled={disabled}
        onChange={set}
      />
    );
  }
  switch (property.kind) {
    case 'boolean':
      return (
        <Checkbox
          label={label}
          checked={value === true}
          disabled={disabled}
          onChange={(on) => set(on ? true : undefined)}
        />
      );
    case 'word': {
      const options = (property.words ?? []).map((word) => [word, wordOf(record, name, word)] as const);
      return (
        <Select
          label={label}
          disabled={disabled}
          value={typeof value === 'string' ? value : ''}
          options={property.required ? options : [['', t('editor.not_set')], ...options]}
          onChange={(event) => set(event.target.value || undefined)}
        />
      );
    }
    case 'reference':
      return (
        <Select
          label={label}
          disabled={disabled}
          value={typeof value === 'string' ? value : ''}
          options={referenceOptions(session, field)}
          onChange={(event) => set(event.target.value || undefined)}
        />
      );
    case 'references':
      return (
        <References
          session={session}
          field={field}
          value={Array.isArray(value) ? (value as string[]) : []}
          disabled={disabled}
          onChange={set}
        />
      );
    case 'time':
      return (
        <Field
          label={label}
          type="date"
          disabled={disabled}
          value={dayText(typeof value === 'number' ? value : undefined)}
          onChange={(event) => set(dayOf(event.target.value) ?? undefined)}
        />
      );
    case 'texts':
      return (
        <DraftField
          key={record.id}
          label={label}
          help={t('editor.one_a_line')}
          long
          disabled={disabled}
          value={Array.isArray(value) ? value.join('\n') : ''}
          read={(text) => (linesOf(text).length > 0 ? linesOf(text) : undefined)}
          required={false}
          place={place}
          onChange={set}
        />
      );
    case 'score':
      return (
        <DraftField
          key={record.id}
          label={label}
          long={false}
          disabled={disabled}
          value={typeof value === 'number' ? writeValue(value) : ''}
          read={(text) => (text === '' ? undefined : (readValue(text) ?? BAD))}
          required={false}
          place={place}
          onChange={set}
        />
      );
    case 'number':
    case 'integer':
    case 'duration':
      return (
        <DraftField
          key={record.id}
          label={label}
          long={false}
          disabled={disabled}
          value={typeof value === 'number' ? String(value) : ''}
          read={(text) => readNumber(text, property.kind !== 'number')}
          required={false}
          place={place}
          onChange={set}
        />
      );
    case 'text':
    case 'number_or_text':
      return (
        <DraftField
          key={record.id}
          label={label}
          long={field.long}
          disabled={disabled}
          value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
          read={(text) => (text === '' ? undefined : text)}
          required={property.required}
          place={place}
          onChange={set}
        />
      );
    case 'order':
    case 'any':
      return null;
    default:
      return unknownKind(property.kind);
  }
}

function unknownKind(kind: never): null {
  return kind;
}

function readNumber(text: string, whole: boolean): number | undefined | typeof BAD {
  if (text === '') return undefined;
  const number = Number(text.replace('−', '-').replace(',', '.'));
  return Number.isFinite(number) && (!whole || Number.isInteger(number)) ? number : BAD;
}

// One field of a record: a control for its kind. Texts are saved when they are left, and while one pauses.
import { useEffect, useRef, useState } from 'react';
import type { KnownRecord } from '../../api/record_types';
import { Checkbox, Field, Select, TextArea } from '../../ui';
import { t } from '../../words';
import { placeNameOf } from './cell_names';
import { useSession } from './context';
import { readValue, writeValue } from './emotion';
import { dayOf, dayText, linesOf, wordOf, type FieldShape } from './fields';
import type { Session } from './session';

export type FieldChange = (name: string, value: unknown, label: string) => void;

export interface FieldControlProps {
  readonly record: KnownRecord;
  readonly field: FieldShape;
  readonly disabled: boolean;
  readonly onChange: FieldChange;
}

export function FieldControl({ record, field, disabled, onChange }: FieldControlProps) {
  const session = useSession();
  const { name, label, property } = field;
  const value = (record as unknown as Record<string, unknown>)[name];
  const set = (next: unknown): void => onChange(name, next, label);
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
        <Draft
          key={record.id}
          label={label}
          help={t('editor.one_a_line')}
          long
          disabled={disabled}
          value={Array.isArray(value) ? value.join('\n') : ''}
          read={(text) => (linesOf(text).length > 0 ? linesOf(text) : undefined)}
          required={false}
          onChange={set}
        />
      );
    case 'score':
      return (
        <Draft
          key={record.id}
          label={label}
          long={false}
          disabled={disabled}
          value={typeof value === 'number' ? writeValue(value) : ''}
          read={(text) => (text === '' ? undefined : (readValue(text) ?? BAD))}
          required={false}
          onChange={set}
        />
      );
    case 'number':
    case 'integer':
    case 'duration':
      return (
        <Draft
          key={record.id}
          label={label}
          long={false}
          disabled={disabled}
          value={typeof value === 'number' ? String(value) : ''}
          read={(text) => readNumber(text, property.kind !== 'number')}
          required={false}
          onChange={set}
        />
      );
    case 'text':
    case 'number_or_text':
      return (
        <Draft
          key={record.id}
          label={label}
          long={field.long}
          disabled={disabled}
          value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
          read={(text) => (text === '' ? undefined : text)}
          required={property.required}
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

const BAD = Symbol('bad');

function readNumber(text: string, whole: boolean): number | undefined | typeof BAD {
  if (text === '') return undefined;
  const number = Number(text.replace('−', '-').replace(',', '.'));
  return Number.isFinite(number) && (!whole || Number.isInteger(number)) ? number : BAD;
}

interface DraftProps {
  readonly label: string;
  readonly help?: string;
  readonly long: boolean;
  readonly disabled: boolean;
  readonly value: string;
  readonly required: boolean;
  readonly read: (text: string) => unknown;
  readonly onChange: (value: unknown) => void;
}

const PAUSE_MS = 1500;

function Draft({ label, help, long, disabled, value, required, read, onChange }: DraftProps) {
  const [text, setText] = useState(value);
  const saved = useRef(value);
  const latest = useRef({ text, onChange, read });
  latest.current = { text, onChange, read };
  const bad = read(text.trim()) === BAD || (required && text.trim() === '');
  const save = (): void => {
    const now = latest.current;
    const next = now.read(now.text.trim());
    if (now.text === saved.current || next === BAD || (required && next === undefined)) return;
    saved.current = now.text;
    now.onChange(next);
  };
  // What others write is shown, unless this person is writing.
  useEffect(() => {
    if (latest.current.text === saved.current) setText(value);
    saved.current = value;
  }, [value]);
  useEffect(() => {
    if (text === saved.current) return;
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => save, []);
  const shared = {
    label,
    disabled,
    value: text,
    dir: 'auto',
    onBlur: save,
    error: bad && text !== '' ? t('editor.value_bad') : null,
    ...(help ? { help } : {}),
  } as const;
  return long ? (
    <TextArea {...shared} onChange={(event) => setText(event.target.value)} />
  ) : (
    <Field
      {...shared}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && save()}
    />
  );
}

function referenceOptions(session: Session, field: FieldShape): (readonly [string, string])[] {
  const { document } = session.store;
  const types = field.property.refers_to ?? [];
  const options: (readonly [string, string])[] = field.property.required ? [] : [['', t('editor.not_set')]];
  if (types.includes('stage')) return [...options, ...placeOptions(session)];
  for (const type of types) {
    if (type === '*') continue;
    for (const record of document.ofType(type as KnownRecord['type'])) {
      const named = record as { readonly id: string; readonly name?: string; readonly title?: string };
      options.push([named.id, named.name ?? named.title ?? named.id]);
    }
  }
  return options;
}

function placeOptions(session: Session): (readonly [string, string])[] {
  const { document } = session.store;
  return document
    .children(session.map, 'stage')
    .flatMap((stage) => [
      [stage.id, placeNameOf(document, stage.id)] as const,
      ...document.children(stage.id, 'step').map((step) => [step.id, `— ${placeNameOf(document, step.id)}`] as const),
    ]);
}

interface ReferencesProps {
  readonly session: Session;
  readonly field: FieldShape;
  readonly value: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}

function References({ session, field, value, disabled, onChange }: ReferencesProps) {
  const options = referenceOptions(session, { ...field, property: { ...field.property, required: true } });
  if (options.length === 0) return null;
  const toggle = (id: string, on: boolean): void => {
    const order = options.map(([each]) => each);
    const next = on
      ? [...value, id].sort((a, b) => order.indexOf(a) - order.indexOf(b))
      : value.filter((each) => each !== id);
    if (next.length > 0 || !field.property.required) onChange(next.length > 0 ? next : undefined);
  };
  return (
    <details className="ed-refs" open={value.length > 0 && options.length <= 8}>
      <summary>
        {field.label}{' '}
        <small>
          {value.length > 0
            ? value.map((id) => options.find(([each]) => each === id)?.[1] ?? '').join(', ')
            : t('editor.not_set')}
        </small>
      </summary>
      <div className="ed-ref-list">
        {options.map(([id, name]) => (
          <Checkbox
            key={id}
            label={<span dir="auto">{name}</span>}
            checked={value.includes(id)}
            disabled={disabled}
            onChange={(on) => toggle(id, on)}
          />
        ))}
      </div>
    </details>
  );
}

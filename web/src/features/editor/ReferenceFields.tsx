// Choosing other records: places, people, whatever a field refers to.
import type { KnownRecord } from '../../api/record_types';
import { Checkbox, Select } from '../../ui';
import { inPlace, t } from '../../words';
import { placeNameOf } from './cell_names';
import type { FieldShape } from './fields';
import type { Session } from './session';

// Who answers for it: one of the people, or whoever was written down before.
export function Owner({
  session,
  label,
  value,
  disabled,
  onChange,
}: {
  session: Session;
  label: string;
  value: string;
  disabled: boolean;
  onChange: (value: unknown) => void;
}) {
  const people = session.store.people.map((person) => [person.id, person.name] as const);
  const known = value === '' || people.some(([id]) => id === value);
  const options = [['', t('shared.nobody')] as const, ...(known ? [] : [[value, value] as const]), ...people];
  return (
    <Select
      label={label}
      disabled={disabled}
      value={value}
      options={options}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

export function referenceOptions(session: Session, field: FieldShape): (readonly [string, string])[] {
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

export interface ReferencesProps {
  readonly session: Session;
  readonly field: FieldShape;
  readonly value: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}

export function References({ session, field, value, disabled, onChange }: ReferencesProps) {
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
            ? value.map((id) => inPlace(options.find(([each]) => each === id)?.[1] ?? '')).join(', ')
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

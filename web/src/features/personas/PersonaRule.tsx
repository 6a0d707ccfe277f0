// The rule that says which customers the persona stands for: an attribute and its value, or the first channel.
import { useState } from 'react';
import type { PersonaFacts as Facts } from '../../api/generated';
import type { PersonaRecord, SegmentRecord } from '../../api/record_types';
import { tryEdit } from '../../bind/edits';
import { libraryStore, useLibraryDocument } from '../../bind/library';
import { newId } from '../../store/ids';
import { Button, Chip, Select } from '../../ui';
import { count } from '../../ui/format';
import { t } from '../../words';
import { attributesOf, bindOps, choiceOf, FIRST_CHANNEL } from './persona_facts';

interface Props {
  readonly persona: PersonaRecord;
  readonly found: Facts;
  readonly may_edit: boolean;
  readonly onChanged: () => void;
}

export function PersonaRule({ persona, found, may_edit, onChanged }: Props) {
  const document = useLibraryDocument();
  const record = document.get(persona.segment ?? '');
  const segment = record?.type === 'segment' ? record : undefined;
  const units = found.unit_plural || t('personas.customers');
  const change = async (ops: Parameters<typeof tryEdit>[1]): Promise<void> => {
    if (!tryEdit(libraryStore(), ops, t('personas.changed', { name: persona.name }))) return;
    await libraryStore().idle();
    onChanged();
  };
  if (found.choices.length === 0 && !segment)
    return <p className="k-muted k-small">{t('personas.rule_no_choice', { units })}</p>;
  return (
    <>
      {segment ? (
        <>
          <Chip>{ruleText(found, segment)}</Chip>
          {found.customers > 0 && (
            <p className="k-small">{t('personas.rule_match', { n: found.customers, units, all: found.all })}</p>
          )}
          {may_edit && (
            <Button
              size="s"
              variant="quiet"
              onClick={() => void change([{ patch: persona.id, set: {}, unset: ['segment'] }])}
            >
              {t('personas.rule_drop')}
            </Button>
          )}
        </>
      ) : (
        <p className="k-muted k-small">{t('personas.rule_none', { units })}</p>
      )}
      {may_edit && found.choices.length > 0 && (
        <RuleForm
          found={found}
          onBind={(name, predicate) => {
            const own = segment && document.referrers(segment.id).length === 1 ? segment.id : null;
            void change(bindOps(persona, name, predicate, own, newId()));
          }}
        />
      )}
    </>
  );
}

const attributeText = (attribute: string): string =>
  attribute === FIRST_CHANNEL ? t('personas.first_channel') : attribute;

function ruleText(found: Facts, segment: SegmentRecord): string {
  const choice = choiceOf(found.choices, segment);
  return choice
    ? t('personas.rule', { attribute: attributeText(choice.attribute), value: choice.value })
    : segment.name;
}

interface FormProps {
  readonly found: Facts;
  readonly onBind: (name: string, predicate: unknown) => void;
}

function RuleForm({ found, onBind }: FormProps) {
  const attributes = attributesOf(found.choices);
  const [attribute, setAttribute] = useState(attributes[0] ?? '');
  const values = found.choices.filter((choice) => choice.attribute === attribute);
  const [value, setValue] = useState('');
  const choice = values.find((each) => each.value === value) ?? values[0];
  return (
    <form
      className="persona-rule-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (choice) onBind(`${attributeText(attribute)}: ${choice.value}`, choice.predicate);
      }}
    >
      <Select
        label={t('personas.rule_attribute')}
        value={attribute}
        options={attributes.map((each): [string, string] => [each, attributeText(each)])}
        onChange={(event) => setAttribute(event.target.value)}
      />
      <Select
        label={t('personas.rule_value')}
        value={choice?.value ?? ''}
        options={values.map((each): [string, string] => [each.value, `${each.value} (${count(each.customers)})`])}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button type="submit" size="s">
        {t('personas.rule_bind')}
      </Button>
    </form>
  );
}

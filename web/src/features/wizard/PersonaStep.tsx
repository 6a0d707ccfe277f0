import { useRecords } from '../../bind/library';
import { PersonaLine } from '../../charts/MiniEmotion';
import { Field, RadioGroup } from '../../ui';
import { t } from '../../words';
import type { Wizard } from './use_wizard';

const NEW = '+';
const NOBODY = '-';

export function PersonaStep({ wizard: { draft, set } }: { readonly wizard: Wizard }) {
  const personas = useRecords('persona');
  const value = draft.persona ?? (draft.new_persona === '' ? NOBODY : NEW);
  const choose = (id: string): void => {
    if (id === NOBODY) set({ persona: null, new_persona: '' });
    else if (id === NEW) set({ persona: null, new_persona: draft.new_persona || t('personas.new_name') });
    else set({ persona: id });
  };
  return (
    <div className="k-stack">
      <RadioGroup
        label={t('wizard.persona_title')}
        hide_label
        look="boxes"
        value={value}
        onChange={choose}
        options={[
          ...personas.map((persona) => ({
            value: persona.id,
            label: (
              <span className="wizard-persona">
                <PersonaLine hue={persona.hue ?? 1} />
                <span dir="auto">{persona.name}</span>
              </span>
            ),
          })),
          { value: NEW, label: t('wizard.persona_new') },
          { value: NOBODY, label: t('wizard.persona_none') },
        ]}
      />
      {value === NEW && (
        <Field
          label={t('wizard.persona_new_name')}
          dir="auto"
          value={draft.new_persona}
          maxLength={200}
          onChange={(event) => set({ new_persona: event.target.value })}
        />
      )}
    </div>
  );
}

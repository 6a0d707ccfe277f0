import { useLibrary } from '../../bind/library';
import { Chip, Field, LiveList, Select, TextArea } from '../../ui';
import { t } from '../../words';
import type { Draft, DraftScope } from './draft';
import type { Wizard } from './use_wizard';

const QUESTIONS = ['who', 'what', 'why', 'where', 'when'] as const;
const KINDS = ['customer_journey', 'user_journey', 'life_experience', 'service_blueprint', 'stakeholder_map'] as const;
const STATES = ['current', 'future'] as const;

export function ScopeStep({ wizard }: { readonly wizard: Wizard }) {
  const { draft, set } = wizard;
  const say = (more: Partial<DraftScope>): void => set({ scope: { ...draft.scope, ...more } });
  return (
    <div className="wizard-scope">
      <Field
        label={t('wizard.map_title')}
        placeholder={t('wizard.map_title_example')}
        dir="auto"
        value={draft.title}
        maxLength={200}
        onChange={(event) => set({ title: event.target.value })}
      />
      {QUESTIONS.map((question) => (
        <TextArea
          key={question}
          rows={1}
          label={t(`scope.${question}`)}
          help={t(`scope.${question}_help`)}
          placeholder={t(`wizard.${question}_example`)}
          dir="auto"
          value={draft.scope[question]}
          onChange={(event) => say({ [question]: event.target.value })}
        />
      ))}
      <LiveList
        label={t('wizard.goals')}
        values={draft.scope.goals}
        add_label={t('scope.goals_add')}
        remove_label={(text) => t('scope.remove', { text })}
        onCommit={(goals) => say({ goals })}
      />
      <Team chosen={draft.scope.team} onChange={(team) => say({ team })} />
      <What draft={draft} set={set} />
    </div>
  );
}

interface TeamProps {
  readonly chosen: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

function Team({ chosen, onChange }: TeamProps) {
  const people = useLibrary((store) => store.people);
  if (people.length === 0) return null;
  return (
    <div role="group" aria-label={t('wizard.team')} className="k-field">
      <span className="k-label">{t('wizard.team')}</span>
      <div className="k-row">
        {people.map(({ id, name }) => (
          <Chip
            key={id}
            size="s"
            pressed={chosen.includes(name)}
            onClick={() => onChange(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name])}
          >
            {name}
          </Chip>
        ))}
      </div>
    </div>
  );
}

function What({ draft, set }: { readonly draft: Draft; readonly set: (more: Partial<Draft>) => void }) {
  return (
    <div className="wizard-pair">
      <Select
        label={t('wizard.kind')}
        value={draft.kind}
        onChange={(event) => set({ kind: KINDS.find((kind) => kind === event.target.value) ?? draft.kind })}
        options={KINDS.map((kind) => [kind, t(`shared.kind_${kind}`)])}
      />
      <Select
        label={t('wizard.state')}
        value={draft.state}
        onChange={(event) => set({ state: STATES.find((state) => state === event.target.value) ?? draft.state })}
        options={STATES.map((state) => [state, t(`shared.state_${state}`)])}
      />
    </div>
  );
}

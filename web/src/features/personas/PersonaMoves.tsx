import { GradeMark, LiveList, LiveText, Panel } from '../../ui';
import { t } from '../../words';
import { LISTS } from './persona_fields';
import type { PartProps } from './PersonaProfile';

export function PersonaMoves({ persona, disabled, onChange }: PartProps) {
  return (
    <div className="s-column">
      <Panel title={t('personas.moves')} padded={false}>
        <div className="persona-moves">
          {LISTS.map((name) => (
            <div key={name}>
              <LiveList
                label={t(`personas.${name}`)}
                values={persona[name] ?? []}
                add_label={t('personas.add_to')}
                remove_label={(text) => t('personas.remove_text', { text })}
                mark={<GradeMark grade="assumed" label={t('shared.grade_assumed')} />}
                disabled={disabled}
                onCommit={(values) => onChange({ [name]: values })}
              />
            </div>
          ))}
          <div>
            <LiveText
              label={t('personas.description')}
              value={persona.description ?? ''}
              multiline
              disabled={disabled}
              onCommit={(description) => onChange({ description })}
            />
          </div>
        </div>
      </Panel>
    </div>
  );
}

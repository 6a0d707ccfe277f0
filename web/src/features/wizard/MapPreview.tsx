import { GradeMark, Panel, Tag } from '../../ui';
import { t } from '../../words';
import { promptCount, type Draft } from './draft';

export function MapPreview({ draft }: { readonly draft: Draft }) {
  const { stages, lanes } = draft;
  const counts = t('wizard.preview_counts', {
    claims: t('wizard.preview_claims', { n: 0 }),
    prompts: t('wizard.preview_prompts', { n: promptCount(draft) }),
  });
  return (
    <Panel
      title={t('wizard.preview')}
      about={t('wizard.preview_about')}
      actions={<Tag>{counts}</Tag>}
      className="wizard-preview"
      footer={
        <span className="k-sentence">
          {t('wizard.preview_data')} <a href="/import">{t('wizard.preview_import')}</a>
        </span>
      }
    >
      {stages.length === 0 ? (
        <p className="k-muted wizard-no-preview">{t('wizard.preview_empty')}</p>
      ) : (
        <div className="wizard-scroll" tabIndex={0} role="group" aria-label={t('wizard.preview_table')}>
          <table className="wizard-mini">
            <thead>
              <tr>
                <th scope="col">{t('wizard.preview_stages')}</th>
                {stages.map((stage) => (
                  <th key={stage.key} scope="col" dir="auto">
                    {stage.name || t('shared.unnamed')}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lanes.map((lane) => (
                <tr key={lane}>
                  <th scope="row">{t(`shared.lane_${lane}`)}</th>
                  {stages.map((stage) => (
                    <td key={stage.key} dir="auto">
                      {lane === 'touchpoints' && <Chosen draft={draft} stage={stage.key} />}
                      <span className="k-prompt">{stage.prompts[lane]}</span>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ul className="wizard-keys">
        <li className="k-prompt">{t('wizard.preview_key_prompt')}</li>
        <li>
          <GradeMark grade="assumed" /> {t('wizard.preview_key_assumed')}
        </li>
        <li>
          <GradeMark grade="measured" /> {t('wizard.preview_key_measured')}
        </li>
      </ul>
    </Panel>
  );
}

function Chosen({ draft, stage }: { readonly draft: Draft; readonly stage: string }) {
  const chosen = draft.touchpoints.filter((each) => each.chosen && each.stage === stage);
  return chosen.map((each) => (
    <span key={each.name} className="wizard-chosen">
      {each.name}
    </span>
  ));
}

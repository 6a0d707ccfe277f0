import { currentActions, possible, useActionTable } from '../../bind/actions';
import { useTitle } from '../../bind/title';
import { GradeMark, Keys, PageHeader, Panel } from '../../ui';
import { t } from '../../words';
import './help.css';

const MAP_KEYS = [
  ['ArrowLeft ArrowRight ArrowUp ArrowDown', 'help.key_arrows'],
  ['Enter F2', 'help.key_enter'],
  ['Esc', 'help.key_escape'],
  ['Tab Shift+Tab', 'help.key_tab'],
  ['Shift+ArrowRight', 'help.key_span'],
  ['Space', 'help.key_space'],
  ['Ctrl+Z', 'help.key_undo'],
  ['Ctrl+Y', 'help.key_redo'],
  ['C', 'help.key_comment'],
  ['Del', 'help.key_delete'],
] as const;

const GRADES = ['measured', 'thin', 'stale', 'contradicted', 'assumed'] as const;
const WORDS = ['map', 'touchpoint', 'persona', 'moment', 'discovered', 'cost'] as const;

export default function HelpPage() {
  useTitle(t('help.title'));
  return (
    <>
      <PageHeader title={t('help.title')} about={t('help.about')} />
      <div className="s-page help-page">
        <KeysPanel />
        <div className="s-column">
          <EvidencePanel />
          <Panel title={t('help.words')}>
            <dl className="help-words">
              {WORDS.map((word) => (
                <div key={word}>
                  <dt>{t(`help.word_${word}`)}</dt>
                  <dd>{t(`help.word_${word}_about`)}</dd>
                </div>
              ))}
            </dl>
          </Panel>
        </div>
      </div>
    </>
  );
}

function KeysPanel() {
  useActionTable();
  const everywhere = currentActions().filter((action) => action.keys && possible(action));
  return (
    <Panel title={t('help.keys')} footer={t('help.keys_note')}>
      <h3 className="help-group">{t('help.keys_map')}</h3>
      <dl className="help-keys">
        {MAP_KEYS.map(([keys, key]) => (
          <div key={key}>
            <dt>
              <Keys of={keys} />
            </dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
      <h3 className="help-group">{t('help.keys_everywhere')}</h3>
      <dl className="help-keys">
        {everywhere.map((action) => (
          <div key={action.id}>
            <dt>
              <Keys of={action.keys!.join(' ')} />
            </dt>
            <dd>{action.label}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function EvidencePanel() {
  return (
    <Panel title={t('help.evidence')} about={t('help.evidence_about')}>
      <dl className="help-words">
        {GRADES.map((grade) => (
          <div key={grade}>
            <dt>
              <GradeMark grade={grade} size={13} />
              {t(`shared.grade_${grade}`)}
            </dt>
            <dd>{t(`help.evidence_${grade}`)}</dd>
          </div>
        ))}
        <div>
          <dt className="k-prompt">{t('help.prompt')}</dt>
          <dd>{t('help.prompt_about')}</dd>
        </div>
      </dl>
    </Panel>
  );
}

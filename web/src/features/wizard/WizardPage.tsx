// A new map in five short steps beside its preview.
import { Check, ChevronRight } from 'lucide-react';
import { useEffect, type KeyboardEvent } from 'react';
import { failureText } from '../../bind/failure';
import { useTitle } from '../../bind/title';
import { Button, ErrorBox, Keys, PageHeader } from '../../ui';
import { t } from '../../words';
import { LanesStep } from './LanesStep';
import { MapPreview } from './MapPreview';
import { PersonaStep } from './PersonaStep';
import { ScopeStep } from './ScopeStep';
import { StagesStep } from './StagesStep';
import { TemplateGallery } from './TemplateGallery';
import { TouchpointsStep } from './TouchpointsStep';
import { STEPS, useWizard, type Step, type Wizard } from './use_wizard';
import './wizard.css';

const FORMS = {
  scope: ScopeStep,
  persona: PersonaStep,
  stages: StagesStep,
  touchpoints: TouchpointsStep,
  lanes: LanesStep,
} as const;

export default function WizardPage() {
  useTitle(t('wizard.title'));
  const wizard = useWizard();
  const { step, templates, draft } = wizard;
  const Form = FORMS[step];
  const template = templates.find((each) => each.id === draft.template);
  useEffect(() => document.getElementById('wizard-step')?.focus({ preventScroll: true }), [step]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    wizard.next();
  };
  return (
    <>
      <PageHeader
        crumbs={[{ text: t('home.maps'), href: '/' }, { text: t('wizard.crumb') }]}
        title={t('wizard.title')}
        below={<StepBar wizard={wizard} template={template?.name ?? t('wizard.template_blank')} />}
      >
        <span className="k-small k-muted">{t('wizard.kept')}</span>
        <Button variant="quiet" busy={wizard.busy} onClick={wizard.make}>
          {t('wizard.skip_all')}
        </Button>
      </PageHeader>
      <div className="s-page">
        {wizard.failure && <ErrorBox title={t('wizard.failed')}>{failureText(wizard.failure)}</ErrorBox>}
        <div className="wizard-two">
          <section className="k-panel wizard-form" aria-labelledby="wizard-step" onKeyDown={onKeyDown}>
            <header>
              <h2 id="wizard-step" tabIndex={-1}>
                {t(`wizard.${step}_title`)}
              </h2>
              <p>{t(`wizard.${step}_about`)}</p>
            </header>
            <div className="k-panel-body">
              <Form wizard={wizard} />
            </div>
            <StepFoot wizard={wizard} />
          </section>
          <MapPreview draft={draft} />
        </div>
        <TemplateGallery wizard={wizard} />
      </div>
    </>
  );
}

function StepBar({ wizard, template }: { readonly wizard: Wizard; readonly template: string }) {
  const at = STEPS.indexOf(wizard.step);
  return (
    <div className="wizard-bar">
      <ol aria-label={t('wizard.steps')}>
        {STEPS.map((step, i) => (
          <li key={step}>
            <button
              type="button"
              aria-current={i === at ? 'step' : undefined}
              className={i < at ? 'wizard-done' : undefined}
              onClick={() => wizard.go(step)}
            >
              <span aria-hidden="true">{i < at ? <Check size={12} strokeWidth={3} /> : i + 1}</span>
              {t(`wizard.step_${step}`)}
            </button>
          </li>
        ))}
      </ol>
      <span className="k-muted">
        {t('wizard.template', { name: template })}{' '}
        <a className="wizard-change" href="#templates" onClick={() => document.getElementById('templates')?.focus()}>
          {t('wizard.template_change')}
        </a>
      </span>
    </div>
  );
}

function StepFoot({ wizard }: { readonly wizard: Wizard }) {
  const following: Step | undefined = STEPS[STEPS.indexOf(wizard.step) + 1];
  return (
    <footer>
      {following && (
        <Button variant="quiet" onClick={() => wizard.go(following)}>
          {t('wizard.skip')}
        </Button>
      )}
      <span className="k-grow" />
      <Keys of="Ctrl+Enter" />
      <Button
        variant="primary"
        busy={wizard.busy}
        {...(following ? { icon_end: ChevronRight } : {})}
        onClick={wizard.next}
      >
        {following && following !== 'scope' ? t(`wizard.next_${following}`) : t('wizard.make')}
      </Button>
    </footer>
  );
}

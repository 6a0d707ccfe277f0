// A workspace without a map leads to data, or to a template.
import { Download, File, LayoutGrid, Map as MapIcon } from 'lucide-react';
import { useState } from 'react';
import { carried } from '../../bind/carried_file';
import { navigate } from '../../bind/location';
import { useCall } from '../../bind/use_call';
import { ButtonLink, EmptyState, Tag } from '../../ui';
import { t } from '../../words';

export function EmptyHome({ may_edit }: { readonly may_edit: boolean }) {
  if (!may_edit) {
    return (
      <EmptyState icon={MapIcon} title={t('home.viewer_empty')}>
        {t('home.viewer_empty_why')}
      </EmptyState>
    );
  }
  return (
    <div className="home-empty">
      <div className="home-empty-head">
        <h2>{t('home.empty_title')}</h2>
        <p>{t('home.empty_about')}</p>
      </div>
      <div className="home-start">
        <ImportCard />
        <TemplateCard />
      </div>
    </div>
  );
}

function ImportCard() {
  const [over, setOver] = useState(false);
  return (
    <section className="k-panel" aria-labelledby="home-import">
      <header className="home-start-head">
        <span className="home-start-icon">
          <Download size={18} aria-hidden="true" />
        </span>
        <h3 id="home-import">{t('home.empty_import')}</h3>
        <Tag tone="accent">{t('home.empty_import_tag')}</Tag>
      </header>
      <p>{t('home.empty_import_about')}</p>
      <ol className="home-steps">
        {(['home.empty_step_1', 'home.empty_step_2', 'home.empty_step_3'] as const).map((key, i) => (
          <li key={key}>
            <span aria-hidden="true">{i + 1}</span>
            {t(key)}
          </li>
        ))}
      </ol>
      <div
        className={`home-drop${over ? ' home-drop-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer.files[0];
          if (file) carried.file = file;
          navigate('/import');
        }}
      >
        <File size={20} strokeWidth={1.5} aria-hidden="true" />
        <span>{t('home.empty_drop')}</span>
        <ButtonLink href="/import" variant="primary">
          {t('home.empty_import')}
        </ButtonLink>
      </div>
    </section>
  );
}

function TemplateCard() {
  const templates = useCall('templates', {});
  return (
    <section className="k-panel" aria-labelledby="home-template">
      <header className="home-start-head">
        <span className="home-start-icon">
          <LayoutGrid size={18} aria-hidden="true" />
        </span>
        <h3 id="home-template">{t('home.empty_template')}</h3>
        <Tag>{t('home.empty_template_tag')}</Tag>
      </header>
      <p>{t('home.empty_template_about')}</p>
      <div className="home-templates">
        {templates.value?.items.slice(0, 4).map((template) => (
          <a key={template.id} href={`/new?template=${encodeURIComponent(template.id)}`}>
            <span className="home-flow" aria-hidden="true">
              {template.stages.map((_, i) => (
                <span key={i} />
              ))}
            </span>
            <b>{template.name}</b>
            <small>{t('home.template_stages', { n: template.stages.length })}</small>
          </a>
        ))}
      </div>
      <div className="k-row home-start-foot">
        <ButtonLink href="/new">{t('home.empty_all_templates')}</ButtonLink>
        <ButtonLink href="/new?template=blank" variant="quiet">
          {t('home.empty_blank')}
        </ButtonLink>
      </div>
    </section>
  );
}

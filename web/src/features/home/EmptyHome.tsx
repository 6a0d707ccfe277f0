// A workspace without a map leads to data, or to a template.
import { Download, File, FlaskConical, LayoutGrid, Map as MapIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { callLong } from '../../api/client';
import type { TemplateItem } from '../../api/generated';
import { carried } from '../../bind/carried_file';
import { failureText } from '../../bind/failure';
import { unreadKind } from '../../bind/file_kind';
import { navigate } from '../../bind/location';
import { atLeast } from '../../bind/roles';
import { useMe } from '../../bind/session';
import { openSourceDialog } from '../../bind/source_dialog';
import { useCall } from '../../bind/use_call';
import { Button, ButtonLink, EmptyState, showToast, Tag } from '../../ui';
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
          const unread = file ? unreadKind(file.name) : null;
          if (unread !== null)
            return void showToast(t('importing.unread', { kind: unread }), {
              tone: 'error',
              detail: t('importing.unread_why'),
            });
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

const SAMPLE = 'sample_shop';

function removeSample(): void {
  openSourceDialog('remove', SAMPLE);
}

// A journey that is made up, for looking around before one has data of one's own.
function SampleButton() {
  const may_remove = atLeast(useMe()?.role, 'owner');
  const [busy, setBusy] = useState(false);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current.abort();
  }, []);
  const make = async (): Promise<void> => {
    setBusy(true);
    const made = await callLong('discover', { sample: true }, () => undefined, leaving.current.signal);
    if (leaving.current.signal.aborted) return;
    setBusy(false);
    if (!made.ok) return void showToast(failureText(made.failure), { tone: 'error' });
    showToast(t('home.sample_made'), {
      detail: t('home.sample_made_why'),
      ...(may_remove ? { action: { label: t('home.sample_remove'), run: removeSample } } : {}),
    });
    navigate(`/maps/${encodeURIComponent(made.value.map)}`);
  };
  return (
    <Button variant="quiet" icon={FlaskConical} busy={busy} onClick={() => void make()}>
      {t('home.empty_sample')}
    </Button>
  );
}

// What the empty cells of a template ask.
function Questions({ template }: { readonly template: TemplateItem | undefined }) {
  const lane = template?.lanes[0];
  if (!template || !lane) return null;
  return (
    <dl className="home-questions">
      {template.stages.slice(1, 3).map((stage, i) => (
        <div key={stage.name}>
          <dt>{stage.name}</dt>
          <dd>{lane.prompts[i + 1]}</dd>
        </div>
      ))}
    </dl>
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
        {templates.value?.items.slice(0, 3).map((template) => (
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
        <a href="/new?template=blank">
          <span className="home-flow" aria-hidden="true">
            <span />
          </span>
          <b>{t('home.empty_blank')}</b>
          <small>{t('home.template_stages', { n: 1 })}</small>
        </a>
      </div>
      <Questions template={templates.value?.items[0]} />
      <div className="k-row home-start-foot">
        <ButtonLink href="/new">{t('home.empty_all_templates')}</ButtonLink>
        <span className="k-grow" />
        <SampleButton />
      </div>
    </section>
  );
}

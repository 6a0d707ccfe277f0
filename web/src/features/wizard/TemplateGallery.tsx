import { FileUp, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { call } from '../../api/client';
import type { TemplateItem } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { navigate } from '../../bind/location';
import { ChannelIcon } from '../../charts/ChannelIcon';
import { Button, Segments, showToast, Tag } from '../../ui';
import { t, type Key } from '../../words';
import type { Wizard } from './use_wizard';

export function TemplateGallery({ wizard }: { readonly wizard: Wizard }) {
  const { templates, draft } = wizard;
  const [kind, setKind] = useState('');
  const kinds = [...new Set(templates.map((template) => template.kind))];
  return (
    <section aria-labelledby="templates" className="wizard-gallery">
      <header className="k-row">
        <h2 id="templates" tabIndex={-1}>
          {t('wizard.gallery')}
        </h2>
        <p className="k-grow k-muted">{t('wizard.gallery_about')}</p>
        {kinds.length > 1 && (
          <Segments
            label={t('wizard.gallery_kinds')}
            value={kind}
            onChange={setKind}
            options={[['', t('wizard.gallery_all')], ...kinds.map((each) => [each, kindName(each)] as const)]}
          />
        )}
        <Button icon={Plus} onClick={() => wizard.choose(null)}>
          {t('wizard.gallery_blank')}
        </Button>
        <FromFile />
      </header>
      <ul>
        {templates
          .filter((template) => kind === '' || template.kind === kind)
          .map((template) => (
            <Card
              key={template.id}
              template={template}
              chosen={template.id === draft.template}
              onChoose={() => wizard.choose(template)}
            />
          ))}
      </ul>
    </section>
  );
}

const kindName = (kind: string): string => t(`shared.kind_${kind}` as Key as 'shared.kind_user_journey');

interface CardProps {
  readonly template: TemplateItem;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Card({ template, chosen, onChoose }: CardProps) {
  const channels = template.stages.map(
    (_, i) => template.touchpoints.find((touchpoint) => touchpoint.stage === i)?.channel ?? '',
  );
  return (
    <li>
      <button type="button" className="wizard-card" aria-pressed={chosen} onClick={onChoose}>
        <span className="wizard-picture" aria-hidden="true">
          {channels.map((channel, i) => (
            <span key={i}>
              <i />
              <ChannelIcon channel={channel} />
            </span>
          ))}
        </span>
        <span className="wizard-card-text">
          <b>{template.name}</b>
          <small>
            {t('wizard.gallery_stages', { n: template.stages.length })} · {kindName(template.kind)}
          </small>
          <small>{template.description}</small>
        </span>
        {chosen && <Tag tone="accent">{t('wizard.gallery_chosen')}</Tag>}
      </button>
    </li>
  );
}

// A map that was saved as a file, here or elsewhere.
function FromFile() {
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File): Promise<void> => {
    const result = await call('import-map', { text: await file.text() });
    if (result.ok) navigate(`/maps/${encodeURIComponent(result.value.map)}`);
    else showToast(t('wizard.file_failed'), { tone: 'error', detail: failureText(result.failure) });
  };
  return (
    <>
      <Button icon={FileUp} onClick={() => input.current?.click()}>
        {t('wizard.gallery_file')}
      </Button>
      <input
        ref={input}
        type="file"
        className="sr"
        tabIndex={-1}
        aria-label={t('wizard.gallery_file')}
        accept=".json,application/json"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void take(file);
        }}
      />
    </>
  );
}

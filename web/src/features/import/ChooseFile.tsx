import { FileSpreadsheet } from 'lucide-react';
import { useRef, useState } from 'react';
import { SourceMenu } from '../../bind/SourceMenu';
import { unreadKind } from '../../bind/file_kind';
import { useSources } from '../../bind/use_sources';
import { Button, ErrorBox, Panel } from '../../ui';
import { dayMonthYear, t } from '../../words';

export interface ChooseFileProps {
  readonly onFile: (file: File) => void;
  readonly onExisting: () => void;
}

export function ChooseFile({ onFile, onExisting }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [unread, setUnread] = useState<string | null>(null);
  const take = (file: File | undefined): void => {
    if (!file) return;
    const kind = unreadKind(file.name);
    setUnread(kind);
    if (kind === null) onFile(file);
  };
  return (
    <>
      {unread !== null && (
        <ErrorBox title={t('importing.unread', { kind: unread })}>{t('importing.unread_why')}</ErrorBox>
      )}
      <div
        className={`import-drop${over ? ' import-drop-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <FileSpreadsheet size={30} strokeWidth={1.4} aria-hidden="true" />
        <h2>{t('importing.drop_title')}</h2>
        <p>{t('importing.drop_about')}</p>
        <Button variant="primary" onClick={() => input.current?.click()}>
          {t('importing.drop_choose')}
        </Button>
        <input
          ref={input}
          type="file"
          className="sr"
          tabIndex={-1}
          aria-label={t('importing.drop_choose')}
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            take(file);
          }}
        />
        <p className="k-small k-muted">{t('importing.drop_note')}</p>
      </div>
      <Existing onMake={onExisting} />
    </>
  );
}

function Existing({ onMake }: { readonly onMake: () => void }) {
  const asked = useSources();
  const sources = asked.value?.sources ?? [];
  if (sources.length === 0) return null;
  return (
    <Panel
      title={t('importing.existing')}
      about={t('importing.existing_about')}
      actions={<Button onClick={onMake}>{t('importing.existing_make')}</Button>}
      padded={false}
    >
      <ul className="import-sources">
        {sources.map(({ name, counts }) => (
          <li key={name}>
            <b dir="auto">{name}</b>
            <span>{t('home.source_events', { n: counts.events })}</span>
            {counts.first_at !== null && counts.last_at !== null && (
              <span className="k-muted">
                {t('importing.from_to', { from: dayMonthYear(counts.first_at), to: dayMonthYear(counts.last_at) })}
              </span>
            )}
            {counts.rejected > 0 && <span className="k-warn">{t('home.source_rejected', { n: counts.rejected })}</span>}
            <SourceMenu source={name} onChanged={asked.reload} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

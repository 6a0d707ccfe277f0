// Texts that were being written about a record of the library when their field went: to copy, or to let go.
import { useSyncExternalStore } from 'react';
import { Button, Note, showToast, writeClipboard } from '../ui';
import { t } from '../words';
import { drafts, type KeptDraft } from './drafts';
import { useMe } from './session';

export function KeptTexts({ of }: { readonly of: string }) {
  const account = useMe()?.id ?? '';
  const all = useSyncExternalStore(drafts.subscribe, () => drafts.offered);
  const kept = all.filter((draft) => draft.map === of && draft.account === account);
  if (kept.length === 0) return null;
  return (
    <section className="s-kept" aria-label={t('editor.kept_texts')}>
      {kept.map((draft) => (
        <Kept key={draft.id} draft={draft} />
      ))}
    </section>
  );
}

function Kept({ draft }: { readonly draft: KeptDraft }) {
  const copy = async (): Promise<void> => {
    if (await writeClipboard(draft.text)) showToast(t('editor.text_copied'));
  };
  return (
    <div className="ed-kept">
      <Note
        tone="warn"
        actions={
          <span className="k-row">
            <Button size="s" onClick={() => void copy()}>
              {t('editor.copy_text')}
            </Button>
            <Button size="s" variant="quiet" onClick={() => drafts.drop(draft.id)}>
              {t('shared.dismiss')}
            </Button>
          </span>
        }
      >
        <b>{t('editor.kept_at', { place: draft.words })}</b>
        <div dir="auto">{t('editor.your_text', { text: draft.text })}</div>
      </Note>
    </div>
  );
}

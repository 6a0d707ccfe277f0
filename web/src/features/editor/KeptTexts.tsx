// Texts whose field went before they were saved: what was written, a way to copy it, and a place to put it.
import { useSyncExternalStore, type RefObject } from 'react';
import { drafts, type KeptDraft } from '../../bind/drafts';
import { Button, Note, showToast, writeClipboard } from '../../ui';
import { t } from '../../words';
import { useEditor, useSession } from './context';
import { backTarget, selectedTarget, type Target } from './draft_places';

const none: readonly KeptDraft[] = [];

export function useKept(map: string, account: string | null): readonly KeptDraft[] {
  const all = useSyncExternalStore(drafts.subscribe, () => drafts.offered);
  const own = all.filter((draft) => draft.map === map && draft.account === account);
  return own.length > 0 ? own : none;
}

// On the map: the text may go on where it was written, or into what is selected.
export function KeptOnMap({ kept }: { readonly kept: readonly KeptDraft[] }) {
  const session = useSession();
  useEditor(({ ui }) => ui.focus);
  useEditor(({ store }) => store.document);
  useEditor(({ store }) => store.you);
  return kept.map((draft) => {
    const back = backTarget(session, draft);
    const targets = [back, selectedTarget(session, draft)].filter((each) => each !== null);
    const dismiss = (): void => {
      drafts.drop(draft.id);
      session.focus(session.ui.focus);
    };
    return <KeptText key={draft.id} draft={draft} targets={targets} gone={back === null} onDismiss={dismiss} />;
  });
}

interface KeptAloneProps {
  readonly kept: readonly KeptDraft[];
  readonly box: RefObject<HTMLElement | null>;
}

// Where there is no map any more.
export function KeptAlone({ kept, box }: KeptAloneProps) {
  if (kept.length === 0) return null;
  return (
    <section ref={box} tabIndex={-1} className="ed-notices ed-kept-alone" aria-label={t('editor.kept_texts')}>
      {kept.map((draft) => (
        <KeptText key={draft.id} draft={draft} targets={[]} gone onDismiss={() => drafts.drop(draft.id)} />
      ))}
    </section>
  );
}

interface KeptTextProps {
  readonly draft: KeptDraft;
  readonly targets: readonly Target[];
  readonly gone: boolean;
  readonly onDismiss: () => void;
}

function KeptText({ draft, targets, gone, onDismiss }: KeptTextProps) {
  const copy = async (): Promise<void> => {
    if (await writeClipboard(draft.text)) showToast(t('editor.text_copied'));
  };
  return (
    <div className="ed-kept">
      <Note
        tone="warn"
        actions={
          <span className="k-row">
            {targets.map(({ words, run }, i) => (
              <Button
                key={words}
                size="s"
                variant={i === 0 ? 'primary' : 'plain'}
                onClick={() => {
                  drafts.drop(draft.id);
                  run();
                }}
              >
                {words}
              </Button>
            ))}
            <Button size="s" onClick={() => void copy()}>
              {t('editor.copy_text')}
            </Button>
            <Button size="s" variant="quiet" onClick={onDismiss}>
              {t('shared.dismiss')}
            </Button>
          </span>
        }
      >
        <b>{headline(draft, gone)}</b>
        <div className="ed-quoted" dir="auto">
          {t('editor.your_text', { text: draft.text })}
        </div>
      </Note>
    </div>
  );
}

function headline({ kind, words }: KeptDraft, gone: boolean): string {
  if (kind === 'comment') return t(gone ? 'editor.kept_comment_gone' : 'editor.kept_comment', { what: words });
  if (words === '') return t('editor.kept');
  return t(gone ? 'editor.kept_gone' : 'editor.kept_at', { place: words });
}

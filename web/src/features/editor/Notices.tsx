// What needs someone: own texts that others replaced, changes that were refused, a closed connection. Nothing typed is lost.
import { useEffect } from 'react';
import { drafts } from '../../bind/drafts';
import { Button, Note, showToast, writeClipboard } from '../../ui';
import { t } from '../../words';
import type { EditFailure, Overwritten } from '../../store/workspace_store';
import { refusalWords } from '../../bind/refusal';
import { useEditor, useSession } from './context';
import { recordPlace } from './draft_places';
import { duplicateCard } from './edits';
import { KeptOnMap, useKept } from './KeptTexts';
import type { Session } from './session';
import { short } from './do_cards';

export function Notices() {
  const session = useSession();
  const overwritten = useEditor(({ store }) => store.overwritten);
  const failures = useEditor(({ store }) => store.failures);
  const closing = useEditor(({ store }) => store.save.closing);
  const map = useEditor((each) => each.map);
  const kept = useKept(
    map,
    useEditor(({ store }) => store.you?.id ?? null),
  );
  useKeptWhenLeft(session, overwritten);
  if (overwritten.length + failures.length + kept.length === 0 && !closing) return null;
  return (
    <div className="ed-notices" role="region" aria-live="polite">
      {closing && <Note tone="warn">{closingText(closing.reason, closing.message)}</Note>}
      <KeptOnMap kept={kept} />
      {overwritten.map((each) => (
        <OverwrittenNote key={each.record + each.property} lost={each} session={session} />
      ))}
      {failures.map((failure) => (
        <FailureNote key={failure.id} failure={failure} session={session} />
      ))}
    </div>
  );
}

// An offer that nobody answered is not gone with the page: what was replaced is among the texts that are kept.
function useKeptWhenLeft(session: Session, overwritten: readonly Overwritten[]): void {
  useEffect(() => {
    if (overwritten.length === 0) return;
    const keep = (): void => {
      const { map, store } = session;
      for (const { record, property, value } of overwritten) {
        const place = recordPlace(session, 'field', record, property);
        const id = `overwritten ${record} ${property}`;
        drafts.offer({ ...place, id, map, account: store.you?.id ?? '', text: textOf(value) });
      }
      drafts.leave();
    };
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, [session, overwritten]);
}

function closingText(reason: string, message: string): string {
  if (reason === 'signed_out') return t('editor.closed_signed_out');
  if (reason === 'removed') return t('editor.closed_removed');
  if (reason === 'map_removed') return t('editor.closed_map_removed');
  return t('editor.closed_other', { why: message });
}

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.join('\n') : typeof value === 'string' ? value : '';

function OverwrittenNote({ lost, session }: { readonly lost: Overwritten; readonly session: Session }) {
  const record = session.store.document.get(lost.record);
  const now = record ? textOf((record as unknown as Record<string, unknown>)[lost.property]) : ''; // lint-allow: a record by the name of a property
  const dismiss = (): void => session.store.dismissOverwritten(lost.record, lost.property);
  const putBack = (): void => {
    if (session.edit([{ patch: lost.record, set: { [lost.property]: lost.value } }], t('editor.did_keep'))) dismiss();
  };
  const keepBoth = (): void => {
    if (record?.type !== 'card') return;
    const copy = duplicateCard(session.store.document, record);
    const ops = copy.ops.map((op) =>
      'put' in op ? { put: { ...op.put, [lost.property]: lost.value } as typeof op.put } : op,
    );
    if (session.edit(ops, t('editor.did_keep'))) dismiss();
  };
  return (
    <Note
      tone="warn"
      actions={
        <span className="k-row">
          <Button size="s" onClick={putBack} disabled={!record}>
            {t('editor.put_mine_back')}
          </Button>
          <Button size="s" onClick={dismiss}>
            {t('editor.leave_it')}
          </Button>
          {record?.type === 'card' && (
            <Button size="s" variant="primary" onClick={keepBoth}>
              {t('editor.keep_both')}
            </Button>
          )}
        </span>
      }
    >
      <b>{lost.by_name ? t('editor.overwritten', { name: lost.by_name }) : t('editor.overwritten_someone')}</b>
      <div className="ed-quoted" dir="auto">
        {t('editor.your_text', { text: textOf(lost.value) })}
      </div>
      {now !== '' && (
        <div className="ed-quoted" dir="auto">
          {t('editor.their_text', { text: short(now) })}
        </div>
      )}
    </Note>
  );
}

function FailureNote({ failure, session }: { readonly failure: EditFailure; readonly session: Session }) {
  const copy = async (): Promise<void> => {
    await writeClipboard(failure.text ?? '');
    showToast(t('editor.text_copied'));
  };
  return (
    <Note
      tone="bad"
      actions={
        <span className="k-row">
          {failure.text !== null && (
            <Button size="s" onClick={() => void copy()}>
              {t('editor.copy_text')}
            </Button>
          )}
          <Button size="s" variant="quiet" onClick={() => session.store.dismissFailure(failure.id)}>
            {t('shared.dismiss')}
          </Button>
        </span>
      }
    >
      <b>{t('editor.refused_title')}</b> {refusalWords(failure)}
      {failure.text !== null && (
        <div className="ed-quoted" dir="auto">
          {t('editor.refused_text', { text: failure.text })}
        </div>
      )}
    </Note>
  );
}

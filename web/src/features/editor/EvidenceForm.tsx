// Writing down one piece of evidence. Enter in a line saves, Esc leaves it.
import { useEffect, useState, type FormEvent } from 'react';
import type { EvidenceRecord } from '../../api/record_types';
import { Button, Field, Select, TextArea } from '../../ui';
import { t } from '../../words';
import { useSession } from './context';
import { recordPlace } from './draft_places';
import { dayOf, dayText } from './fields';
import { evidenceOps, faultOf, KINDS, type EvidenceDraft } from './hand_evidence';
import { useDraft } from './use_draft';

export interface EvidenceFormProps {
  readonly about: string;
  readonly piece: EvidenceRecord | null; // null: a new one
  readonly onDone: () => void;
}

const draftOf = (piece: EvidenceRecord | null): EvidenceDraft => ({
  kind: piece?.kind ?? 'interview',
  source: piece?.source ?? '',
  occurred_at: piece ? (piece.occurred_at ?? null) : Date.now(),
  text: piece?.text ?? '',
  link: piece?.link ?? '',
});

// What was typed, as it is offered again.
const wordsOf = ({ source, text, link }: EvidenceDraft): string => [source, text, link].filter(Boolean).join('\n');

export function EvidenceForm({ about, piece, onDone }: EvidenceFormProps) {
  const session = useSession();
  const [draft, setDraft] = useState(() => draftOf(piece));
  const kept = useDraft(() => recordPlace(session, 'field', about, 'evidence'));
  useEffect(() => kept.keep(wordsOf(draft), wordsOf(draftOf(piece))), [draft]);
  const done = (): void => {
    kept.drop();
    onDone();
  };
  const [tried, setTried] = useState(false);
  const fault = faultOf(draft);
  const change = (more: Partial<EvidenceDraft>): void => setDraft({ ...draft, ...more });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (fault !== null) return;
    const label = piece ? t('evidence.did_edit') : t('evidence.did_add');
    if (session.edit(evidenceOps(session.map, about, piece, draft), label)) done();
  };
  return (
    <form
      className="ed-piece ed-piece-form"
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        event.preventDefault();
        done();
      }}
    >
      <Select
        label={t('evidence.hand_kind')}
        value={draft.kind}
        options={KINDS.map((kind) => [kind, t(`evidence.kind_${kind}`)] as const)}
        onChange={(event) => change({ kind: event.target.value as EvidenceDraft['kind'] })}
      />
      <Field
        label={t('evidence.hand_source')}
        placeholder={t('evidence.hand_source_hint')}
        value={draft.source}
        autoFocus
        dir="auto"
        error={tried && fault === 'source' ? t('evidence.hand_source_needed') : null}
        onChange={(event) => change({ source: event.target.value })}
      />
      <Field
        label={t('evidence.hand_date')}
        type="date"
        value={dayText(draft.occurred_at ?? undefined)}
        onChange={(event) => change({ occurred_at: dayOf(event.target.value) })}
      />
      <TextArea
        label={t('evidence.hand_text')}
        dir="auto"
        value={draft.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <Field
        label={t('evidence.hand_link')}
        type="url"
        inputMode="url"
        note={t('shared.optional')}
        value={draft.link}
        error={fault === 'link' ? t('evidence.hand_link_bad') : null}
        onChange={(event) => change({ link: event.target.value })}
      />
      <div className="k-row">
        <Button size="s" variant="primary" type="submit">
          {t('shared.save')}
        </Button>
        <Button size="s" variant="quiet" onClick={done}>
          {t('shared.cancel')}
        </Button>
      </div>
    </form>
  );
}

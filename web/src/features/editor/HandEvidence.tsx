// What people found for a claim: interviews, observations, documents, quotes. It makes a claim thin, never a number.
import { ExternalLink, Pencil, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { EvidenceRecord, KnownRecord } from '../../api/record_types';
import { SOURCES_FOR_THIN } from '../../bind/evidence_words';
import { Button, IconButton } from '../../ui';
import { dayMonthYear, t } from '../../words';
import { useCanEdit, useEditor, useKnown, useSession } from './context';
import { offerUndo } from './do_cards';
import { EvidenceForm } from './EvidenceForm';
import { safeLink, sourcesOf } from './hand_evidence';
import { itemOf } from './record_words';
import type { Session } from './session';

// Claims rest on evidence; a link is counted or planned.
export function takesEvidence(session: Session, record: KnownRecord): boolean {
  if (record.type === 'stage') return true;
  const item = itemOf(session, record);
  return item !== null && item.kind !== 'link';
}

export function HandEvidence({ record }: { readonly record: KnownRecord }) {
  const session = useSession();
  const can_edit = useCanEdit();
  const { evidence } = useKnown();
  useEditor(({ store }) => store.document);
  const [open, setOpen] = useState<string | null>(null); // a piece of evidence, or 'new'
  const list = evidenceAbout(session, record.id);
  const claim = evidence?.claim(record.id);
  const fresh = claim?.sources.fresh ?? sourcesOf(list);
  const lacks = record.type !== 'stage' && claim?.basis !== 'measurement' && fresh < SOURCES_FOR_THIN;
  const box = useRef<HTMLElement>(null);
  const close = (): void => {
    setOpen(null);
    setTimeout(() => box.current?.querySelector<HTMLElement>('.ed-hand-add')?.focus());
  };
  return (
    <section ref={box} className="ed-hand">
      <h3>
        {t('evidence.hand_heading')}{' '}
        <small>
          {lacks ? t('evidence.sources_of_3', { n: fresh }) : t('evidence.hand_count', { n: sourcesOf(list) })}
        </small>
      </h3>
      {list.length === 0 && <p className="k-muted k-small">{t('evidence.hand_none')}</p>}
      <ul>
        {list.map((piece) => (
          <li key={piece.id}>
            {open === piece.id ? (
              <EvidenceForm about={record.id} piece={piece} onDone={close} />
            ) : (
              <Piece piece={piece} onEdit={can_edit ? () => setOpen(piece.id) : null} />
            )}
          </li>
        ))}
      </ul>
      {open === 'new' && <EvidenceForm about={record.id} piece={null} onDone={close} />}
      {can_edit && open === null && (
        <Button size="s" icon={Plus} className="ed-hand-add" onClick={() => setOpen('new')}>
          {t('evidence.hand_add')}
        </Button>
      )}
    </section>
  );
}

function evidenceAbout(session: Session, id: string): EvidenceRecord[] {
  const { document } = session.store;
  return document
    .referrers(id)
    .flatMap((each) => {
      const record = document.get(each);
      return record?.type === 'evidence' && record.about === id ? [record] : [];
    })
    .sort((a, b) => (b.occurred_at ?? 0) - (a.occurred_at ?? 0) || (a.id < b.id ? -1 : 1));
}

function Piece({ piece, onEdit }: { readonly piece: EvidenceRecord; readonly onEdit: (() => void) | null }) {
  const session = useSession();
  const link = safeLink(piece.link);
  const remove = (): void => {
    if (session.edit([{ remove: piece.id }], t('evidence.did_remove'))) offerUndo(session, t('evidence.hand_removed'));
  };
  const about = [
    t(`evidence.kind_${piece.kind}`),
    piece.source,
    piece.occurred_at === undefined ? '' : dayMonthYear(piece.occurred_at),
  ];
  return (
    <div className="ed-piece">
      {piece.text && (
        <p dir="auto">{piece.kind === 'quote' || piece.kind === 'interview' ? `“${piece.text}”` : piece.text}</p>
      )}
      <p className="ed-piece-about">
        <span dir="auto">{about.filter(Boolean).join(' · ')}</span>
        {link && (
          <a href={link} target="_blank" rel="noreferrer noopener" aria-label={t('evidence.hand_open_link')}>
            <ExternalLink size={12} aria-hidden="true" />
          </a>
        )}
        {onEdit && (
          <>
            <IconButton size="s" icon={Pencil} label={t('evidence.hand_edit')} onClick={onEdit} />
            <IconButton size="s" icon={Trash2} label={t('evidence.hand_remove')} onClick={remove} />
          </>
        )}
      </p>
    </div>
  );
}

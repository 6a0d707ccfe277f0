// Binds a text field of the editor to the texts that are being written: what it holds is kept until it is saved or left
// on purpose, and offered when the field goes in any other way.
import { useEffect, useMemo, useState } from 'react';
import { drafts, type DraftPlace, type Drafts, type KeptDraft } from '../../bind/drafts';
import { newId } from '../../store/ids';
import { useSession } from './context';
import type { Session } from './session';

export interface OpenDraft {
  /** The field holds `text`; what it began with is no loss. */
  keep(text: string, begun: string): void;
  drop(): void;
  /** What was to be saved was refused. */
  refused(text: string): void;
}

// `place` is read when the field opens: at its end its names may be gone. `claimed`: a text offered before, taken up.
export function useDraft(place: () => DraftPlace, claimed?: KeptDraft): OpenDraft {
  const session = useSession();
  const [where] = useState(place);
  const [id] = useState(() => claimed?.id ?? newId());
  useEffect(() => () => drafts.lose(id), [id]);
  return useMemo(() => openDraft(drafts, session, where, id), [session, where, id]);
}

export function openDraft(kept: Drafts, session: Session, where: DraftPlace, id: string): OpenDraft {
  const draft = (text: string): KeptDraft => ({
    ...where,
    id,
    text,
    map: session.map,
    account: session.store.you?.id ?? '',
  });
  return {
    keep: (text, begun) => (text === begun || text.trim() === '' ? kept.drop(id) : kept.write(draft(text))),
    drop: () => kept.drop(id),
    refused: (text) => (text.trim() === '' ? kept.drop(id) : kept.offer(draft(text))),
  };
}

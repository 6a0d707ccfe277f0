// Belief and measurement side by side. One click takes the measurement for the belief, another argues about it.
import { Check, MessageSquare } from 'lucide-react';
import type { KnownRecord } from '../../api/record_types';
import type { Claim } from '../../store/workspace_store';
import { Button } from '../../ui';
import { t } from '../../words';
import { useCanEdit, useKnown, useSession } from './context';
import { offerUndo } from './do_cards';
import { acceptedValue, sideInterval, sideText } from './figures';

export interface ContradictionProps {
  readonly record: KnownRecord;
  readonly claim: Claim;
}

export function Contradiction({ record, claim }: ContradictionProps) {
  const session = useSession();
  const can_edit = useCanEdit();
  const { terms } = useKnown();
  const { value, belief, unit, ci, n } = claim;
  if (value == null || belief == null) return null;
  const [believed, measured] = [sideText(belief, unit, terms), sideText(value, unit, terms)];
  const property = record.type === 'card' && record.value !== undefined ? 'value' : 'belief';
  const accept = (): void => {
    const op = { patch: record.id, set: { [property]: acceptedValue(value, ci) } };
    if (!session.edit([op], t('evidence.did_accept', { value: measured }))) return;
    session.set({ focus_asked: session.ui.focus_asked + 1 }); // the button goes; its card has the focus
    offerUndo(session, t('evidence.accepted', { value: measured }));
  };
  const argue = (): void => {
    const draft = t('evidence.argue_text', { belief: believed, value: measured, n });
    session.set({
      panel: { id: record.id, tab: 'comments', write: (session.ui.panel?.write ?? 0) + 1, draft },
    });
  };
  return (
    <div className="ed-sides" role="group" aria-label={t('evidence.both_sides')}>
      <dl>
        <div>
          <dt>{t('evidence.team_believes')}</dt>
          <dd>{believed}</dd>
        </div>
        <div>
          <dt>{t('evidence.data_says')}</dt>
          <dd>
            {measured}{' '}
            <small>{[sideInterval(ci, unit, terms), t('evidence.n', { n })].filter(Boolean).join(' ')}</small>
          </dd>
        </div>
      </dl>
      <p>{t('evidence.outside')}</p>
      <div className="k-row">
        {can_edit && record.type === 'card' && (
          <Button size="s" icon={Check} onClick={accept}>
            {t('evidence.accept')}
          </Button>
        )}
        {session.can_comment && (
          <Button size="s" variant="quiet" icon={MessageSquare} onClick={argue}>
            {t('evidence.argue')}
          </Button>
        )}
      </div>
    </div>
  );
}

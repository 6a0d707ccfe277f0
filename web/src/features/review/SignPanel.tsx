// Signing: the open points are named, the map gets a version, the next date is set.
import { useState } from 'react';
import { Signature } from 'lucide-react';
import { call } from '../../api/client';
import { failureText } from '../../bind/failure';
import { useMe } from '../../bind/session';
import { Button, ErrorBox, Field, Panel, showToast, Tag, TextArea } from '../../ui';
import { dayMonthYear, t } from '../../words';
import { OpenPoints } from './Lists';
import type { Here } from './ReviewPage';

const DAY_MS = 86_400_000;

// The day as a field of kind date has it, in the reader's zone; and its noon, as the properties of a map have it.
export function dayOf(ms: number): string {
  const day = new Date(ms);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
const noonOf = (day: string): number => new Date(`${day}T12:00:00`).getTime();

interface Props {
  readonly here: Here;
  readonly onSigned: () => void;
}

export function SignPanel({ here, onSigned }: Props) {
  const { review } = here;
  const me = useMe();
  const [name, setName] = useState(me?.name ?? '');
  const [note, setNote] = useState('');
  const [next, setNext] = useState(dayOf(review.next_due_at));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const sign = async (): Promise<void> => {
    setBusy(true);
    const due_at = next === '' ? null : noonOf(next);
    const result = await call('sign-review', { map: here.map, name: name.trim(), note: note.trim(), due_at });
    setBusy(false);
    if (!result.ok) return setFailure(failureText(result.failure));
    showToast(t('review.signed', { day: dayMonthYear(result.value.due_at) }));
    onSigned();
  };
  return (
    <Panel title={t('review.sign_title')} actions={<Due at={review.due_at} />}>
      <div className="k-stack">
        <div>
          <h3 className="review-points">
            {review.open.length > 0 ? t('review.open_points', { n: review.open.length }) : t('review.open_none')}
          </h3>
          <OpenPoints here={here} points={review.open} />
        </div>
        <Field
          label={t('review.name')}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
          error={name.trim() === '' ? t('review.name_missing') : null}
        />
        <TextArea label={t('review.note')} value={note} onChange={(event) => setNote(event.target.value)} />
        <Field
          label={t('review.next')}
          type="date"
          value={next}
          min={dayOf(Date.now() + DAY_MS)}
          onChange={(event) => setNext(event.target.value)}
        />
        {failure !== '' && <ErrorBox title={t('review.failed')}>{failure}</ErrorBox>}
        <Button
          variant="primary"
          icon={Signature}
          busy={busy}
          disabled={name.trim() === ''}
          onClick={() => void sign()}
        >
          {t('review.sign', { name: name.trim() })}
        </Button>
        <p className="k-small k-muted">{t('review.sign_help')}</p>
      </div>
    </Panel>
  );
}

function Due({ at }: { readonly at: number | null }) {
  if (at === null) return null;
  const late = at < Date.now();
  return <Tag tone={late ? 'bad' : 'warn'}>{t(late ? 'review.late' : 'review.due', { day: dayMonthYear(at) })}</Tag>;
}

export function EarlierPanel({ here }: { readonly here: Here }) {
  return (
    <Panel title={t('review.earlier')} padded={false}>
      <ul className="review-lines">
        {here.review.signed_reviews.map((each) => (
          <li key={each.id}>
            <span className="k-grow">
              <b dir="auto">{t('review.signed_by', { who: each.signed_by, day: dayMonthYear(each.signed_at) })}</b>
              {each.note !== null && (
                <span className="review-note" dir="auto">
                  {each.note}
                </span>
              )}
              <small className="k-muted">
                {each.open.length > 0 ? t('review.signed_open', { n: each.open.length }) : t('review.open_none')}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

// What stands behind a record, in the panel: how it is known, the numbers of the log with what they mean, and what people
// found. Shown once the server has said what the log says.
import type { KnownRecord } from '../../api/record_types';
import { asOfWords, claimWords } from '../../bind/evidence_words';
import { Histogram } from '../../charts/Histogram';
import { Amount, Figures } from '../../ui';
import { capital, count } from '../../ui/format';
import { t } from '../../words';
import { standingWord } from './cell_names';
import { useEditor, useKnown, useSession } from './context';
import { Contradiction } from './Contradiction';
import { standingOf } from './evidence';
import { FigureCloser } from './FigureCloser';
import { figuresOf, type Told } from './figures';
import { HandEvidence, takesEvidence } from './HandEvidence';
import { PlannedAgainstActual } from './PlannedAgainstActual';
import { itemOf } from './record_words';
import { RequestBox } from './RequestBox';
import { StandingMark } from './StandingMark';

export function EvidencePanel({ record }: { readonly record: KnownRecord }) {
  const session = useSession();
  const { evidence, terms } = useKnown();
  const document = useEditor(({ store }) => store.document);
  if (!evidence) return null;
  const told = figuresOf(record, document, evidence, terms);
  const claim = evidence.claim(record.id);
  return (
    <section className="ed-known" aria-label={t('evidence.heading')}>
      <HowKnown record={record} />
      {claim?.grade === 'contradicted' && <Contradiction record={record} claim={claim} />}
      <Figures figures={told.figures} />
      {told.amounts.map((amount) => (
        <Amount key={amount.kind} {...amount} />
      ))}
      {told.histogram && <Answers histogram={told.histogram} />}
      {told.reasons.length > 0 && (
        <section>
          <h3>{t('evidence.how_they_leave')}</h3>
          <Figures figures={told.reasons} />
        </section>
      )}
      <FigureCloser record={record} />
      {record.type === 'map' && <PlannedAgainstActual />}
      {takesEvidence(session, record) && <HandEvidence record={record} />}
      {told.definitions.length > 0 && (
        <details className="ed-refs">
          <summary>{t('evidence.definition')}</summary>
          <dl className="ed-definitions">
            {told.definitions.map(({ term, text }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {told.requests.length > 0 && <RequestBox requests={told.requests} />}
      {record.type === 'map' && <Notes notes={evidence.notes} />}
      <AsOf />
    </section>
  );
}

// The mark, the grade in a sentence, its number.
function HowKnown({ record }: { readonly record: KnownRecord }) {
  const session = useSession();
  const { evidence, terms } = useKnown();
  const item = itemOf(session, record);
  const claim = evidence?.claim(record.id);
  if (!evidence || (!item && !claim) || (item?.kind === 'link' && !claim)) return null;
  const standing = claim?.grade ?? (item ? standingOf(item, evidence) : 'assumed');
  const sentence =
    standing === 'discovered'
      ? t('editor.found_in_data')
      : claim || standing !== 'assumed'
        ? t(`evidence.grade_${standing}`)
        : t('editor.assumed_hint');
  return (
    <p className="ed-how-known">
      <StandingMark standing={standing} />
      <span>
        <b>
          {capital(claim && standing !== 'contradicted' ? claimWords(claim, evidence, terms) : standingWord(standing))}.
        </b>{' '}
        {sentence}
      </span>
    </p>
  );
}

const SCORES = ['−2', '−1', '0', '+1', '+2'];

function Answers({ histogram }: { readonly histogram: NonNullable<Told['histogram']> }) {
  const counts = histogram.counts.map((n, i) => `${SCORES[i]}: ${count(n)}`).join(', ');
  return (
    <section>
      <h3>
        {t('evidence.emotion_here')} <small>{histogram.sum}</small>
      </h3>
      <Histogram
        counts={histogram.counts}
        labels={histogram.counts.map((n) => count(n))}
        words={t('evidence.histogram', { counts })}
      />
    </section>
  );
}

// Names that do not occur in the log, touchpoints that stand twice: what makes numbers less than they could be.
function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <section>
      <h3>{t('evidence.notes')}</h3>
      <ul className="ed-number-notes">
        {notes.map((note) => (
          <li key={note} dir="auto">
            {note}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AsOf() {
  const { evidence } = useKnown();
  const offline = useEditor(({ store }) => store.save.state === 'offline');
  const words = evidence ? asOfWords(evidence, offline) : '';
  if (words === '') return null;
  return <p className={offline ? 'ed-as-of offline' : 'ed-as-of'}>{words}</p>;
}

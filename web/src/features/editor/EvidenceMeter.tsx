// How much of what the map says is more than assumed.
import { useDeferredValue, useMemo } from 'react';
import type { Evidence } from '../../store/workspace_store';
import { atLeast } from '../../bind/roles';
import { asOfWords } from '../../bind/evidence_words';
import { t } from '../../words';
import { percent } from '../../ui/format';
import { useEditor, useSession } from './context';
import { countEvidence, GRADES, type Standing } from './evidence';
import { isFirstOfKind, laneItems } from './items';
import { standingWord } from './cell_names';

const ORDER: readonly Standing[] = ['measured', 'discovered', 'thin', 'stale', 'contradicted', 'assumed'];

export function EvidenceMeter() {
  const evidence = useEditor(({ store }) => store.evidence);
  return evidence ? <Measured evidence={evidence} /> : <Counted />;
}

// As the server counts it, by cells; without numbers it says what is missing.
function Measured({ evidence }: { readonly evidence: Evidence }) {
  const offline = useEditor(({ store }) => store.save.state === 'offline');
  const may_edit = useEditor(({ store }) => atLeast(store.you?.role, 'editor'));
  const { meter, state, notes } = evidence;
  const parts = GRADES.flatMap((grade) => {
    const row = meter.grades.find((each) => each.grade === grade);
    return row && row.count > 0 ? [{ standing: grade, share: row.share ?? row.count / Math.max(1, meter.n) }] : [];
  });
  const lead = parts.find((part) => part.standing === 'measured') ?? parts[0];
  const when = asOfWords(evidence, offline);
  const why = state === 'measured' ? '' : t(`evidence.${state}`);
  return (
    <span className="ed-evidence" title={[why, when, ...notes].filter(Boolean).join('\n')}>
      {t('editor.evidence')} <b>{lead ? shareWords(lead) : t('editor.evidence_none')}</b>
      {why !== '' && <span className="k-muted">· {why}</span>}
      {state === 'unbound' && may_edit && (
        <a href={`/maps/${encodeURIComponent(evidence.map)}/connect`}>{t('maps.connect')}</a>
      )}
      {parts.length > 0 && (
        <Bar
          parts={parts}
          label={t('evidence.meter_label', { n: meter.n, parts: parts.map(shareWords).join(', '), as_of: when })}
        />
      )}
      {when !== '' && <span className={offline ? 'ed-as-of offline' : 'ed-as-of'}>{when}</span>}
    </span>
  );
}

interface Part {
  readonly standing: Standing;
  readonly share: number;
}

const shareWords = (part: Part): string =>
  t('editor.share_of', { percent: percent(part.share, 0), grade: standingWord(part.standing) });

function Bar({ parts, label }: { readonly parts: readonly Part[]; readonly label: string }) {
  return (
    <span className="meter" role="img" aria-label={label} title={label}>
      {parts.map(({ standing, share }) => (
        <span
          key={standing}
          className={standing === 'discovered' ? 'meter-discovered' : `meter-${standing}`}
          style={{ width: `${share * 100}%` }}
        />
      ))}
    </span>
  );
}

function Counted() {
  const session = useSession();
  const document = useDeferredValue(useEditor(({ store }) => store.document));
  const evidence = useMemo(() => {
    const lanes = document.children(session.map, 'lane');
    return countEvidence(lanes.flatMap((lane) => laneItems(document, session.map, lane, isFirstOfKind(lanes, lane))));
  }, [document, session.map]);
  if (evidence.claims === 0) {
    return (
      <span className="ed-evidence">
        {t('editor.evidence')} <b>{t('editor.evidence_none')}</b>
      </span>
    );
  }
  const parts = ORDER.filter((each) => evidence.counts[each] > 0).map((each) => ({
    standing: each,
    share: evidence.counts[each] / evidence.claims,
  }));
  const lead =
    parts.find((part) => part.standing === 'measured') ??
    parts.find((part) => part.standing === 'discovered') ??
    parts[0]!;
  const label = t('editor.evidence_meter', { n: evidence.claims, parts: parts.map(shareWords).join(', ') });
  return (
    <span className="ed-evidence">
      {t('editor.evidence')} <b>{shareWords(lead)}</b>
      <Bar parts={parts} label={label} />
    </span>
  );
}

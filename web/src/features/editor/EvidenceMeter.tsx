// How much of what the map says is more than assumed.
import { useDeferredValue, useMemo } from 'react';
import { t } from '../../words';
import { percent } from '../../ui/format';
import { useEditor, useSession } from './context';
import { countEvidence, type Standing } from './evidence';
import { isFirstOfKind, laneItems } from './items';
import { standingWord } from './cell_names';

const ORDER: readonly Standing[] = ['measured', 'discovered', 'thin', 'stale', 'contradicted', 'assumed'];

export function EvidenceMeter() {
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
  const words = (part: (typeof parts)[number]): string =>
    t('editor.share_of', { percent: percent(part.share, 0), grade: standingWord(part.standing) });
  const label = t('editor.evidence_meter', { n: evidence.claims, parts: parts.map(words).join(', ') });
  return (
    <span className="ed-evidence">
      {t('editor.evidence')} <b>{words(lead)}</b>
      <span className="meter" role="img" aria-label={label} title={label}>
        {parts.map(({ standing, share }) => (
          <span
            key={standing}
            className={standing === 'discovered' ? 'meter-discovered' : `meter-${standing}`}
            style={{ width: `${share * 100}%` }}
          />
        ))}
      </span>
    </span>
  );
}

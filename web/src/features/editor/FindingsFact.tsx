// In the head of the map: how much is missing or wrong, and which numbers moved since the last review. Quiet.
import { Activity, ListChecks } from 'lucide-react';
import { useMe } from '../../bind/session';
import { t } from '../../words';
import { useEditor, useSession } from './context';
import { openPanel } from './do_cards';
import { useFindings } from './findings';

export function FindingsFact() {
  const session = useSession();
  const lint = useFindings()?.value;
  if (!lint) return null;
  const { error, warning, info } = lint.counts;
  const n = error + warning + info;
  const said = n === 0 ? t('findings.none') : t('findings.count', { n });
  return (
    <button
      type="button"
      className="ed-fact ed-findings"
      title={t('findings.said', { errors: error, warnings: warning, infos: info })}
      onClick={() => openPanel(session, session.map, 'findings')}
    >
      <ListChecks size={14} aria-hidden="true" /> <b>{said}</b>
    </button>
  );
}

export function LeftFact() {
  const { map } = useSession();
  const left = useEditor(({ store }) => store.evidence?.left.length ?? 0);
  const me = useMe();
  if (left === 0 || !me) return null; // guests of a link have no reviews
  return (
    <a className="ed-left" href={`/maps/${encodeURIComponent(map)}/review`} title={t('findings.left_why')}>
      <Activity size={14} aria-hidden="true" /> <b>{t('findings.left', { n: left })}</b>
    </a>
  );
}

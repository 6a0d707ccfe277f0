// What hurts on a map, what it costs, what is done about it, and whether that helped.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { MapProblems } from '../../api/generated';
import type { ImprovementRecord, ProblemRecord } from '../../api/record_types';
import { termsOf } from '../../bind/evidence_words';
import { failureText } from '../../bind/failure';
import { rememberMap } from '../../bind/last_map';
import type { PageProps } from '../../bind/page';
import { atLeast } from '../../bind/roles';
import { useMe } from '../../bind/session';
import { useTitle } from '../../bind/title';
import { useCall } from '../../bind/use_call';
import { useOpened, useStore } from '../../bind/use_store';
import { openMap } from '../../store/open_map';
import type { WorkspaceStore } from '../../store/workspace_store';
import { Button, ButtonLink, EmptyState, ErrorBox, Note, PageHeader, Skeleton } from '../../ui';
import { t } from '../../words';
import { Plus } from 'lucide-react';
import { Board } from './Board';
import { improvementsOf } from './board';
import { Effects } from './Effects';
import { ImprovementDialog } from './ImprovementDialog';
import { LeavingPanel } from './LeavingPanel';
import { MatrixPanel } from './MatrixPanel';
import { ProblemDialog } from './ProblemDialog';
import { ProblemsPanel } from './ProblemsPanel';
import { useSettled } from './use_settled';
import './improve.css';

export default function ImprovePage({ params }: PageProps) {
  const map = params['id'] ?? '';
  const store = useOpened(() => openMap(map), map);
  useTitle(t('improve.title'));
  if (!store) return <Skeleton label={t('shared.loading')} rows={6} />;
  return <Opened key={map} store={store} map={map} />;
}

interface Props {
  readonly store: WorkspaceStore;
  readonly map: string;
}

function Opened({ store, map }: Props) {
  const save = useStore(store, (each) => each.save);
  const record = useStore(store, ({ document }) => document.get(map));
  if (record?.type === 'map') return <Improve store={store} map={map} title={record.title} />;
  return (
    <>
      <PageHeader crumbs={[{ text: t('improve.maps_title'), href: '/improve' }]} title={t('improve.title')} />
      <div className="s-page">
        {save.state === 'loading' ? (
          <Skeleton label={t('shared.loading')} rows={6} />
        ) : (
          <EmptyState
            title={t('improve.not_found')}
            actions={<ButtonLink href="/improve">{t('improve.all_maps')}</ButtonLink>}
          />
        )}
      </div>
    </>
  );
}

// What the dialog edits: a new one for some problem, or one that there is.
export type Editing = { readonly problem: string | null } | { readonly improvement: string };

function Improve({ store, map, title }: Props & { readonly title: string }) {
  useEffect(() => rememberMap(map), [map]);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [writing, setWriting] = useState<{ readonly problem: string | null } | null>(null);
  const evidence = useStore(store, (each) => each.evidence);
  const document = useStore(store, (each) => each.document);
  const problems = document.ofType('problem');
  const improvements = document.ofType('improvement');
  const own = useMemo(() => problems.filter((each) => each.parent === map), [problems, map]);
  const answer = useProblems(store, map, own);
  const shown = useMemo(() => improvementsOf(improvements, map, own), [improvements, map, own]);
  const terms = termsOf(document, map, evidence);
  const may_edit = atLeast(useMe()?.role, 'editor');
  const found = answer.value;
  const onWrite = (problem: string | null): void => setWriting({ problem });
  const here: Here = { store, map, terms, may_edit, problems: own, improvements: shown, onEdit: setEditing, onWrite };
  return (
    <>
      <PageHeader
        crumbs={[
          { text: t('improve.maps_title'), href: '/improve' },
          { text: title, href: `/maps/${encodeURIComponent(map)}` },
        ]}
        title={t('improve.title')}
      >
        <ButtonLink href={`/maps/${encodeURIComponent(map)}`}>{t('improve.open_map')}</ButtonLink>
        {may_edit && (
          <Button variant="primary" icon={Plus} onClick={() => setEditing({ problem: null })}>
            {t('improve.add')}
          </Button>
        )}
      </PageHeader>
      <div className="s-page">
        {answer.state === 'failed' && (
          <ErrorBox title={t('improve.failed')} retry_label={t('shared.retry')} onRetry={answer.reload}>
            {failureText(answer.failure)}
          </ErrorBox>
        )}
        {!found && answer.state === 'loading' && <Skeleton label={t('improve.computing')} rows={6} />}
        {found && <DataNote found={found} map={map} />}
        {found && (
          <div className="improve-top">
            <ProblemsPanel here={here} found={found} />
            <MatrixPanel here={here} />
          </div>
        )}
        {found && found.leaving.length > 0 && <LeavingPanel here={here} found={found} />}
        <Board here={here} data_until={evidence?.data_until ?? null} />
        <Effects here={here} log_version={found?.log_version ?? ''} />
      </div>
      {writing && <ProblemDialog here={here} problem={writing.problem} onClose={() => setWriting(null)} />}
      {editing && <ImprovementDialog here={here} editing={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

export interface Here extends Props {
  readonly terms: ReturnType<typeof termsOf>;
  readonly may_edit: boolean;
  readonly problems: readonly ProblemRecord[];
  readonly improvements: readonly ImprovementRecord[];
  readonly onEdit: (editing: Editing) => void;
  readonly onWrite: (problem: string | null) => void; // null: a new one
}

// Asked again when the server says that the numbers of the map are others, and when it has the team's problems as they are.
function useProblems(store: WorkspaceStore, map: string, problems: readonly ProblemRecord[]) {
  const answer = useCall('problems-of-map', { map });
  const evidence = useStore(store, (each) => each.evidence);
  const kept = useSettled(store, JSON.stringify(problems.map(({ id, name, shape, at }) => [id, name, shape, at])));
  const before = useRef({ evidence, kept });
  const { reload } = answer;
  useEffect(() => {
    const was = before.current;
    const others = was.evidence !== null && was.evidence !== evidence;
    if (others || (was.kept !== null && was.kept !== kept)) reload();
    before.current = { evidence, kept };
  }, [evidence, kept, reload]);
  return answer;
}

function DataNote({ found, map }: { readonly found: MapProblems; readonly map: string }) {
  if (found.state === 'measured') return null;
  if (found.state === 'no_data')
    return (
      <Note actions={<ButtonLink href="/import">{t('improve.import')}</ButtonLink>}>
        <b>{t('improve.no_data')}</b> {t('improve.no_data_why')}
      </Note>
    );
  if (found.state === 'unbound')
    return (
      <Note
        tone="warn"
        actions={
          <ButtonLink href={`/maps/${encodeURIComponent(map)}/connect`} variant="primary">
            {t('maps.connect')}
          </ButtonLink>
        }
      >
        {t('improve.unbound')}
      </Note>
    );
  return <Note tone="warn">{found.notes.join(' ')}</Note>;
}

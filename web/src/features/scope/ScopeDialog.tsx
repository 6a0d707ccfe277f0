// Scope, goals and team of a map, beside it. Each answer is kept when its field is left.
import { openMap } from '../../store/open_map';
import type { ScopeRecord } from '../../api/record_types';
import { patchOf, tryEdit } from '../../bind/edits';
import { atLeast } from '../../bind/roles';
import { useOpened, useStore } from '../../bind/use_store';
import type { WorkspaceStore } from '../../store/workspace_store';
import { Drawer, LiveList, LiveText, Skeleton } from '../../ui';
import { t } from '../../words';
import { scopeOps, type ScopeValues } from './scope_ops';

const QUESTIONS = ['who', 'what', 'why', 'where', 'when'] as const;

export default function ScopeDialog({ map, onClose }: { readonly map: string; readonly onClose: () => void }) {
  const store = useOpened(() => openMap(map), map);
  return (
    <Drawer title={t('scope.title')} close_label={t('shared.close')} onClose={onClose}>
      {store ? <Scope store={store} map={map} /> : <Skeleton label={t('scope.loading')} />}
    </Drawer>
  );
}

function Scope({ store, map }: { readonly store: WorkspaceStore; readonly map: string }) {
  const loading = useStore(store, (each) => each.save.state === 'loading');
  const scope = useStore(store, (each) => each.document.children(map, 'scope')[0]);
  const may_edit = useStore(store, (each) => atLeast(each.you?.role, 'editor'));
  if (loading) return <Skeleton label={t('scope.loading')} rows={6} />;
  const set = (values: ScopeValues): void =>
    void tryEdit(store, scope ? [patchOf(scope.id, values)] : scopeOps(map, values), t('scope.changed'));
  return (
    <div className="k-stack">
      <p className="k-muted">{t('scope.about')}</p>
      {QUESTIONS.map((question) => (
        <LiveText
          key={question}
          label={t(`scope.${question}`)}
          help={t(`scope.${question}_help`)}
          value={scope?.[question] ?? ''}
          multiline
          disabled={!may_edit}
          onCommit={(text) => set({ [question]: text })}
        />
      ))}
      <Lists scope={scope} disabled={!may_edit} onChange={set} />
    </div>
  );
}

interface ListsProps {
  readonly scope: ScopeRecord | undefined;
  readonly disabled: boolean;
  readonly onChange: (values: ScopeValues) => void;
}

function Lists({ scope, disabled, onChange }: ListsProps) {
  return (['goals', 'team'] as const).map((name) => (
    <LiveList
      key={name}
      label={t(`scope.${name}`)}
      values={scope?.[name] ?? []}
      add_label={t(`scope.${name}_add`)}
      remove_label={(text) => t('scope.remove', { text })}
      disabled={disabled}
      onCommit={(values) => onChange({ [name]: values })}
    />
  ));
}

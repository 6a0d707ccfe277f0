// What stands on the map already, by stage; each may be taken off again.
import { X } from 'lucide-react';
import type { PlacedActivity } from '../../api/generated';
import { editWithUndo } from '../../bind/edits';
import { useStore } from '../../bind/use_store';
import type { WorkspaceStore } from '../../store/workspace_store';
import { IconButton, Panel, Table, type Column } from '../../ui';
import { count } from '../../ui/format';
import { t } from '../../words';
import { releaseOp } from './connect';
import { ActivityName } from './Waiting';

interface Props {
  readonly store: WorkspaceStore;
  readonly map: string;
  readonly placed: readonly PlacedActivity[];
  readonly onChanged: () => void;
}

export function Placed({ store, placed, onChanged }: Props) {
  const document = useStore(store, (each) => each.document);
  const nameOf = (id: string): string => {
    const record = document.get(id);
    return record?.type === 'stage' || record?.type === 'touchpoint' ? record.name : '';
  };
  const release = (one: PlacedActivity): void => {
    const op = releaseOp(document, one);
    if (op && editWithUndo(store, [op], t('connect.released', { name: one.name }))) onChanged();
  };
  const columns: readonly Column<PlacedActivity>[] = [
    {
      id: 'activity',
      header: t('connect.activity'),
      is_name: true,
      cell: (one) => <ActivityName name={one.name} activity={one.activity} />,
    },
    { id: 'cases', header: t('connect.customers'), number: true, cell: (one) => count(one.cases) },
    { id: 'events', header: t('connect.events'), number: true, cell: (one) => count(one.events) },
    { id: 'stage', header: t('connect.stage'), cell: (one) => <span dir="auto">{nameOf(one.stage)}</span> },
    {
      id: 'touchpoint',
      header: t('connect.touchpoint'),
      cell: (one) => <span dir="auto">{one.touchpoint ? nameOf(one.touchpoint) : t('connect.by_stage')}</span>,
    },
    {
      id: 'release',
      header: <span className="sr">{t('connect.release')}</span>,
      cell: (one) => (
        <IconButton
          icon={X}
          size="s"
          label={t('connect.release_of', { name: one.name })}
          onClick={() => release(one)}
        />
      ),
    },
  ];
  return (
    <Panel title={t('connect.placed')} about={t('connect.placed_about')} padded={false}>
      <Table caption={t('connect.placed')} columns={columns} rows={placed} keyOf={(one) => one.activity} />
    </Panel>
  );
}

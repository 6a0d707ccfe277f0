import { Building2, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { DepartmentRecord } from '../../api/record_types';
import { editWithUndo, patchOf, tryEdit } from '../../bind/edits';
import { libraryStore, useLibraryLoading, useRecords } from '../../bind/library';
import { atLeast } from '../../bind/roles';
import { useMe } from '../../bind/session';
import { useTitle } from '../../bind/title';
import { newId } from '../../store/ids';
import { Button, Drawer, EmptyState, LiveText, PageHeader, Panel, Skeleton, Table, type Column } from '../../ui';
import { t } from '../../words';
import { LibraryTabs } from './LibraryTabs';
import './touchpoints.css';

export default function DepartmentsPage() {
  useTitle(t('touchpoints.departments'));
  const all = useRecords('department');
  const touchpoints = useRecords('touchpoint');
  const loading = useLibraryLoading();
  const may_edit = atLeast(useMe()?.role, 'editor');
  const [open, setOpen] = useState<string | null>(null);
  const edited = all.find((each) => each.id === open);
  const add = (): void => {
    const id = newId();
    const put = { id, type: 'department', name: t('touchpoints.department_new_name') } as const;
    if (tryEdit(libraryStore(), [{ put }], t('touchpoints.department_added'))) setOpen(id);
  };
  const new_button = (
    <Button variant="primary" icon={Plus} onClick={add}>
      {t('touchpoints.new_department')}
    </Button>
  );
  const columns: Column<DepartmentRecord>[] = [
    {
      id: 'name',
      header: t('touchpoints.name'),
      is_name: true,
      cell: (each) => (
        <button type="button" className="link touchpoint-open" onClick={() => setOpen(each.id)} dir="auto">
          {each.name}
        </button>
      ),
    },
    { id: 'owner', header: t('touchpoints.owner'), cell: (each) => each.owner },
    { id: 'about', header: t('touchpoints.description'), cell: (each) => each.description },
    {
      id: 'touchpoints',
      header: t('touchpoints.department_touchpoints'),
      cell: (each) => touchpoints.filter((touchpoint) => touchpoint.department === each.id).length,
      number: true,
    },
  ];
  return (
    <>
      <PageHeader
        title={t('touchpoints.departments')}
        about={t('touchpoints.departments_about')}
        below={<LibraryTabs here="departments" />}
      >
        {may_edit && all.length > 0 && new_button}
      </PageHeader>
      <div className="s-page">
        {loading && all.length === 0 ? (
          <Skeleton label={t('shared.loading')} />
        ) : all.length === 0 ? (
          <EmptyState icon={Building2} title={t('touchpoints.department_empty')} actions={may_edit && new_button}>
            {t('touchpoints.department_empty_why')}
          </EmptyState>
        ) : (
          <Panel title={t('touchpoints.departments_count', { n: all.length })} padded={false}>
            <Table caption={t('touchpoints.departments')} columns={columns} rows={all} keyOf={(each) => each.id} />
          </Panel>
        )}
      </div>
      {edited && <DepartmentDrawer department={edited} disabled={!may_edit} onClose={() => setOpen(null)} />}
    </>
  );
}

interface DepartmentDrawerProps {
  readonly department: DepartmentRecord;
  readonly disabled: boolean;
  readonly onClose: () => void;
}

function DepartmentDrawer({ department, disabled, onClose }: DepartmentDrawerProps) {
  const set = (values: Readonly<Record<string, unknown>>): void =>
    void tryEdit(libraryStore(), [patchOf(department.id, values)], t('touchpoints.changed', { name: department.name }));
  const remove = (): void => {
    onClose();
    editWithUndo(libraryStore(), [{ remove: department.id }], t('touchpoints.removed', { name: department.name }));
  };
  return (
    <Drawer
      title={t('touchpoints.department_title')}
      close_label={t('shared.close')}
      onClose={onClose}
      footer={
        !disabled && (
          <>
            <Button variant="danger" icon={Trash2} onClick={remove}>
              {t('touchpoints.remove')}
            </Button>
            <span className="k-grow" />
            <Button variant="primary" onClick={onClose}>
              {t('shared.done')}
            </Button>
          </>
        )
      }
    >
      <div className="k-stack">
        <LiveText
          label={t('touchpoints.name')}
          value={department.name}
          required
          autoFocus
          disabled={disabled}
          onCommit={(name) => set({ name })}
        />
        <LiveText
          label={t('touchpoints.owner')}
          value={department.owner ?? ''}
          disabled={disabled}
          onCommit={(owner) => set({ owner })}
        />
        <LiveText
          label={t('touchpoints.description')}
          value={department.description ?? ''}
          multiline
          disabled={disabled}
          onCommit={(description) => set({ description })}
        />
      </div>
    </Drawer>
  );
}

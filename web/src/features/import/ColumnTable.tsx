import type { InspectedColumn, InspectOutput } from '../../api/generated';
import type { ColumnChoice } from './column_choice';
import { Panel, Select, Table, Tag, type Column } from '../../ui';
import { t } from '../../words';
import { isChosen, isRole, ROLES, withRole } from './column_choice';

export interface ColumnTableProps {
  readonly found: InspectOutput;
  readonly choice: ColumnChoice;
  readonly onChange: (choice: ColumnChoice) => void;
}

const MOST_SAMPLES = 3;

export function ColumnTable({ found, choice, onChange }: ColumnTableProps) {
  const columns: Column<InspectedColumn>[] = [
    {
      id: 'name',
      header: t('importing.column'),
      is_name: true,
      cell: (column) => (
        <code className="import-column" dir="auto">
          {column.name}
        </code>
      ),
    },
    {
      id: 'role',
      header: t('importing.role'),
      width: 190,
      cell: (column) => (
        <Select
          label={t('importing.role_of', { name: column.name })}
          hide_label
          value={isRole(column.role) ? column.role : ''}
          onChange={({ target }) => onChange(withRole(choice, column.name, isRole(target.value) ? target.value : ''))}
          options={[
            ['', t('importing.role_none')],
            ...ROLES.map((role) => [role, t(`importing.role_${role}`)] as const),
          ]}
        />
      ),
    },
    {
      id: 'reason',
      header: t('importing.reason'),
      cell: (column) =>
        isChosen(choice, column) ? (
          <Tag tone="accent">{t('importing.by_you')}</Tag>
        ) : (
          <span className="k-small k-muted">{column.reason}</span>
        ),
    },
    {
      id: 'samples',
      header: t('importing.samples'),
      cell: (column) => (
        <span className="import-samples" dir="auto">
          {column.samples.slice(0, MOST_SAMPLES).join(' · ')}
        </span>
      ),
    },
  ];
  return (
    <Panel title={t('importing.columns')} about={t('importing.columns_about')} padded={false}>
      <Table
        caption={t('importing.columns')}
        columns={columns}
        rows={found.columns}
        keyOf={(column) => column.name}
        rowClass={(column) => (column.role === '' ? 'import-unused' : undefined)}
      />
    </Panel>
  );
}

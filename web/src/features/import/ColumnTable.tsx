import { useState } from 'react';
import type { InspectedColumn, InspectOutput } from '../../api/generated';
import type { ColumnChoice } from './column_choice';
import { Button, Field, Panel, Select, Table, Tag, type Column } from '../../ui';
import { t } from '../../words';
import { isChosen, isRole, ROLES, withRole } from './column_choice';

export interface ColumnTableProps {
  readonly found: InspectOutput;
  readonly choice: ColumnChoice;
  readonly onChange: (choice: ColumnChoice) => void;
}

const MOST_SAMPLES = 3;

const A_PAGE = 100;

// Those that mean something first: a wide file has thousands that do not.
function listed(columns: readonly InspectedColumn[], wanted: string): readonly InspectedColumn[] {
  const text = wanted.trim().toLocaleLowerCase();
  if (text !== '') return columns.filter((each) => each.name.toLocaleLowerCase().includes(text));
  if (columns.length <= A_PAGE) return columns;
  return [...columns.filter((each) => each.role !== ''), ...columns.filter((each) => each.role === '')];
}

export function ColumnTable({ found, choice, onChange }: ColumnTableProps) {
  const [most, setMost] = useState(A_PAGE);
  const [wanted, setWanted] = useState('');
  const rows = listed(found.columns, wanted);
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
      {found.columns.length > A_PAGE && (
        <div className="import-find">
          <Field
            label={t('importing.find_column')}
            type="search"
            value={wanted}
            onChange={({ target }) => setWanted(target.value)}
          />
        </div>
      )}
      <Table
        caption={t('importing.columns')}
        columns={columns}
        rows={rows.slice(0, most)}
        keyOf={(column) => column.name}
        rowClass={(column) => (column.role === '' ? 'import-unused' : undefined)}
      />
      {rows.length === 0 && <p className="import-more k-muted">{t('importing.no_column')}</p>}
      {rows.length > most && (
        <p className="import-more">
          <Button size="s" onClick={() => setMost(most + A_PAGE)}>
            {t('importing.more_columns', { n: Math.min(A_PAGE, rows.length - most) })}
          </Button>
        </p>
      )}
    </Panel>
  );
}

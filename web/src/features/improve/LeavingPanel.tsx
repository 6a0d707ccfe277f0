// Where customers leave, by what is at stake there, and what it would bring if fewer did.
import { useMemo, useState } from 'react';
import type { MapProblems, StageLeaving } from '../../api/generated';
import { useWidth } from '../../ui/use_width';
import { Bar } from '../../charts/Bar';
import { layoutBars } from '../../charts/bar_layout';
import { Panel, Table, type Column } from '../../ui';
import { count, money, percent, percentRange } from '../../ui/format';
import { t } from '../../words';
import type { Here } from './ImprovePage';
import { WhatIf } from './WhatIf';

interface Props {
  readonly here: Here;
  readonly found: MapProblems;
}

export function LeavingPanel({ here, found }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const stages = found.leaving.filter((row) => row.share != null && row.left > 0);
  const stage = stages.find((row) => row.stage === chosen) ?? stages[0];
  return (
    <div className="improve-leaving">
      <Panel
        title={t('improve.leaving')}
        about={t('improve.leaving_about')}
        padded={false}
        footer={t('improve.leaving_note')}
      >
        <LeavingTable here={here} rows={found.leaving} />
      </Panel>
      {stage && (
        <WhatIf here={here} stages={stages} stage={stage} log_version={found.log_version} onStage={setChosen} />
      )}
    </div>
  );
}

function LeavingTable({ here, rows }: { readonly here: Here; readonly rows: readonly StageLeaving[] }) {
  const bars = rows.map((row) => ({
    value: row.at_stake_per_month ?? 0,
    interval: null,
    label: row.at_stake_per_month == null ? '' : money(row.at_stake_per_month, here.terms.currency),
    note: row.at_stake_per_month == null ? t('improve.no_estimate') : '',
  }));
  const [box, width] = useWidth<HTMLDivElement>(560);
  const bar_width = width < 420 ? 150 : 240;
  const placed = layoutBars(bars, bar_width);
  const items = useMemo(() => rows.map((row, i) => ({ row, i })), [rows]);
  const columns: readonly Column<(typeof items)[number]>[] = [
    { id: 'stage', header: t('improve.stage'), is_name: true, cell: ({ row }) => <span dir="auto">{row.name}</span> },
    { id: 'left', header: t('improve.left'), number: true, cell: ({ row }) => few(row, count(row.left)) },
    {
      id: 'share',
      header: t('improve.share'),
      number: true,
      cell: ({ row }) => (
        <span>
          <b>{percent(row.share)}</b> <small className="k-muted">{percentRange(row.share_ci)}</small>
        </span>
      ),
    },
    {
      id: 'on',
      header: t('improve.conversion_went_on'),
      number: true,
      cell: ({ row }) => percent(row.conversion_went_on),
    },
    {
      id: 'way',
      header: t('improve.on_the_way'),
      number: true,
      cell: ({ row }) => (
        <span>
          {row.in_progress > 0 && <i className="improve-way" aria-hidden="true" />}
          {count(row.in_progress)}
        </span>
      ),
    },
    {
      id: 'stake',
      header: t('improve.at_stake'),
      width: bar_width + 16,
      cell: ({ i }) => (
        <span className="improve-bar" style={{ width: bar_width }}>
          <span className="sr">{`${bars[i]!.label} ${bars[i]!.note}`}</span>
          <Bar row={bars[i]!} bar={placed[i]!} look="stake" />
        </span>
      ),
    },
  ];
  return (
    <div ref={box}>
      <Table caption={t('improve.leaving')} columns={columns} rows={items} keyOf={({ row }) => row.stage} />
    </div>
  );
}

function few(row: StageLeaving, text: string): string {
  return row.few && row.left === 0 ? t('improve.few') : text;
}

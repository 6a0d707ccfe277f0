import { useMemo } from 'react';
import { knownRecords } from '../../api/records';
import { failureText } from '../../bind/failure';
import { useCall } from '../../bind/use_call';
import { EmptyState, ErrorBox, Panel, Skeleton } from '../../ui';
import { t, type Key } from '../../words';
import { changedCells, type Cell } from './side_by_side';
import { wordDiff, type Piece } from './word_diff';

export interface SideBySideProps {
  readonly map: string;
  readonly from: number;
  readonly to: number | null;
  readonly latest: number;
  readonly from_name: string;
  readonly to_name: string;
}

export function SideBySide({ map, from, to, latest, from_name, to_name }: SideBySideProps) {
  const before = useCall('read-map', from > 0 ? { map, revision: from } : null);
  const after = useCall('read-map', { map, revision: to ?? latest });
  const old = from > 0 ? before.value?.records : NOTHING;
  const cells = useMemo(
    () => (old && after.value ? changedCells(knownRecords(old), knownRecords(after.value.records), map) : null),
    [old, after.value, map],
  );
  const failed = [before, after].find((each) => each.state === 'failed');
  return (
    <Panel title={t('history.side_by_side')} about={t('history.side_about')} padded={false}>
      {failed?.state === 'failed' ? (
        <div className="k-panel-body">
          <ErrorBox title={t('history.failed')}>{failureText(failed.failure)}</ErrorBox>
        </div>
      ) : !cells ? (
        <Skeleton label={t('shared.loading')} rows={4} />
      ) : cells.length === 0 ? (
        <EmptyState title={t('history.side_none')}>{t('history.side_none_why')}</EmptyState>
      ) : (
        <table className="k-table history-side">
          <thead>
            <tr>
              <th scope="col">{t('history.cell')}</th>
              <th scope="col" dir="auto">
                {from_name}
              </th>
              <th scope="col" dir="auto">
                {to_name}
              </th>
            </tr>
          </thead>
          <tbody>
            {cells.map((cell) => (
              <Row key={`${cell.lane}${cell.kind}${cell.stage}`} cell={cell} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

const NOTHING: readonly never[] = [];

function Row({ cell }: { readonly cell: Cell }) {
  const pieces = wordDiff(cell.before.join('\n'), cell.after.join('\n'));
  return (
    <tr>
      <th scope="row" dir="auto">
        <b>{cell.lane || t(`shared.lane_${cell.kind}` as Key as 'shared.lane_actions')}</b>
        <small>{cell.stage}</small>
      </th>
      <td dir="auto">
        <Pieces pieces={pieces} leave_out="new" />
      </td>
      <td dir="auto">
        <Pieces pieces={pieces} leave_out="gone" />
      </td>
    </tr>
  );
}

function Pieces({ pieces, leave_out }: { readonly pieces: readonly Piece[]; readonly leave_out: Piece['kind'] }) {
  return pieces
    .filter((piece) => piece.kind !== leave_out)
    .map((piece, i) =>
      piece.kind === 'gone' ? (
        <del key={i}>{piece.text}</del>
      ) : piece.kind === 'new' ? (
        <ins key={i}>{piece.text}</ins>
      ) : (
        <span key={i}>{piece.text}</span>
      ),
    );
}

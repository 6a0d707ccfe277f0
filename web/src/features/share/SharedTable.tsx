import { useMemo } from 'react';
import { useStore } from '../../bind/use_store';
import type { WorkspaceStore } from '../../store/workspace_store';
import { t, type Key } from '../../words';
import { sharedTable } from './shared_table';
import './share.css';

export function SharedTable({ store, map }: { readonly store: WorkspaceStore; readonly map: string }) {
  const document = useStore(store, (each) => each.document);
  const evidence = useStore(store, (each) => each.evidence);
  const table = useMemo(() => sharedTable(document, map, evidence), [document, map, evidence]);
  return (
    <div className="share-table k-panel" tabIndex={0} role="region" aria-label={t('share.as_table')}>
      <table className="k-table">
        <thead>
          <tr>
            <th scope="col">{t('share.lane')}</th>
            {table.stages.map((stage, i) => (
              <th key={i} scope="col" dir="auto">
                {stage}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" dir="auto">
                {row.lane || t(`shared.lane_${row.kind}` as Key as 'shared.lane_actions')}
              </th>
              {row.cells.map((texts, i) => (
                <td key={i} data-label={table.stages[i]} dir="auto">
                  {texts.length > 0 ? (
                    texts.map((text, at) => <p key={at}>{text}</p>)
                  ) : (
                    <span className="k-muted">{t('share.nothing')}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

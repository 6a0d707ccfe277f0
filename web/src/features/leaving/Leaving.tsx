// Where customers leave, and what could be won at most if nobody left there.
import { Bar } from '../../charts/Bar';
import { layoutBars, type BarRow } from '../../charts/bar_layout';
import type { LeaveRow } from '../../api/report';
import type { Inspect } from '../../store/subject';
import type { Terms } from '../../store/terms';
import { count, money, moneyRange, named, percent, percentRange, symbolOf } from '../../ui/format';

const BAR_WIDTH = 290;

export function Leaving({
  leaves,
  terms,
  onInspect,
}: {
  readonly leaves: readonly LeaveRow[];
  readonly terms: Terms;
  readonly onInspect: Inspect;
}) {
  const stakes = leaves.some((row) => row.at_stake_per_month != null);
  const reasons = leaves.some((row) => row.exit_reasons.length > 0);
  const on_the_way = leaves.some((row) => row.in_progress > 0);
  const bars = leaves.map((row) => (stakes ? stakeBar(row, terms) : shareBar(row)));
  const placed = layoutBars(bars, BAR_WIDTH);
  return (
    <section id="leaving" aria-labelledby="leaving-title">
      <h2 id="leaving-title">Where {terms.units} leave</h2>
      <p className="lead">
        {stakes
          ? 'At stake: what could be won at most if nobody left. A different thing from cost: people leave for many reasons.'
          : 'Leaving is an exit, or silence for longer than the time set. Without a value there is no amount at stake.'}
      </p>
      <table className="tbl stack">
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col" className="n">
              Leave
            </th>
            <th scope="col" className="n">
              Share
            </th>
            {reasons && <th scope="col">How</th>}
            <th scope="col" className="n">
              Of those who go on, later reach the goal
            </th>
            {on_the_way && (
              <th scope="col" className="n">
                Still on the way
              </th>
            )}
            <th scope="col" className="bar-column">
              {stakes
                ? `At stake, ${symbolOf(terms.currency.code)}per month, at most`.trim()
                : 'Share that leaves, 95 %'}
            </th>
          </tr>
        </thead>
        <tbody>
          {leaves.map((row, i) => (
            <tr key={row.stage_id}>
              <th scope="row" className="name" dir="auto">
                <button type="button" className="link" onClick={() => onInspect({ kind: 'flow', stage: row.stage_id })}>
                  {named(row.stage)}
                </button>
              </th>
              <td className="n" data-label="Leave">
                {row.few && row.left === 0 ? '< 5' : count(row.left)}
              </td>
              <td className="n" data-label="Share">
                {percent(row.share)}
                {row.share_ci && <small>{percentRange(row.share_ci)}</small>}
              </td>
              {reasons && (
                <td data-label="How" dir="auto">
                  {row.exit_reasons.map((reason) => `${reason.name} ${count(reason.cases)}`).join(', ') || '–'}
                </td>
              )}
              <td className="n" data-label="Of those who go on, later reach the goal">
                {percent(row.conversion_went_on)}
              </td>
              {on_the_way && (
                <td className="n" data-label="Still on the way">
                  {row.in_progress > 0 ? (
                    <span className="with-mark end">
                      <i className="way" aria-hidden="true" />
                      {count(row.in_progress)}
                    </span>
                  ) : (
                    '–'
                  )}
                </td>
              )}
              <td className="bar-column" data-label={stakes ? 'At stake a month, at most' : 'Share that leaves'}>
                <span className="sr">{`${bars[i]!.label} ${bars[i]!.note}`}</span>
                <Bar row={bars[i]!} bar={placed[i]!} look={stakes ? 'stake' : 'leave'} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function stakeBar(row: LeaveRow, terms: Terms): BarRow {
  if (row.left === 0) {
    const note = row.few ? 'fewer than 5, not shown' : 'nobody leaves here';
    return { value: 0, interval: null, label: '', note };
  }
  if (row.at_stake_per_month == null) return { value: 0, interval: null, label: 'not known', note: '' };
  const note = moneyRange(row.at_stake_ci, terms.currency);
  // The interval stands in words: a whisker on an outline would look like a cost.
  return {
    value: row.at_stake_per_month,
    interval: null,
    label: money(row.at_stake_per_month, { ...terms.currency, code: '' }),
    note: note === '' || row.at_stake_per_month === 0 ? '' : `(${note})`,
  };
}

function shareBar(row: LeaveRow): BarRow {
  return { value: row.share ?? 0, interval: row.share_ci, label: percent(row.share), note: '' };
}

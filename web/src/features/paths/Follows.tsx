// Which activity directly follows which.
import { Bar } from '../../charts/Bar';
import type { FollowRow } from '../../api/report';
import type { Terms } from '../../store/terms';
import { count, duration } from '../../ui/format';
import './paths.css';

const BAR_WIDTH = 220;

export function Follows({ follows, terms }: { readonly follows: readonly FollowRow[]; readonly terms: Terms }) {
  const most = Math.max(1, ...follows.map((row) => row.count));
  const lead = `The ${count(follows.length)} most common moves from one activity to the very next. What fewer than 5 ${terms.units} did is left out.`;
  return (
    <section id="follows" aria-labelledby="follows-title">
      <h2 id="follows-title">What follows what</h2>
      <p className="lead">{lead}</p>
      <table className="tbl stack">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" className="n">
              Times
            </th>
            <th scope="col" className="n">
              {terms.units.charAt(0).toUpperCase() + terms.units.slice(1)}
            </th>
            <th scope="col" className="n">
              Typical time
            </th>
            <th scope="col" className="path-bar">
              <span className="sr">Times as a bar</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {follows.map((row, i) => (
            <Follow key={i} row={row} most={most} unit={terms.units} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Follow({ row, most, unit }: { readonly row: FollowRow; readonly most: number; readonly unit: string }) {
  const bar = { value: row.count, interval: null, label: '', note: '' };
  return (
    <tr>
      <td data-label="From" dir="auto">
        {row.from}
      </td>
      <td data-label="To" dir="auto">
        {row.to}
        {row.is_back && <small className="back"> goes back</small>}
      </td>
      <td className="n" data-label="Times">
        {count(row.count)}
      </td>
      <td className="n" data-label={unit}>
        {count(row.cases)}
      </td>
      <td className="n" data-label="Typical time">
        {duration(row.median_ms)}
      </td>
      <td className="path-bar">
        <Bar
          row={bar}
          bar={{ length: (row.count / most) * BAR_WIDTH, whisker: null, label_x: 0 }}
          look={row.is_back ? 'leave' : 'path'}
          slim
        />
      </td>
    </tr>
  );
}

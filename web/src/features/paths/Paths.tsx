// The most common ways through the journey.
import { Bar } from '../../charts/Bar';
import type { PathRow, PathStep, Paths as PathsData } from '../../api/report';
import type { Terms } from '../../store/terms';
import { count, duration, percent, roughPercent } from '../../ui/format';
import './paths.css';

const BAR_WIDTH = 220;

export function Paths({ paths, terms }: { readonly paths: PathsData; readonly terms: Terms }) {
  const most = Math.max(1, ...paths.rows.map((row) => row.cases));
  const times = paths.rows.some((row) => row.median_ms != null);
  const ways = paths.n_variants === 1 ? 'one way' : `${count(paths.n_variants)} different ways`;
  const all = paths.rows.length >= paths.n_variants;
  const covered = all ? '' : `; the ${count(paths.rows.length)} below cover ${roughPercent(paths.covered)}`;
  return (
    <section id="paths" aria-labelledby="paths-title">
      <h2 id="paths-title">Paths</h2>
      <p className="lead">{`The most common ways. ${count(paths.n_cases)} ${terms.units}, ${ways}${covered}.`}</p>
      <table className="tbl stack">
        <thead>
          <tr>
            <th scope="col">Way</th>
            <th scope="col" className="n">
              {terms.units.charAt(0).toUpperCase() + terms.units.slice(1)}
            </th>
            <th scope="col" className="n">
              Share
            </th>
            {times && (
              <th scope="col" className="n">
                Typical time
              </th>
            )}
            <th scope="col" className="path-bar">
              <span className="sr">Count as a bar</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {paths.rows.map((row, i) => (
            <tr key={i}>
              <td className="way-cell">
                <Way steps={row.steps} />
              </td>
              <td className="n" data-label="Count">
                {count(row.cases)}
              </td>
              <td className="n" data-label="Share">
                {percent(row.share)}
              </td>
              {times && (
                <td className="n" data-label="Typical time">
                  {duration(row.median_ms)}
                </td>
              )}
              <td className="path-bar">
                <PathBar row={row} most={most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PathBar({ row, most }: { readonly row: PathRow; readonly most: number }) {
  const ends = row.steps[row.steps.length - 1]?.kind;
  const bar = { value: row.cases, interval: null, label: '', note: '' };
  const look = ends === 'leaves' || ends === 'exit' ? 'leave' : 'path';
  return <Bar row={bar} bar={{ length: (row.cases / most) * BAR_WIDTH, whisker: null, label_x: 0 }} look={look} slim />;
}

function Way({ steps }: { readonly steps: readonly PathStep[] }) {
  return (
    <ol className="chips">
      {steps.map((step, i) => (
        <li key={i} className={step.kind} dir="auto">
          {step.kind === 'on_the_way'
            ? step.name || 'still on the way'
            : step.kind === 'leaves'
              ? step.name || 'leaves'
              : step.name}
          {step.times > 1 && ` ×${step.times}`}
        </li>
      ))}
    </ol>
  );
}

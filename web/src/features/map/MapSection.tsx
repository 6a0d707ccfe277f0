// The map with its lead, the choice between drawing and table, and the legend.
import { useState } from 'react';
import type { MapReport } from '../../api/report';
import { curvePlaces, type MapView } from '../../store/map_view';
import type { Inspect, Subject } from '../../store/subject';
import type { Terms } from '../../store/terms';
import { GradeMark } from '../../ui/GradeMark';
import { Segments } from '../../ui/Segments';
import { named } from '../../ui/format';
import { GRADE_NAMES } from './definitions';
import { JourneyMap } from './JourneyMap';
import { drawnLinks, problemFigure } from './map_words';
import { mapTable } from './map_table';

export interface MapSectionProps {
  readonly report: MapReport;
  readonly view: MapView;
  readonly terms: Terms;
  readonly selected: Subject | null;
  readonly onInspect: Inspect;
}

export function MapSection({ report, view, terms, selected, onInspect }: MapSectionProps) {
  const [as, setAs] = useState<'map' | 'table'>('map');
  return (
    <section id="map" aria-labelledby="map-title">
      <div className="section-head">
        <div>
          <h2 id="map-title">Map</h2>
          {report.map_lead !== '' && <p className="lead">{report.map_lead}</p>}
        </div>
        {view.stages.length > 0 && (
          <Segments
            label="Show the map as"
            value={as}
            onChange={setAs}
            options={[
              ['map', 'Map'],
              ['table', 'Table'],
            ]}
          />
        )}
      </div>
      {!report.order_measured && !/not measured/i.test(report.map_lead) && (
        <p className="note">
          <b>Order not measured.</b> The order of stages and touchpoints was given, not seen in the data, so no flow is
          drawn.
        </p>
      )}
      {view.stages.length === 0 ? (
        <p className="calm">There is no map to draw: no stage was found or given.</p>
      ) : as === 'map' ? (
        <>
          <JourneyMap
            view={view}
            terms={terms}
            order_measured={report.order_measured}
            selected={selected}
            onInspect={onInspect}
          />
          <Elsewhere view={view} terms={terms} onInspect={onInspect} />
          <Legend view={view} order_measured={report.order_measured} />
        </>
      ) : (
        <MapAsTable view={view} terms={terms} />
      )}
    </section>
  );
}

function MapAsTable({ view, terms }: { readonly view: MapView; readonly terms: Terms }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="The map as a table">
      <table className="tbl map-table">
        <thead>
          <tr>
            <th scope="col">Lane</th>
            {view.stages.map((stage) => (
              <th key={stage.id} scope="col" dir="auto">
                {stage.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mapTable(view, terms).map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {row.cells.map((cell, i) => (
                <td key={i} dir="auto">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// Problems of the whole journey have no column: they stand under the map, the costliest first.
function Elsewhere({
  view,
  terms,
  onInspect,
}: {
  readonly view: MapView;
  readonly terms: Terms;
  readonly onInspect: Inspect;
}) {
  const problems = view.homeless_problems.slice(0, MOST_ELSEWHERE);
  if (problems.length === 0) return null;
  return (
    <div className="elsewhere">
      <span>Problems at no one stage</span>
      {problems.map((problem) => (
        <button key={problem.id} type="button" onClick={() => onInspect({ kind: 'problem', problem: problem.id })}>
          <GradeMark grade={problem.grade} label={problem.grade} />
          <b dir="auto">{named(problem.name)}</b>
          <small>{problemFigure(problem, terms)}</small>
        </button>
      ))}
    </div>
  );
}

const MOST_ELSEWHERE = 4;

const HINTS = {
  measured: '',
  thin: ': under 30',
  stale: ': over 6 months',
  contradicted: ' by data',
  assumed: ': no source',
} as const;

function Legend({ view, order_measured }: { readonly view: MapView; readonly order_measured: boolean }) {
  const moments = view.stages.some((stage) =>
    [stage.measures, ...stage.steps.map((step) => step.measures)].some((each) => each.emotion?.detail.moment),
  );
  const gaps = curvePlaces(view).some((measure) => measure?.value == null);
  const skips = order_measured && drawnLinks(view).some((link) => link.kind === 'skip');
  return (
    <ul className="legend" aria-label="Legend">
      {(['measured', 'thin', 'stale', 'contradicted', 'assumed'] as const).map((grade) => (
        <li key={grade}>
          <GradeMark grade={grade} />
          {GRADE_NAMES[grade]}
          {HINTS[grade]}
        </li>
      ))}
      {moments && (
        <li>
          <span className="star" aria-hidden="true">
            ★
          </span>
          Moment of truth
        </li>
      )}
      {gaps && <li className="quiet">Where the line breaks there are too few answers.</li>}
      {skips && <li className="quiet">Dashed: back. Solid: ahead past a stage.</li>}
    </ul>
  );
}

// The map with its lead, the choice between drawing and table, and the legend.
import { useState } from 'react';
import type { MapReport } from '../../api/report';
import { curveIsPerStep, type MapView } from '../../store/map_view';
import type { Inspect, Subject } from '../../store/subject';
import type { Terms } from '../../store/terms';
import { GradeMark } from '../../ui/GradeMark';
import { Segments } from '../../ui/Segments';
import { GRADE_NAMES } from './definitions';
import { JourneyMap } from './JourneyMap';
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
      {!report.order_measured && (
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
  const emotion = curveIsPerStep(view) || view.stages.some((stage) => stage.measures.emotion);
  const skips = order_measured && view.links.some((link) => link.kind === 'skip');
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
      {emotion && <li className="quiet">A broken line is a gap: too few answers there.</li>}
      {skips && <li className="quiet">Dashed: back. Solid: ahead past a stage.</li>}
    </ul>
  );
}

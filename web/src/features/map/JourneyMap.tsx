// The map: a grid of lanes by stages. One tab stop; arrows move, Enter opens the inspector on a cell.
import { useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { densestStage, type MapView } from '../../store/map_view';
import type { Inspect, Subject } from '../../store/subject';
import type { Terms } from '../../store/terms';
import { PAPER_ZOOM, usePaperWidth } from '../../ui/use_paper';
import { useWidth } from '../../ui/use_width';
import { nextPlace, type Place } from './grid_keys';
import { columnsFor } from './columns';
import { GridRow } from './GridRow';
import { buildLanes, type Lane } from './lanes';
import './map.css';

export interface JourneyMapProps {
  readonly view: MapView;
  readonly terms: Terms;
  readonly order_measured: boolean;
  readonly selected: Subject | null;
  readonly onInspect: Inspect;
}

export function JourneyMap({ view, terms, order_measured, selected, onInspect }: JourneyMapProps) {
  const [box, measured] = useWidth<HTMLDivElement>(1120);
  const paper = usePaperWidth();
  const columns = columnsFor(paper ?? measured, view.stages.length, densestStage(view), paper !== null);
  const lanes = buildLanes(view, terms, order_measured);
  const { grid, at, setAt, onKeyDown } = useGridKeys(lanes, onInspect);
  const style = {
    '--columns': view.stages.length,
    '--column': `${columns.width}px`,
    '--label': `${columns.label}px`,
  } as CSSProperties;
  const zoom = paper === null ? {} : ({ '--paper-zoom': PAPER_ZOOM } as CSSProperties);
  return (
    <div ref={box} className="map-box">
      <div
        className={`map-scroll${columns.scrolls ? ' scrolls' : ''}${columns.label === 0 ? ' stacked' : ''}`}
        style={zoom}
      >
        <div
          ref={grid}
          className="map-grid"
          role="grid"
          aria-label={`Journey map, ${lanes.length} lanes by ${view.stages.length} stages`}
          style={style}
          onKeyDown={onKeyDown}
        >
          {lanes.map((lane, row) => (
            <GridRow
              key={lane.kind}
              lane={lane}
              row={row}
              at={at}
              view={view}
              terms={terms}
              column={columns.width}
              selected={selected}
              onFocus={setAt}
              onInspect={onInspect}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

// The place that holds the tab stop, and the keys that move it.
function useGridKeys(lanes: readonly Lane[], onInspect: Inspect) {
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const grid = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      const cell = lanes[at.row]?.cells[at.column];
      if (cell) onInspect(cell.subject);
      event.preventDefault();
      return;
    }
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const next = nextPlace(event.key, event.shiftKey, rtl, at, lanes.length, lanes[0]?.cells.length ?? 0);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    grid.current?.querySelector<HTMLElement>(`[data-at="${next.row}/${next.column}"]`)?.focus();
  };
  return { grid, at, setAt, onKeyDown };
}

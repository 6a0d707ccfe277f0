// One lane: its label, its cells, and over the cells of "what happens" and emotion the drawing that spans them.
import type { MouseEvent, ReactNode } from 'react';
import type { MapView, StageView } from '../../store/map_view';
import type { Inspect, Subject } from '../../store/subject';
import type { Terms } from '../../store/terms';
import { EmotionPlot, FlowPlot } from './Plots';
import type { Place } from './grid_keys';
import type { Lane, LaneKind } from './lanes';
import { ProblemCards, StageHead, Thoughts, Touchpoints } from './cells';

export interface GridRowProps {
  readonly lane: Lane;
  readonly row: number;
  readonly at: Place;
  readonly view: MapView;
  readonly terms: Terms;
  readonly column: number;
  readonly selected: Subject | null;
  readonly onFocus: (place: Place) => void;
  readonly onInspect: Inspect;
}

export function GridRow(props: GridRowProps) {
  const { lane, row, at, view, terms, onFocus, onInspect } = props;
  const head = lane.kind === 'stages';
  return (
    <div className={`map-row lane-${lane.kind}`} role="row">
      <div className="map-label" role={head ? 'columnheader' : 'rowheader'}>
        <div>
          <b>{lane.title}</b>
          {lane.hint !== '' && <small>{lane.hint}</small>}
        </div>
      </div>
      {lane.cells.map((cell, column) => {
        const here = at.row === row && at.column === column;
        const open = (event: MouseEvent): void => {
          event.stopPropagation();
          onFocus({ row, column });
          onInspect(cell.subject);
        };
        return (
          <div
            key={column}
            role={head ? 'columnheader' : 'gridcell'}
            className={`map-cell${sameSubject(props.selected, cell.subject) ? ' selected' : ''}`}
            data-at={`${row}/${column}`}
            tabIndex={here ? 0 : -1}
            style={{ gridColumn: `calc(${column} + var(--first))` }}
            onFocus={() => onFocus({ row, column })}
            onClick={open}
          >
            <span className="sr">{cell.label}</span>
            <div className="cell-body" aria-hidden="true">
              {cellContent(lane.kind, view.stages[column]!, terms, onInspect)}
            </div>
          </div>
        );
      })}
      {lane.kind === 'flow' && <FlowPlot {...props} />}
      {lane.kind === 'emotion' && <EmotionPlot {...props} />}
    </div>
  );
}

function cellContent(kind: LaneKind, stage: StageView, terms: Terms, onInspect: Inspect): ReactNode {
  switch (kind) {
    case 'stages':
      return <StageHead stage={stage} />;
    case 'touchpoints':
      return <Touchpoints stage={stage} onInspect={onInspect} />;
    case 'thoughts':
      return <Thoughts stage={stage} />;
    case 'problems':
      return <ProblemCards stage={stage} terms={terms} onInspect={onInspect} />;
    case 'flow':
    case 'emotion':
      return null;
    default:
      return unknownLane(kind);
  }
}

function unknownLane(kind: never): ReactNode {
  return String(kind);
}

export function sameSubject(a: Subject | null, b: Subject): boolean {
  return a !== null && JSON.stringify(a) === JSON.stringify(b);
}

// A map as rows and columns of text: what a table for readers says.
import type { CardRecord } from '../../api/record_types';
import type { DocumentView } from '../../store/workspace_store';

export interface SharedTable {
  readonly stages: readonly string[];
  readonly rows: readonly {
    readonly id: string;
    readonly lane: string; // its own name; empty: that of its kind
    readonly kind: string;
    readonly cells: readonly (readonly string[])[]; // a list a stage
  }[];
}

export function sharedTable(document: DocumentView, map: string): SharedTable {
  const stages = document.children(map, 'stage');
  const lanes = document.children(map, 'lane').filter((lane) => !lane.hidden);
  const places = stages.map((stage) => [stage.id, ...document.children(stage.id, 'step').map((step) => step.id)]);
  const steps = stages.map((stage) => document.children(stage.id, 'step'));
  return {
    stages: stages.map((stage) => stage.name),
    rows: lanes.map((lane) => ({
      id: lane.id,
      lane: lane.name ?? '',
      kind: lane.kind,
      cells: places.map((all, i) => {
        const cards = [...new Set(all.flatMap((place) => document.cards(lane.id, place)))];
        const said = cards.map(cardText).filter((text) => text !== '');
        const names =
          lane.kind === 'touchpoints'
            ? steps[i]!.flatMap((step) => {
                const touchpoint = step.touchpoint === undefined ? undefined : document.get(step.touchpoint);
                return touchpoint?.type === 'touchpoint' ? [touchpoint.name] : [];
              })
            : [];
        return [...names, ...said];
      }),
    })),
  };
}

function cardText(card: CardRecord): string {
  const value = card.value === undefined ? '' : `${card.value > 0 ? '+' : ''}${card.value}`.replace('-', '−');
  return [value, card.text ?? card.label ?? card.feeling ?? ''].filter(Boolean).join(' ');
}

// A map as rows and columns of text: what a table for readers says.
import type { CardRecord } from '../../api/record_types';
import { claimSaid, measurementSaid, reachOf, termsOf } from '../../bind/evidence_words';
import { flowSaid } from '../../bind/flow_words';
import type { DocumentView, Evidence } from '../../store/workspace_store';
import { roughPercent } from '../../ui/format';

export interface SharedTable {
  readonly stages: readonly string[];
  readonly rows: readonly {
    readonly id: string;
    readonly lane: string; // its own name; empty: that of its kind
    readonly kind: string;
    readonly cells: readonly (readonly string[])[]; // a list a stage
  }[];
}

// `evidence`: where the log was asked, each text says how it is known, and each stage what was measured there.
export function sharedTable(document: DocumentView, map: string, evidence: Evidence | null = null): SharedTable {
  const terms = termsOf(document, map, evidence);
  const known = (id: string, text: string): string => {
    const claim = evidence?.claim(id);
    return claim && text !== '' ? `${text} · ${claimSaid(claim, terms)}` : text;
  };
  const measured = (kind: string, stage: string): string[] => {
    if (!evidence) return [];
    if (kind === 'metrics') return flowSaid(evidence, stage, terms, document);
    const emotion = kind === 'emotion' ? evidence.measurement(stage, 'emotion') : undefined;
    return emotion ? [measurementSaid(emotion, terms)] : [];
  };
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
        const said = cards.map((card) => known(card.id, cardText(card, document))).filter((text) => text !== '');
        const names =
          lane.kind === 'touchpoints'
            ? steps[i]!.flatMap((step) => {
                const touchpoint = step.touchpoint === undefined ? undefined : document.get(step.touchpoint);
                return touchpoint?.type === 'touchpoint'
                  ? [known(step.id, reached(step.id, touchpoint.name, evidence))]
                  : [];
              })
            : [];
        return [...measured(lane.kind, stages[i]!.id), ...names, ...said];
      }),
    })),
  };
}

function reached(id: string, name: string, evidence: Evidence | null): string {
  const reach = reachOf(evidence, id);
  return reach ? `${name} ${roughPercent(reach.share)}` : name;
}

function cardText(card: CardRecord, document: DocumentView): string {
  const value = card.value === undefined ? '' : `${card.value > 0 ? '+' : ''}${card.value}`.replace('-', '−');
  return [value, card.text ?? card.label ?? card.feeling ?? touchpointName(card, document)].filter(Boolean).join(' ');
}

function touchpointName(card: CardRecord, document: DocumentView): string {
  const touchpoint = card.touchpoint === undefined ? undefined : document.get(card.touchpoint);
  return touchpoint?.type === 'touchpoint' ? touchpoint.name : '';
}

// The edit that turns a map just made into the one that was asked for.
import type { KnownRecord, TouchpointRecord } from '../../api/record_types';
import { keyBetween } from '../../store/ids';
import type { Op } from '../../store/workspace_store';
import type { Draft } from './draft';

export interface Surroundings {
  readonly map: string;
  readonly title: string;
  readonly owner: string | null; // the name of whoever makes it
  readonly records: readonly KnownRecord[]; // of the new map, and the library
  readonly makeId: () => string;
}

export function wizardOps(draft: Draft, around: Surroundings): Op[] {
  const { map, records, makeId } = around;
  // A new map has a stage and lanes to begin with: what was chosen takes their place.
  const removed = records
    .filter((record) => (record.type === 'stage' || record.type === 'lane') && record.parent === map)
    .map((record): Op => ({ remove: record.id }));
  const persona = personaOps(draft, records, makeId);
  return [
    ...removed,
    ...persona.ops,
    {
      patch: map,
      set: {
        title: around.title,
        ...(around.owner === null ? {} : { owner: around.owner }),
        ...(persona.id === null ? {} : { personas: [persona.id] }),
      },
    },
    ...scopeOps(draft, around),
    ...laneOps(draft, around),
    ...stageOps(draft, around),
  ];
}

function personaOps(draft: Draft, records: readonly KnownRecord[], makeId: () => string) {
  if (draft.persona !== null) return { id: draft.persona, ops: [] };
  const name = draft.new_persona.trim();
  if (name === '') return { id: null, ops: [] };
  const id = makeId();
  const hue = (records.filter((record) => record.type === 'persona').length % 4) + 1;
  const put = { id, type: 'persona', name, hue } as const;
  return { id, ops: [{ put }] };
}

function scopeOps(draft: Draft, { map, makeId }: Surroundings): Op[] {
  const said = Object.entries(draft.scope).filter(([, value]: [string, string | readonly string[]]) =>
    typeof value === 'string' ? value.trim() !== '' : value.length > 0,
  );
  return said.length === 0 ? [] : [{ put: { id: makeId(), type: 'scope', parent: map, ...Object.fromEntries(said) } }];
}

function laneOps(draft: Draft, { map, makeId }: Surroundings): Op[] {
  const orders = keys(draft.lanes.length);
  return draft.lanes.map((kind, i) => ({ put: { id: makeId(), type: 'lane', parent: map, order: orders[i]!, kind } }));
}

function stageOps(draft: Draft, around: Surroundings): Op[] {
  const orders = keys(draft.stages.length);
  const library = new Map<string, string>(); // touchpoints by name
  for (const record of around.records) {
    if (record.type === 'touchpoint') library.set(record.name.trim().toLocaleLowerCase(), record.id);
  }
  return draft.stages.flatMap((stage, i) => {
    const id = around.makeId();
    const steps = draft.touchpoints.filter((each) => each.chosen && each.stage === stage.key);
    const step_orders = keys(steps.length);
    return [
      {
        put: {
          id,
          type: 'stage',
          parent: around.map,
          order: orders[i]!,
          name: stage.name.trim(),
          ...(stage.subtitle ? { subtitle: stage.subtitle } : {}),
          ...(Object.keys(stage.prompts).length > 0 ? { prompts: stage.prompts } : {}),
        },
      } as Op,
      ...steps.flatMap((each, at) => stepOps(each, { parent: id, order: step_orders[at]! }, library, around.makeId)),
    ];
  });
}

function stepOps(
  touchpoint: Draft['touchpoints'][number],
  place: { readonly parent: string; readonly order: string },
  library: Map<string, string>,
  makeId: () => string,
): Op[] {
  const { name, channel, presence } = touchpoint;
  const known = library.get(name.trim().toLocaleLowerCase());
  const id = known ?? makeId();
  library.set(name.trim().toLocaleLowerCase(), id);
  const made: TouchpointRecord = {
    id,
    type: 'touchpoint',
    name,
    ...(channel === null ? {} : { channel }),
    ...(presence === null ? {} : { presence }),
  };
  return [
    ...(known === undefined ? [{ put: made }] : []),
    { put: { id: makeId(), type: 'step', ...place, name, touchpoint: id } },
  ];
}

function keys(n: number): string[] {
  const out: string[] = [];
  for (let i = 0; i < n; i++) out.push(keyBetween(out[i - 1] ?? null, null));
  return out;
}

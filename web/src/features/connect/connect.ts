// Where activities of the data belong on a map, as choices and as edits.
import type { BindingSuggestion, PlacedActivity } from '../../api/generated';
import { keyBetween, newId, type DocumentView, type Op } from '../../store/workspace_store';

// What an activity is joined to: a touchpoint that stands on the map, or a new one in a stage.
export type Target = { readonly touchpoint: string } | { readonly stage: string };

export function targetText(target: Target | null): string {
  if (target === null) return '';
  return 'touchpoint' in target ? `touchpoint ${target.touchpoint}` : `stage ${target.stage}`;
}

export function readTarget(text: string): Target | null {
  const [kind, id] = text.split(' ');
  if (!id) return null;
  return kind === 'touchpoint' ? { touchpoint: id } : { stage: id };
}

export function suggestedTarget(one: BindingSuggestion): Target | null {
  if (one.touchpoint) return { touchpoint: one.touchpoint };
  return one.stage ? { stage: one.stage } : null;
}

export interface StageChoices {
  readonly id: string;
  readonly name: string;
  readonly touchpoints: readonly { readonly id: string; readonly name: string }[]; // each where it stands first
}

const touchpointLanes = (document: DocumentView, map: string) =>
  document.children(map, 'lane').filter((lane) => lane.kind === 'touchpoints');

export function stageChoices(document: DocumentView, map: string): readonly StageChoices[] {
  const seen = new Set<string>();
  const lanes = touchpointLanes(document, map);
  return document.children(map, 'stage').map((stage) => {
    const steps = document.children(stage.id, 'step');
    const places = [...steps.map((step) => step.id), stage.id];
    const cards = places.flatMap((place) => lanes.flatMap((lane) => document.cards(lane.id, place)));
    const touchpoints = [...steps, ...cards].flatMap(({ touchpoint }) => {
      const record = touchpoint === undefined || seen.has(touchpoint) ? undefined : document.get(touchpoint);
      if (record?.type !== 'touchpoint') return [];
      seen.add(record.id);
      return [{ id: record.id, name: record.name }];
    });
    return { id: stage.id, name: stage.name, touchpoints };
  });
}

export interface Accepted {
  readonly activity: string;
  readonly name: string;
  readonly target: Target;
}

// One edit for all of them: one step to undo.
export function acceptOps(document: DocumentView, map: string, accepted: readonly Accepted[]): readonly Op[] {
  const ops: Op[] = [];
  const joined = new Map<string, string[]>();
  const created: Accepted[] = [];
  for (const one of accepted) {
    if ('stage' in one.target) created.push(one);
    else joined.set(one.target.touchpoint, [...(joined.get(one.target.touchpoint) ?? []), one.activity]);
  }
  for (const [id, activities] of joined) {
    const record = document.get(id);
    const has = record?.type === 'touchpoint' ? (record.activities ?? []) : [];
    ops.push({ patch: id, set: { activities: [...new Set([...has, ...activities])] } });
  }
  if (created.length === 0) return ops;
  let lane = touchpointLanes(document, map)[0]?.id;
  if (lane === undefined) {
    lane = newId();
    const last = document.children(map, 'lane').at(-1)?.order ?? null;
    ops.push({ put: { id: lane, type: 'lane', parent: map, kind: 'touchpoints', order: keyBetween(last, null) } });
  }
  let order = document.children(lane, 'card').at(-1)?.order ?? null;
  for (const { activity, name, target } of created) {
    if (!('stage' in target)) continue;
    const touchpoint = newId();
    order = keyBetween(order, null);
    ops.push({ put: { id: touchpoint, type: 'touchpoint', name, activities: [activity] } });
    ops.push({ put: { id: newId(), type: 'card', parent: lane, order, at: [target.stage], touchpoint } });
  }
  return ops;
}

// Null: nothing on the map names it any more.
export function releaseOp(document: DocumentView, one: PlacedActivity): Op | null {
  const record = document.get(one.touchpoint ?? one.stage);
  if (record?.type !== 'touchpoint' && record?.type !== 'stage') return null;
  const activities = (record.activities ?? []).filter((activity) => activity !== one.activity);
  if (activities.length === (record.activities ?? []).length) return null;
  return activities.length > 0
    ? { patch: record.id, set: { activities } }
    : { patch: record.id, unset: ['activities'] };
}

// What the data says of a persona, in the order of the sheet: pure.
import type { PersonaFact, PersonaFacts, SegmentChoice } from '../../api/generated';
import type { PersonaRecord, SegmentRecord } from '../../api/record_types';
import type { Op } from '../../store/workspace_store';

export const FIRST_CHANNEL = ':first_channel';

export interface FactGroup {
  readonly kind: 'leave' | 'time_to_next' | 'emotion';
  readonly facts: readonly PersonaFact[];
}

export function groupsOf(facts: PersonaFacts['facts']): FactGroup[] {
  return (['leave', 'time_to_next', 'emotion'] as const)
    .map((kind) => ({ kind, facts: facts.filter((fact) => fact.kind === kind) }))
    .filter((group) => group.facts.length > 0);
}

// The attributes that a persona could be bound by, each once.
export const attributesOf = (choices: readonly SegmentChoice[]): string[] => [
  ...new Set(choices.map(({ attribute }) => attribute)),
];

// The choice that says the same as the segment; undefined: its rule was written otherwise.
export function choiceOf(
  choices: readonly SegmentChoice[],
  segment: SegmentRecord | undefined,
): SegmentChoice | undefined {
  if (segment?.predicate === undefined) return undefined;
  const text = sorted(segment.predicate);
  return choices.find(({ predicate }) => sorted(predicate) === text);
}

// Members in one order: what the server keeps is sorted.
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

// A segment that only this persona has is changed; one that others have too stays theirs.
export function bindOps(
  persona: PersonaRecord,
  name: string,
  predicate: unknown,
  own: string | null,
  id: string,
): Op[] {
  if (own !== null) return [{ patch: own, set: { name, predicate } }];
  return [
    { put: { id, type: 'segment', name, predicate } as SegmentRecord },
    { patch: persona.id, set: { segment: id } },
  ];
}

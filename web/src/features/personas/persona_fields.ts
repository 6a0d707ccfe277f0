// What a sheet asks of a persona, in its order.
import type { PersonaRecord } from '../../api/record_types';

export const FACTS = ['age', 'location', 'work', 'income', 'family', 'language'] as const;
export const LISTS = ['goals', 'motivations', 'pains', 'fears', 'sources_of_information', 'wins', 'behaviour'] as const;
export const HUES = [1, 2, 3, 4] as const;
export type Hue = (typeof HUES)[number];

export function hueOf(persona: PersonaRecord): Hue {
  return HUES.find((hue) => hue === persona.hue) ?? 1;
}

// Every answer is a claim of its own.
export function beliefs(persona: PersonaRecord): number {
  const texts = [...FACTS, 'role', 'quote'] as const;
  return (
    texts.filter((name) => persona[name]).length +
    LISTS.reduce((total, name) => total + (persona[name]?.length ?? 0), 0)
  );
}

// The hue that the fewest have.
export function freeHue(personas: readonly PersonaRecord[]): Hue {
  const used = (hue: Hue): number => personas.filter((persona) => hueOf(persona) === hue).length;
  return HUES.reduce((best, hue) => (used(hue) < used(best) ? hue : best), HUES[0]);
}

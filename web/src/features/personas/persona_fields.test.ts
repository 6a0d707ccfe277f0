import { expect, test } from 'vitest';
import type { PersonaRecord } from '../../api/record_types';
import { beliefs, freeHue, hueOf } from './persona_fields';

const persona = (more: Partial<PersonaRecord>): PersonaRecord => ({ id: 'p', type: 'persona', name: 'Ana', ...more });

test('a name is no belief; each answer is one', () => {
  expect(beliefs(persona({}))).toBe(0);
  expect(beliefs(persona({ age: '24', goals: ['a', 'b'], behaviour: ['c'], description: 'notes' }))).toBe(4);
});

test('a new persona gets the hue that the fewest have', () => {
  expect(freeHue([])).toBe(1);
  expect(freeHue([persona({ hue: 1 }), persona({ hue: 2 })])).toBe(3);
  expect(hueOf(persona({ hue: 9 }))).toBe(1);
});

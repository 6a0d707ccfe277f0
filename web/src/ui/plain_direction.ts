// Marks that turn the direction of writing, taken out of a text that stands within a sentence of the page: they would turn
// the rest of the sentence, too. What is written keeps its order as it was typed.
const TURNS = /[\u202a-\u202e\u2066-\u2069]/gu;

export function plainDirection(text: string): string {
  return text.replace(TURNS, '');
}

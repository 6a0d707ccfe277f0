// The pseudo-locale: English with accents, 40 % longer, in brackets. A text without brackets on the screen is one that
// no catalogue holds; a text that is cut off is one that a longer language would lose.
const PLAIN = 'aAbBcCdDeEfFgGhHiIjJkKlLnNoOpPrRsStTuUwWyYzZ';
const ACCENTED = 'áÁƀɃçÇðÐéÉƒƑĝĜĥĤíÍĵĴķĶļĻñÑöÖþÞŕŔšŠťŤúÚŵŴýÝžŽ';
const GROWTH = 0.4;
const PADDING = ' ~~~~~~~~';

// Placeholders stay as they are.
export function pseudo(text: string): string {
  const shown = text
    .split(/(\{\w+\})/)
    .map((part, i) => (i % 2 === 1 ? part : accented(part)))
    .join('');
  const more = Math.ceil(text.length * GROWTH);
  return `[${shown}${PADDING.repeat(Math.ceil(more / PADDING.length)).slice(0, more)}]`;
}

function accented(text: string): string {
  return Array.from(text, (letter) => {
    const i = PLAIN.indexOf(letter);
    return i < 0 ? letter : ACCENTED[i]!;
  }).join('');
}

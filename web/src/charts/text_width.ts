// How wide a line of text is, near enough to keep labels apart without a browser: the widths of a common sans serif in
// hundredths of an em, wide scripts as full squares. Estimates lean to the wide side.
const NARROW = /[ijl.,:;'’|!()[\]ft\u00a0 ]/;
const WIDE = /[mwMW@%€…—]/;
const SQUARE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|\p{Extended_Pictographic}/u;

export function textWidth(text: string, fontSize = 11): number {
  let hundredths = 0;
  for (const letter of text) {
    if (SQUARE.test(letter)) hundredths += 105;
    else if (NARROW.test(letter)) hundredths += 32;
    else if (WIDE.test(letter)) hundredths += 90;
    else if (/[A-Z0-9−+]/.test(letter)) hundredths += 64;
    else hundredths += 56;
  }
  return (hundredths * fontSize) / 100;
}

// The text, cut with an ellipsis where it is wider than the room.
export function fitText(text: string, room: number, fontSize = 11): string {
  if (textWidth(text, fontSize) <= room) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, fontSize) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

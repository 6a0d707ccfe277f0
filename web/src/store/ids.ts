// Ids of records, edits and clients: 128 bits of chance in base 62, 22 characters.
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function newId(): string {
  let bits = 0n;
  for (const word of crypto.getRandomValues(new Uint32Array(4))) bits = (bits << 32n) | BigInt(word);
  let id = '';
  for (let i = 0; i < 22; i++, bits /= 62n) id = DIGITS[Number(bits % 62n)]! + id;
  return id;
}

export { keyBetween, placeAt } from './order_key';

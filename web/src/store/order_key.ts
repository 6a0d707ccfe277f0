// Fractional order keys as in src/model/order_key.h: texts over base-62 digits that sort byte-wise, with room between
// any two; a key never ends in '0'.
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
export const MAX_ORDER_KEY = 256;

export function isOrderKey(key: string): boolean {
  return key.length <= MAX_ORDER_KEY && /^[0-9A-Za-z]*[1-9A-Za-z]$/.test(key);
}

const digitAt = (key: string, place: number) => (place < key.length ? DIGITS.indexOf(key[place]!) : 0);

function keyAbove(after: string): string {
  let key = '';
  for (let place = 0; ; place++) {
    const low = digitAt(after, place);
    if (place >= after.length) return key + DIGITS[1];
    if (low + 1 < BASE) return key + DIGITS[low + 1];
    key += DIGITS[low];
  }
}

function keyBelow(before: string): string {
  let key = '';
  for (let place = 0; ; place++) {
    const high = digitAt(before, place);
    if (high > 1) return key + DIGITS[high - 1];
    if (high === 1) return key + DIGITS[0] + DIGITS[BASE - 1];
    key += DIGITS[0];
  }
}

function keyInside(after: string, before: string): string {
  let key = '';
  let below = false; // the digits so far are already below those of `before`
  for (let place = 0; ; place++) {
    const low = digitAt(after, place);
    const high: number = below ? BASE : digitAt(before, place);
    if (high - low > 1) return key + DIGITS[(low + high) >> 1];
    key += DIGITS[low];
    below ||= low < high;
  }
}

/** A key strictly between the two ('' or null: the end of the list); null if there is no room or one is no key. */
export function strictlyBetween(after: string | null, before: string | null): string | null {
  const low = after ?? '';
  const high = before ?? '';
  if ((low && !isOrderKey(low)) || (high && !isOrderKey(high))) return null;
  if (high && low >= high) return null;
  let key: string;
  if (!low && !high) key = DIGITS[BASE / 2]!;
  else if (!high) key = keyAbove(low);
  else if (!low) key = keyBelow(high);
  else key = keyInside(low, high);
  return key.length <= MAX_ORDER_KEY ? key : null;
}

/** As strictlyBetween; where there is no room (neighbours with one key, or a full place) a key near `after`. */
export function keyBetween(after: string | null, before: string | null): string {
  return strictlyBetween(after, before) ?? strictlyBetween(after, null) ?? 'z';
}

/** `count` keys in ascending order, evenly spaced, all of the same small length or shorter. */
export function spreadKeys(count: number): string[] {
  let width = 1;
  let span = BASE;
  for (; span < count * 2 + 1; width++) span *= BASE;
  const gap = Math.floor(span / (count + 1));
  const keys: string[] = [];
  for (let i = 1; i <= count; i++) {
    let key = '';
    for (let place = 0, rest = gap * i; place < width; place++, rest = Math.floor(rest / BASE))
      key = DIGITS[rest % BASE]! + key;
    keys.push(key.replace(/0+$/, ''));
  }
  return keys;
}

export interface Ordered {
  readonly id: string;
  readonly order?: string;
}
export interface Placed {
  /** The order key of what is put at the place. */
  readonly order: string;
  /** Patches for the siblings, where the place had no room and they are renumbered; else empty. */
  readonly renumbered: readonly { readonly patch: string; readonly set: { readonly order: string } }[];
}

/** The order key for something new before siblings[index] (index = length: at the end). Siblings in their order. */
export function placeAt(siblings: readonly Ordered[], index: number): Placed {
  const order = strictlyBetween(siblings[index - 1]?.order ?? null, siblings[index]?.order ?? null);
  if (order !== null) return { order, renumbered: [] };
  const keys = spreadKeys(siblings.length + 1);
  const own = keys.splice(index, 1)[0]!;
  return { order: own, renumbered: siblings.map(({ id }, i) => ({ patch: id, set: { order: keys[i]! } })) };
}

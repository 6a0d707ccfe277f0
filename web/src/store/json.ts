// Values of properties as C++ sees them (canonical in src/model/record.h): equality does not depend on key order.

export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, i) => sameValue(item, b[i]));
  }
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && sameValue(ownValue(a, name), ownValue(b, name)));
}

/** Also for names like "__proto__", which are data here. */
export function ownValue(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;
}

/** What JSON would carry: no undefined, no NaN, no half characters. */
export function asJson<T>(value: T): T {
  const text = JSON.stringify(value).replace(/\\(?:ud[89a-f][0-9a-f]{2}|[^])/g, (escape) =>
    escape.startsWith('\\ud') ? '\\ufffd' : escape,
  );
  return JSON.parse(text) as T;
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // A pair of surrogates is two units and four bytes.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return bytes;
}

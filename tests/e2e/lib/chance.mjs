// What tests need of chance: numbers that are the same each time, and how far a count can be off.
const Z975 = 1.959963984540054;

// A generator of numbers from 0 to 1, the same on every machine (mulberry32).
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = state;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

// 95 % interval of k of n (DEFINITIONS 0.10).
export function wilson(k, n) {
  const square = Z975 * Z975;
  const half = Z975 * Math.sqrt((k * (n - k)) / n + square / 4);
  return [k === 0 ? 0 : (k + square / 2 - half) / (n + square), k === n ? 1 : (k + square / 2 + half) / (n + square)];
}

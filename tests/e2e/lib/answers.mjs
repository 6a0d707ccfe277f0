// Requests to the real program, and answers compared as the definitions say (0.1): exact where they are exact, 1e-12 on
// other reals, 1e-9 on p-values. Long answers are abridged as tests/oracle/bundled/abridge.py does it.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';

const kept = 100;
const shown = 20;

// One process for all requests: those with the same `from` in a row read their log once. Answers in the order of requests.
export function query(program, requests, ...flags) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['query', '--lines', ...flags], { stdio: ['pipe', 'pipe', 'inherit'] });
    const answers = [];
    createInterface({ input: child.stdout, crlfDelay: Infinity }).on('line', (line) => answers.push(JSON.parse(line)));
    child.on('error', reject);
    child.on('close', (code) => (answers.length === requests.length ? resolve(answers) : reject(new Error(`${program} ended with ${code} after ${answers.length} of ${requests.length} answers`))));
    child.stdin.on('error', () => {});
    child.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
  });
}

export const isRational = (v) => v !== null && typeof v === 'object' && Object.keys(v).length === 3 && 'num' in v && 'den' in v && 'value' in v;
const number = (v) => (isRational(v) ? v.value : v);
const byName = (object) => Object.keys(object).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

export function canonical(v) {
  if (v === null || typeof v !== 'object') return JSON.stringify(v);
  if (isRational(v)) return `"${v.num}/${v.den}"`;
  if (Array.isArray(v)) return `[${v.map(canonical).join(',')}]`;
  return `{${byName(v).map((key) => `${JSON.stringify(key)}:${canonical(v[key])}`).join(',')}}`;
}

const sha256 = (v) => createHash('sha256').update(canonical(v)).digest('hex');

export function abridge(v) {
  if (v === null || typeof v !== 'object') return v;
  if (Array.isArray(v)) {
    return v.length > kept ? { _rows: v.length, _first: v.slice(0, shown).map(abridge), _sha256: sha256(v) } : v.map(abridge);
  }
  const names = byName(v);
  const part = (some) => Object.fromEntries(some.map((key) => [key, abridge(v[key])]));
  return names.length > kept ? { _members: names.length, _first: part(names.slice(0, shown)), _sha256: sha256(v) } : part(names);
}

const isClose = (a, b, relative, floor) => a === b || Math.abs(a - b) <= relative * Math.max(Math.abs(b), floor);

// Where `actual` is not `expected`: a list of places with both values.
export function differences(actual, expected, path = '$', field = '', found = []) {
  const differs = () => found.push(`${path}: ${JSON.stringify(actual)?.slice(0, 200)} instead of ${JSON.stringify(expected).slice(0, 200)}`);
  const [a, e] = [number(actual), number(expected)];
  if (isRational(actual) && isRational(expected)) {
    if (actual.num !== expected.num || actual.den !== expected.den) differs();
  } else if (typeof e === 'number') {
    const isWhole = Number.isInteger(e) && !isRational(expected) && !isRational(actual);
    const isP = field === 'p' || field === 'q';
    if (typeof a !== 'number' || (isWhole && Math.abs(e) > 1 ? a !== e : !isClose(a, e, isP ? 1e-9 : 1e-12, isP ? 1e-290 : 1))) differs();
  } else if (expected === null || typeof expected !== 'object') {
    if (actual !== expected) differs();
  } else if (actual === null || typeof actual !== 'object' || Array.isArray(actual) !== Array.isArray(expected)) {
    differs();
  } else if (Array.isArray(expected) && actual.length !== expected.length) {
    found.push(`${path}: ${actual.length} rows instead of ${expected.length}`);
  } else {
    const names = Array.isArray(expected) ? Object.keys(expected) : new Set([...Object.keys(expected), ...Object.keys(actual)]);
    for (const key of names) {
      const at = Array.isArray(expected) ? `${path}[${key}]` : `${path}.${key}`;
      if (!(key in actual) || !(key in expected)) found.push(`${at}: ${key in actual ? 'not expected' : 'missing'}`);
      else differences(actual[key], expected[key], at, Array.isArray(expected) ? field : key, found);
    }
  }
  return found;
}

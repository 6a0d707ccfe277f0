// How often an effect is claimed where nothing was shipped, and how often one is found that was planted (DEFINITIONS 14), on real
// bookings. The windows are counted here; every verdict is the program's.
import { query } from '../lib/answers.mjs';
import { random, wilson } from '../lib/chance.mjs';

const Z975 = 1.959963984540054;
const Z80 = 0.8416212335729143;
const ENOUGH = 30; // cases of a window
const SERIES = 20; // earlier dates

// The probability of a standard normal below x (Abramowitz & Stegun 26.2.17: within 1e-7).
export function normalBelow(x) {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const sum = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429].reduceRight((rest, b) => t * (b + rest), 0);
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * sum;
  return x > 0 ? 1 - tail : tail;
}

export const isClaim = (verdict) => verdict === 'improved' || verdict === 'worsened';
const isDecided = (verdict) => isClaim(verdict) || verdict === 'no_evidence';
const share = ({ k, n }) => k / n;
const mean = (list) => list.reduce((sum, x) => sum + x, 0) / list.length;
const tally = (list) => ({ n: list.length, k: list.filter((booking) => booking.kept).length });
const fewest = (input) => Math.min(...['before', 'after', 'control_before', 'control_after'].filter((name) => input[name]).map((name) => input[name].n));
// A day with so many windows before it, and one after.
const anyDay = (days, length, before, rng) => days.first + before * length + Math.floor(rng() * (days.last + 2 - days.first - (before + 1) * length));

// The answers to inputs, some hundreds at a time: with their earlier dates they are long texts.
export async function answersTo(program, inputs) {
  const out = [];
  for (let i = 0; i < inputs.length; i += 500) {
    const answers = await query(program, inputs.slice(i, i + 500).map((input) => ({ analysis: 'effect', input })));
    for (const answer of answers) {
      if (!answer.ok) throw new Error(JSON.stringify(answer));
      out.push(answer.result.proportion);
    }
  }
  return out;
}

// Everyone is drawn by lot into the treated or, with the probability `controls`, the control group. `effect` points more of the
// treated are kept afterwards, as the lot falls on those that were lost; null where not so many were lost.
function byLot(days, shipped, length, { rng, controls, effect = 0 }) {
  const halves = (from, until) => {
    const out = { treated: [], control: [] };
    for (const booking of days.bookings(from, until)) out[rng() < controls ? 'control' : 'treated'].push(booking);
    return out;
  };
  const before = halves(shipped - length, shipped);
  const after = halves(shipped, shipped + length);
  const planted = plant(tally(after.treated), effect, rng);
  if (planted === null) return null;
  const input = { before: tally(before.treated), after: planted, control_before: tally(before.control), control_after: tally(after.control) };
  return fewest(input) < ENOUGH ? null : input;
}

function plant(counted, effect, rng) {
  const each = effect === 0 ? 0 : effect / (1 - share(counted));
  if (!(each <= 1)) return null;
  let { k } = counted;
  for (let lost = counted.n - counted.k; each > 0 && lost > 0; lost -= 1) if (rng() < each) k += 1;
  return { k, n: counted.n };
}

// A/A: the control group is drawn by lot, and nothing is shipped.
export async function randomSplits(program, days, { length, controls = 0.5, count, seed = 1 }) {
  const rng = random(seed);
  const inputs = [];
  while (inputs.length < count) {
    const input = byLot(days, anyDay(days, length, 1, rng), length, { rng, controls });
    if (input) inputs.push(input);
  }
  const claims = (await answersTo(program, inputs)).filter(({ verdict }) => isClaim(verdict)).length;
  return { length, controls, n: count, claims, share: claims / count, ci: wilson(claims, count) };
}

// Each `step`-th day of the log, as if something had been shipped on it, held against the dates before it.
export async function everyDate(program, days, { length, step = 1 }) {
  const inputs = [];
  for (let day = days.first + length; day + length <= days.last + 1; day += step) {
    inputs.push({ ...days.windows(day, length), placebos: days.earlier(day, length) });
  }
  const decided = (await answersTo(program, inputs)).filter(({ verdict }) => isDecided(verdict));
  const claims = decided.filter(({ verdict }) => isClaim(verdict)).length;
  const plain = decided.filter(({ ci }) => ci[0] > 0 || ci[1] < 0).length;
  // Neighbouring dates share nearly all their cases: as many stand for themselves as have windows of their own.
  const apart = Math.max(1, (decided.length * step) / (2 * length));
  const noise = wilson((claims / decided.length) * apart, apart);
  return { length, dates: inputs.length, n: decided.length, claims, share: claims / decided.length, plain: plain / decided.length, ci: noise };
}

// What is announced (docs/formats/improvements.md) of windows with such a share and so many cases, two or four of them.
export function smallestOf(level, sizes) {
  const error = Math.sqrt(sizes.reduce((sum, n) => sum + (level * (1 - level)) / n, 0));
  return { error, smallest: (Z975 + Z80) * error };
}
// The probability that an effect is found, where 0.8 was said of the smallest.
const powerBy = ({ smallest, error }) => (effect) => normalBelow(Z80 + (effect - smallest) / error);

// What is announced on a day, when the windows end with it. Null: nothing is.
export function announcedAgainstControl(days, day, length, controls) {
  const { before, after } = days.windows(day - length, length);
  const sizes = [before.n, after.n].flatMap((n) => [n * controls, n * (1 - controls)]);
  if (Math.min(...sizes) < ENOUGH) return null;
  const plan = smallestOf(share(after), sizes);
  return { ...plan, power: powerBy(plan) };
}
export function announcedAgainstEarlier(days, day, length) {
  const { before, after } = days.windows(day - length, length);
  const earlier = days.earlier(day - length, length).filter((windows) => fewest(windows) >= ENOUGH);
  if (Math.min(before.n, after.n) < ENOUGH || earlier.length < SERIES) return null;
  const differences = earlier.map((windows) => share(windows.after) - share(windows.before)).sort((a, b) => a - b);
  const usualTo = differences.at(-Math.max(1, Math.floor((differences.length + 1) / 40)));
  const falls = -differences[Math.ceil(differences.length / 5) - 1];
  const { error, smallest } = smallestOf(share(after), [before.n, after.n]);
  const power = (effect) => mean(differences.map((each) => (each + effect > Math.max(usualTo, Z975 * error) ? 1 : 0)));
  return { smallest: Math.max(usualTo + Math.max(Z80 * error, falls), smallest), power };
}

// `effect`: null for the one that is announced.
async function planted(program, count, draw) {
  const inputs = [];
  const powers = [];
  const announced = [];
  for (let drawn = 0; inputs.length < count && drawn < 50 * count; drawn += 1) {
    const one = draw();
    if (one === null) continue;
    inputs.push(one.input);
    powers.push(one.power);
    announced.push(one.smallest);
  }
  const found = (await answersTo(program, inputs)).filter(({ verdict }) => verdict === 'improved').length;
  return { n: inputs.length, found, share: found / inputs.length, ci: wilson(found, inputs.length), power: mean(powers), smallest: mean(announced) };
}

// An effect is planted at a random date among those who are treated, against a control group drawn by lot.
export async function plantedAgainstControl(program, days, { length, controls = 0.5, effect, count, seed = 2 }) {
  const rng = random(seed);
  return planted(program, count, () => {
    const day = anyDay(days, length, 2, rng);
    const plan = announcedAgainstControl(days, day, length, controls);
    const input = plan && byLot(days, day, length, { rng, controls, effect: effect ?? plan.smallest });
    return input && { input, smallest: plan.smallest, power: plan.power(effect ?? plan.smallest) };
  });
}

// The same for all customers, against earlier dates.
export async function plantedAgainstEarlier(program, days, { length, effect, count, seed = 3 }) {
  const rng = random(seed);
  return planted(program, count, () => {
    const day = anyDay(days, length, 3, rng);
    const plan = announcedAgainstEarlier(days, day, length);
    const windows = days.windows(day, length);
    if (plan === null || fewest(windows) < ENOUGH) return null;
    const after = plant(windows.after, effect ?? plan.smallest, rng);
    const input = after && { before: windows.before, after, placebos: days.earlier(day, length) };
    return input && { input, smallest: plan.smallest, power: plan.power(effect ?? plan.smallest) };
  });
}

// Starts the program again and again and interrupts it at a random moment; prints the slowest stop of each analysis.
import { spawn } from 'node:child_process';

const [binary, config, rounds, seed, ...chosen] = process.argv.slice(2);
const allowedMs = 200;

// What an analysis asks for beside the log.
const needs = {
  'claim-grade': ['--at', 'placed_order', '--measure', 'reach'],
  'compare-segments': ['--segments', '[{"name": "searchers", "filter": {"did": {"activity": ["searched"]}}}]'],
  'segment-potential': ['--segments', '[{"name": "searchers", "filter": {"did": {"activity": ["searched"]}}}]'],
  effect: ['--shipped-at', '2025-04-01'],
  cluster: ['--filter', '{"all": [{"did": {"activity": ["placed_order"]}}, {"period": {"from": "2025-01-01", "until": "2025-02-01"}}]}', '--max-variants', '100000'],
};
const names = [
  'attribution', 'cases', 'channel-flow', 'channel-review', 'cluster', 'compare-segments', 'conformance', 'contact-gaps',
  'dfg', 'discover-stages', 'effect', 'emotion-cell', 'funnel', 'journey-length', 'leave-cost', 'moments', 'pain', 'paths',
  'problems', 'retention', 'segment-potential', 'sessionize', 'stage-flow', 'time-concentration', 'variants', 'what-if',
  'cases as JSON', 'conformance as JSON',
];
needs['what-if'] = ['--stage', 'placed_order', '--reduction', '0.1'];

// A small generator of our own, so that a seed gives the same moments on every machine.
let state = Number(seed) >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

function run(analysis, interruptAfterMs) {
  return new Promise((resolve) => {
    const begun = performance.now();
    const [name, , json] = analysis.split(' ');
    const format = json ? ['--format', 'json'] : [];
    const child = spawn(binary, [name, '--config', config, ...format, ...(needs[name] ?? [])], { stdio: 'ignore' });
    let asked = 0;
    const timer = setTimeout(() => {
      asked = performance.now();
      child.kill('SIGINT');
    }, interruptAfterMs);
    child.on('exit', (code) => {
      clearTimeout(timer);
      const now = performance.now();
      resolve({ code, tookMs: now - begun, stopMs: asked ? now - asked : 0 });
    });
  });
}

let slow = 0;
console.log(`${'analysis'.padEnd(20)} ${'whole'.padStart(9)} ${'slowest stop'.padStart(14)}`);
for (const analysis of chosen.length ? chosen : names) {
  // What would not end by itself is only interrupted.
  const whole = await run(analysis, 20_000);
  let slowest = 0;
  for (let round = 0; round < Number(rounds); round++) {
    const { stopMs } = await run(analysis, 30 + random() * Math.min(whole.tookMs, 10_000) * 0.97);
    slowest = Math.max(slowest, stopMs);
  }
  slowest = Math.max(slowest, whole.stopMs);
  if (slowest > allowedMs) slow++;
  const mark = slowest > allowedMs ? '  above 200 ms' : '';
  const took = whole.stopMs ? `> ${(whole.tookMs / 1000).toFixed(0)} s` : `${(whole.tookMs / 1000).toFixed(2)} s`;
  console.log(`${analysis.padEnd(20)} ${took.padStart(9)} ${`${slowest.toFixed(0)} ms`.padStart(14)}${mark}`);
}
process.exitCode = slow ? 1 : 0;

// Random histories of several people on one map: what must hold whatever they, the network and the order do.
//
//   node tests/model/replicas.mjs BUILD/bin/model_replica [--runs N] [--seed S] [--run K] [--verbose]
//
// The clients are the web app's store; the authority is the C++ model (replica_server.cc), with whose apply and undo the
// TypeScript ones are compared at every step. Each run has 2 to 4 pages of 1 to 4 accounts that edit, undo, redo, go
// offline, come back and reload, over connections that delay and break. It holds that
// - in the end all replicas are the server's document, and every edit was taken once or refused;
// - an undo changes only what still has the value that the undone edit gave it;
// - a word that someone typed goes only when somebody who had it before their eyes takes it away; else it is offered to
//   who typed it, with the edit that replaced it; what is refused is kept with its text.
// A run that fails is cut to the fewest actions that fail, and its steps are printed. Everything follows from the seed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { World } from './replica_world.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The TypeScript store as a module that Node can load. */
async function loadStore() {
  const { rolldown } = await import(pathToFileURL(join(here, '../../web/node_modules/rolldown/dist/index.mjs')).href);
  const directory = mkdtempSync(join(tmpdir(), 'cairn-replicas-'));
  const file = join(directory, 'store.mjs');
  const bundle = await rolldown({ input: join(here, 'replica_store.ts'), logLevel: 'silent' });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  const store = await import(pathToFileURL(file).href);
  rmSync(directory, { recursive: true });
  return store;
}

/** One C++ process, asked one question at a time. */
class Authority {
  constructor(program) {
    this.process = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }
  async ask(request) {
    this.process.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error('the authority ended');
    return JSON.parse(value);
  }
  async close() {
    this.process.stdin.end();
    await once(this.process, 'close');
  }
}

function options(argv) {
  const out = { program: argv[0], runs: 300, seed: Math.floor(Math.random() * 1e9), run: null, verbose: false };
  for (let i = 1; i < argv.length; i++) {
    if (argv[i] === '--runs') out.runs = Number(argv[++i]);
    else if (argv[i] === '--seed') out.seed = Number(argv[++i]);
    else if (argv[i] === '--run') out.run = Number(argv[++i]);
    else if (argv[i] === '--verbose') out.verbose = true;
    else throw new Error(`unknown option ${argv[i]}`);
  }
  if (!out.program) throw new Error('name the program: BUILD/bin/model_replica');
  return out;
}

const MOST_ACTIONS = 60;

async function main() {
  const { program, runs, seed, run: only, verbose } = options(process.argv.slice(2));
  console.log(`seed ${seed}, ${only === null ? `${runs} runs` : `run ${only}`}`);
  const store = await loadStore();
  const authority = new Authority(program);
  const tryRun = async (run, actions) => {
    const world = new World(store, authority, seed * 1_000_003 + run, actions);
    const problem = await world.play().then(
      () => null,
      (error) => error,
    );
    return { world, problem };
  };
  const totals = {};
  for (let run = only ?? 0; run < (only === null ? runs : only + 1); run++) {
    const { world, problem } = await tryRun(run, MOST_ACTIONS);
    for (const [name, count] of Object.entries(world.counts)) totals[name] = (totals[name] ?? 0) + count;
    if (verbose) console.log(world.steps.join('\n'));
    if (!problem) continue;
    let least = { world, problem };
    for (let actions = 1; actions < MOST_ACTIONS && least.world === world; actions++) {
      const shorter = await tryRun(run, actions);
      if (shorter.problem) least = shorter;
    }
    console.log(least.world.steps.join('\n'));
    console.log(`run ${run} of seed ${seed} fails: ${least.problem.stack ?? least.problem}`);
    process.exitCode = 1;
    break;
  }
  console.log(Object.entries(totals).map(([name, count]) => `${name} ${count}`).join(', '));
  await authority.close();
}

await main();

// Ctrl-C while the program waits for standard input: the first one ends it, with the exit code of what was cancelled.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, test } from 'node:test';

const program = resolve(process.env.CAIRN_BINARY ?? 'build/asan/bin/cairn');
const cancelled = 130;

async function interrupted(words, typed = '') {
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise((done) => child.on('close', (code, signal) => done({ code, signal })));
  child.stdin.write(typed);
  let answers = '';
  child.stdout.on('data', (text) => (answers += text));
  const lines = typed.split('\n').length - 1;
  for (let waited = 0; answers.split('\n').length - 1 < lines && waited < 20_000; waited += 50) await sleep(50);
  await sleep(1000);
  const began = Date.now();
  child.kill('SIGINT');
  const { code, signal } = await ended;
  return { code, signal, answers, ms: Date.now() - began };
}

describe('Ctrl-C while standard input is silent', () => {
  for (const words of [['query'], ['query', '--lines'], ['query', '--lines', '--expand'], ['lint', '--input', '-']]) {
    test(`cairn ${words.join(' ')} ends`, async () => {
      const { code, signal, ms } = await interrupted(words);
      assert.deepEqual({ code, signal }, { code: cancelled, signal: null });
      assert.ok(ms < 2000, `${ms} ms`);
    });
  }

  test('what was answered before stays answered', async () => {
    const { code, answers } = await interrupted(['query', '--lines'], '{"analysis": "dfg", "input": {"events": []}}\n');
    assert.equal(code, cancelled);
    assert.equal(JSON.parse(answers).ok, true);
  });
});

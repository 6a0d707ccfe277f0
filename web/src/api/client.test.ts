import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { call, callLong, failureOf, whenSignedOut } from './client';

const answers: (Response | Error)[] = [];
const requests: RequestInit[] = [];

beforeEach(() => {
  answers.length = 0;
  requests.length = 0;
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  vi.stubGlobal('fetch', (_url: string, request: RequestInit) => {
    requests.push(request);
    const answer = answers.shift();
    return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer ?? new Error('gone'));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const header = (i: number, name: string): string => (requests[i]!.headers as Record<string, string>)[name]!;

async function settled<T>(promise: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return promise;
}

describe('a call', () => {
  test('answers what the server says, and carries the header that other sites cannot send', async () => {
    answers.push(json({ items: [] }));
    expect(await call('list-maps', {})).toEqual({ ok: true, value: { items: [] } });
    expect(header(0, 'X-Cairn')).toBe('1');
  });

  test('whose answer was lost is sent again with the same key', async () => {
    answers.push(new Error('network'), json({}, 503), json({ map: 'm' }));
    const result = await settled(call('create-map', { title: 'x', kind: 'customer_journey', state: 'current' }));
    expect(result).toEqual({ ok: true, value: { map: 'm' } });
    expect(requests).toHaveLength(3);
    expect(new Set(requests.map((_, i) => header(i, 'Idempotency-Key'))).size).toBe(1);
  });

  test('that reaches nobody is a failure, not an exception', async () => {
    expect(await settled(call('list-maps', {}))).toMatchObject({
      ok: false,
      failure: { reason: 'unreached', status: 0 },
    });
  });

  test('that was stopped is not sent again', async () => {
    const stop = new AbortController();
    stop.abort();
    await settled(call('list-maps', {}, { signal: stop.signal }));
    expect(requests).toHaveLength(1);
  });

  test('tells when nobody is signed in any more', async () => {
    let told = 0;
    whenSignedOut(() => told++);
    answers.push(json({ code: 'denied', reason: 'signed_out', detail: 'Sign in first.' }, 401));
    expect(await call('list-maps', {})).toMatchObject({ ok: false, failure: { message: 'Sign in first.' } });
    expect(told).toBe(1);
  });
});

describe('a long call', () => {
  test('says how far it is, then what came of it', async () => {
    const lines =
      '{"progress":{"phase":"Reading","share":0.5}}\n{"output":{"map":"m","title":"T","notes":[],"summary":""}}\n';
    answers.push(new Response(lines, { headers: { 'Content-Type': 'application/x-ndjson' } }));
    const steps: unknown[] = [];
    const result = await callLong('discover', {}, (step) => steps.push(step), new AbortController().signal);
    expect(steps).toEqual([{ phase: 'Reading', share: 0.5 }]);
    expect(result).toMatchObject({ ok: true, value: { map: 'm' } });
  });

  test('that the server ends without a word has failed', async () => {
    answers.push(new Response('{"progress":{}}\n', { headers: { 'Content-Type': 'application/x-ndjson' } }));
    const result = await callLong('discover', {}, () => undefined, new AbortController().signal);
    expect(result).toMatchObject({ ok: false, failure: { reason: 'unreached' } });
  });
});

test('whatever stands in place of a problem is one', () => {
  expect(failureOf('<html>', 502)).toMatchObject({ code: 'internal', message: '', status: 502 });
  expect(failureOf(undefined, 401)).toMatchObject({ code: 'denied', reason: 'signed_out' });
  expect(failureOf({ code: 'invalid', detail: 'no', where: 'title' }, 400)).toMatchObject({ where: 'title' });
});

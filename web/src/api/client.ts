// Operations over HTTP: call('create-map', {…}) answers a Result, never throws. What fails says so for a person.
import type { Operations } from './generated';

export type OperationName = keyof Operations & string;
export type InputOf<N extends OperationName> = Loose<Operations[N]['input']>;
export type OutputOf<N extends OperationName> = Operations[N]['output'];

// What an input may leave out: whatever may be null, and lists, which are empty then.
type MayBeAbsent<T> = null extends T ? true : T extends readonly unknown[] ? true : false;
type Loose<T> = { [K in keyof T as MayBeAbsent<T[K]> extends true ? never : K]: T[K] } & {
  [K in keyof T as MayBeAbsent<T[K]> extends true ? K : never]?: T[K];
};

export interface Failure {
  readonly code: string; // invalid, not_found, conflict, denied, unsupported, unavailable, corrupt, internal
  readonly reason: string; // signed_out, wrong_password …; empty where none is defined
  readonly message: string; // for a person; empty where the server was not reached
  readonly where: string; // path in the input, or a record
  readonly status: number; // of HTTP; 0: not reached
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export interface CallOptions {
  readonly signal?: AbortSignal;
}

// Called whenever the server says that nobody is signed in (any more).
let onSignedOut: () => void = () => undefined;
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

const RETRY_AFTER_MS = [400, 1200] as const;

// The same key makes a repeated request harmless, so that one whose answer was lost can be sent again.
export async function call<N extends OperationName>(
  name: N,
  input: InputOf<N>,
  options: CallOptions = {},
): Promise<Result<OutputOf<N>>> {
  const request: RequestInit = {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', 'X-Cairn': '1', 'Idempotency-Key': newKey() },
    body: JSON.stringify(input),
    ...(options.signal ? { signal: options.signal } : {}),
  };
  const answer = await send(`/api/${name}`, request, options.signal);
  if (!answer) return { ok: false, failure: unreached };
  const result = await read<OutputOf<N>>(answer);
  if (!result.ok && result.failure.reason === 'signed_out') onSignedOut();
  return result;
}

export const unreached: Failure = { code: 'unavailable', reason: 'unreached', message: '', where: '', status: 0 };

async function send(url: string, request: RequestInit, signal?: AbortSignal): Promise<Response | null> {
  for (const wait of [...RETRY_AFTER_MS, null]) {
    const answer = await fetch(url, request).catch(() => null);
    const again = answer === null || answer.status === 502 || answer.status === 503 || answer.status === 504;
    if (!again || signal?.aborted) return answer;
    if (wait === null) return answer;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return null;
}

async function read<T>(answer: Response): Promise<Result<T>> {
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && body !== undefined) return { ok: true, value: body as T };
  return { ok: false, failure: failureOf(body, answer.status) };
}

// A problem+json, or whatever stands in its place.
export function failureOf(body: unknown, status: number): Failure {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string): string => (typeof problem[name] === 'string' ? (problem[name] as string) : '');
  return {
    code: text('code') || (status === 401 ? 'denied' : 'internal'),
    reason: text('reason') || (status === 401 ? 'signed_out' : ''),
    message: text('detail') || text('title'),
    where: text('where'),
    status,
  };
}

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// A file, sent as it is to where the server said; `onProgress`: the share sent so far.
export function sendFile(
  put_to: string,
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<Result<null>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', put_to);
    request.setRequestHeader('X-Cairn', '1');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = request.onabort = () => resolve({ ok: false, failure: unreached });
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve({ ok: true, value: null });
      else resolve({ ok: false, failure: failureOf(parsed(request.responseText), request.status) });
    };
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

export interface Progress {
  readonly phase?: string; // what is being done, in words
  readonly share?: number | null; // 0 to 1, where it is known
}

// The same as call, for what takes long: the server says how far it is, and stops when the signal does.
export async function callLong<N extends OperationName>(
  name: N,
  input: InputOf<N>,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Result<OutputOf<N>>> {
  const headers = { 'Content-Type': 'application/json', 'X-Cairn': '1', Accept: 'application/x-ndjson' };
  const request = { method: 'POST', credentials: 'same-origin', headers, body: JSON.stringify(input), signal } as const;
  try {
    const answer = await fetch(`/api/${name}`, request);
    if (!answer.headers.get('Content-Type')?.includes('ndjson')) return await read<OutputOf<N>>(answer);
    for await (const line of linesOf(answer)) {
      const message = parsed(line) as { progress?: Progress; output?: OutputOf<N>; problem?: { status?: number } };
      if (message?.progress) onProgress(message.progress);
      if (message?.output !== undefined) return { ok: true, value: message.output };
      if (message?.problem) return { ok: false, failure: failureOf(message.problem, message.problem.status ?? 500) };
    }
  } catch {
    // The connection ended, or the person stopped it.
  }
  return { ok: false, failure: unreached };
}

async function* linesOf(answer: Response): AsyncGenerator<string> {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? '')).split('\n');
    rest = done ? '' : lines.pop()!;
    yield* lines.filter((line) => line.trim() !== '');
    if (done) return;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

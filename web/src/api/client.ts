// Operations over HTTP: call('create-map', {…}) answers a Result, never throws. What fails says so for a person.
import type { AllOperations } from './pending';

export type OperationName = keyof AllOperations & string;
export type InputOf<N extends OperationName> = Loose<AllOperations[N]['input']>;
export type OutputOf<N extends OperationName> = AllOperations[N]['output'];

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

// A file, sent as it is; `onProgress`: the share sent so far.
export function upload<T>(
  path: string,
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<Result<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('X-Cairn', '1');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = request.onabort = () => resolve({ ok: false, failure: unreached });
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve({ ok: true, value: body as T });
      else resolve({ ok: false, failure: failureOf(body, request.status) });
    };
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

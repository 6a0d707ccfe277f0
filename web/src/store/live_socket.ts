// The connection to GET /api/live: kept open, asked whether it still works when it is silent, opened again with growing,
// random delays, given up when the server says so.
import type { ClientMessage, Closing, ServerMessage } from './live_protocol';

/** The part of WebSocket that is used. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: (() => void) | null;
  readonly bufferedAmount?: number;
  send(text: string): void;
  close(): void;
}

export interface Clock {
  now(): number;
  random(): number;
  /** Returns what takes it back. */
  after(ms: number, run: () => void): () => void;
}

export const browser_clock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export interface LiveListener {
  /** The socket is open: say `open` now. */
  connected(): void;
  message(message: ServerMessage): void;
  /** It will be tried again, unless `closing` says why not. */
  disconnected(closing: Closing | null): void;
}

const FIRST_DELAY_MS = 300;
const LONGEST_DELAY_MS = 15_000;
const QUIET_MS = 20_000; // nothing heard for so long: it is asked
const WAITING_MS = 4_000; // the same while an answer is waited for
const ANSWER_MS = 4_000; // no answer to that: it is given up
const CONNECT_MS = 10_000;
const FIRST_MS = 60_000; // the first answer may be a whole map, over a slow line
const COMES_BACK: readonly Closing['reason'][] = ['restart', 'too_slow'];

export class LiveSocket {
  private socket: Socket | null = null;
  private failures = 0;
  private closing: Closing | null = null;
  private ended = false;
  private connected = false;
  private spoken = false; // it said something since
  private unsent = 0; // bytes, when it was asked
  private heard_at = 0;
  private waiting_from: number | null = null; // what was sent then, or later, is not answered
  private asked_at: number | null = null;
  private cancelTimer: () => void = () => {};

  constructor(
    private readonly connect: () => Socket,
    private readonly clock: Clock,
    private readonly listener: LiveListener,
  ) {
    this.open();
  }

  send(message: ClientMessage): void {
    this.socket?.send(JSON.stringify(message));
  }

  /** The connection works: the next failure starts with short delays again. */
  settled(): void {
    this.failures = 0;
  }

  /** Whether something that was sent should be answered by now. */
  waits(waiting: boolean): void {
    if (!waiting) this.waiting_from = null;
    else if (this.waiting_from === null) {
      this.waiting_from = this.clock.now();
      if (this.connected) this.watch();
    }
  }

  /**
   * Tries now instead of after the delay: the network is back, or someone looks at the page again. A socket that is
   * there may have died meanwhile: it is asked.
   */
  retryNow(): void {
    if (this.ended) return;
    if (this.socket) {
      if (this.spoken && this.asked_at === null) this.ask();
      return;
    }
    this.cancelTimer();
    this.failures = 0;
    this.open();
  }

  /** The browser says that there is no network. It may be wrong about a server near by: that is tried again. */
  networkLost(): void {
    if (this.socket && !this.ended) this.giveUp();
  }

  close(): void {
    this.ended = true;
    this.cancelTimer();
    this.detach()?.close();
  }

  private open(): void {
    const socket = this.connect();
    this.socket = socket;
    this.closing = null;
    this.connected = this.spoken = false;
    this.waiting_from = null;
    this.heard();
    this.watch();
    socket.onopen = () => {
      this.connected = true;
      this.heard();
      this.watch();
      this.listener.connected();
    };
    socket.onmessage = ({ data }) => this.receive(data);
    socket.onclose = () => this.lost();
  }

  private receive(data: unknown): void {
    this.heard();
    if (!this.spoken) {
      this.spoken = true;
      this.watch(); // from now on it is asked sooner
    }
    const message = JSON.parse(String(data)) as ServerMessage;
    if ('pong' in message) return;
    if ('closing' in message) this.closing = message.closing;
    else this.listener.message(message);
  }

  private heard(): void {
    this.heard_at = this.clock.now();
    this.asked_at = null;
  }

  /** A socket can be dead without saying so. */
  private watch(): void {
    this.cancelTimer();
    this.cancelTimer = this.clock.after(Math.max(0, this.due() - this.clock.now()), () => {
      if (this.clock.now() < this.due()) this.watch();
      else if (this.asked_at !== null && this.isSending()) this.ask();
      else if (!this.spoken || this.asked_at !== null) this.giveUp();
      else this.ask();
    });
  }

  private due(): number {
    if (!this.connected) return this.heard_at + CONNECT_MS;
    if (!this.spoken) return this.heard_at + FIRST_MS;
    if (this.asked_at !== null) return this.asked_at + ANSWER_MS;
    const quiet = this.heard_at + QUIET_MS;
    if (this.waiting_from === null) return quiet;
    return Math.min(quiet, Math.max(this.waiting_from, this.heard_at) + WAITING_MS);
  }

  // A long text on a slow line: some of it went since.
  private isSending(): boolean {
    return (this.socket?.bufferedAmount ?? 0) < this.unsent;
  }

  private ask(): void {
    if (this.asked_at === null) this.send({ ping: this.clock.now() });
    this.asked_at = this.clock.now();
    this.unsent = this.socket?.bufferedAmount ?? 0;
    this.watch();
  }

  private giveUp(): void {
    this.detach()?.close();
    this.again();
  }

  private detach(): Socket | null {
    const socket = this.socket;
    this.socket = null;
    if (socket) socket.onopen = socket.onmessage = socket.onclose = null;
    return socket;
  }

  private lost(): void {
    this.detach();
    this.again();
  }

  private again(): void {
    this.cancelTimer();
    const final = this.closing !== null && !COMES_BACK.includes(this.closing.reason);
    if (final) this.ended = true;
    else this.cancelTimer = this.clock.after(this.delay(), () => this.open());
    this.listener.disconnected(final ? this.closing : null);
  }

  /** Doubles with each failure; half of it is chance, so that not all come back at once after a restart. */
  private delay(): number {
    const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.failures++);
    return longest * (0.5 + 0.5 * this.clock.random());
  }
}

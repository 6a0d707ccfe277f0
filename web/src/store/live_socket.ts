// The connection to GET /api/live: kept open, opened again with growing, random delays, given up when the server says so.
import type { ClientMessage, Closing, ServerMessage } from './live_protocol';

/** The part of WebSocket that is used. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: (() => void) | null;
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
const PING_MS = 20_000;
const COMES_BACK: readonly Closing['reason'][] = ['restart', 'too_slow'];

export class LiveSocket {
  private socket: Socket | null = null;
  private failures = 0;
  private closing: Closing | null = null;
  private ended = false;
  private heard_at = 0;
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

  /** Tries now instead of after the delay: the network is back, or someone looks at the page again. */
  retryNow(): void {
    if (this.socket || this.ended) return;
    this.cancelTimer();
    this.failures = 0;
    this.open();
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
    this.heard();
    socket.onopen = () => {
      this.heard();
      this.ping();
      this.listener.connected();
    };
    socket.onmessage = ({ data }) => this.receive(data);
    socket.onclose = () => this.lost();
  }

  private receive(data: unknown): void {
    this.heard();
    const message = JSON.parse(String(data)) as ServerMessage;
    if ('pong' in message) return;
    if ('closing' in message) this.closing = message.closing;
    else this.listener.message(message);
  }

  private heard(): void {
    this.heard_at = this.clock.now();
  }

  /** A socket can be dead without saying so: one that is silent for two pings is given up. */
  private ping(): void {
    this.cancelTimer();
    this.cancelTimer = this.clock.after(PING_MS, () => {
      if (this.clock.now() - this.heard_at >= 2 * PING_MS) {
        this.detach()?.close();
        this.again();
        return;
      }
      this.send({ ping: this.clock.now() });
      this.ping();
    });
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

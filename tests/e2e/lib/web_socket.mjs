// A small WebSocket client that can send cookies and tokens along, which a browser's cannot. Text messages only.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';

export function openWebSocket(url, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(url.replace(/^ws/, 'http'), {
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
        ...headers,
      },
    });
    asked.on('upgrade', (_response, socket, head) => resolve(new Client(socket, head)));
    asked.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece) => (text += piece));
      response.on('end', () => reject(Object.assign(new Error(`refused: ${response.statusCode} ${text}`), { status: response.statusCode })));
    });
    asked.on('error', reject);
    asked.end();
  });
}

class Client {
  onmessage = () => {};
  onclose = () => {};
  closed = false;

  constructor(socket, head) {
    this.socket = socket;
    this.pieces = [];
    this.waiting = head.length ? head : Buffer.alloc(0);
    socket.setNoDelay(true);
    socket.on('data', (data) => {
      this.waiting = this.waiting.length ? Buffer.concat([this.waiting, data]) : data;
      this.#read();
    });
    const gone = () => {
      if (this.closed) return;
      this.closed = true;
      this.onclose(this.code ?? 1006);
    };
    socket.on('close', gone);
    socket.on('error', gone);
    queueMicrotask(() => this.#read());
  }

  send(text) {
    this.#frame(1, Buffer.from(text));
  }
  close() {
    if (!this.closed) this.#frame(8, Buffer.from([3, 232]));
  }
  // As a network that goes away: no goodbye.
  drop() {
    this.socket.destroy();
  }

  #frame(opcode, payload) {
    const long = payload.length > 65535 ? 8 : payload.length > 125 ? 2 : 0;
    const frame = Buffer.alloc(2 + long + 4 + payload.length);
    frame[0] = 0x80 | opcode;
    frame[1] = 0x80 | (long === 8 ? 127 : long === 2 ? 126 : payload.length);
    if (long === 2) frame.writeUInt16BE(payload.length, 2);
    if (long === 8) frame.writeBigUInt64BE(BigInt(payload.length), 2);
    const mask = randomBytes(4);
    mask.copy(frame, 2 + long);
    for (let i = 0; i < payload.length; i++) frame[6 + long + i] = payload[i] ^ mask[i & 3];
    if (!this.socket.destroyed) this.socket.write(frame);
  }

  #read() {
    for (;;) {
      const data = this.waiting;
      if (data.length < 2) return;
      let length = data[1] & 127;
      let start = 2;
      if (length === 126) {
        if (data.length < 4) return;
        length = data.readUInt16BE(2);
        start = 4;
      } else if (length === 127) {
        if (data.length < 10) return;
        length = Number(data.readBigUInt64BE(2));
        start = 10;
      }
      if (data.length < start + length) return;
      const payload = data.subarray(start, start + length);
      this.waiting = data.subarray(start + length);
      this.#take(data[0], payload);
    }
  }

  #take(first, payload) {
    const opcode = first & 15;
    if (opcode === 9) return this.#frame(10, payload);
    if (opcode === 10) return;
    if (opcode === 8) {
      this.code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      this.socket.end();
      return;
    }
    this.pieces.push(payload);
    if (!(first & 0x80)) return;
    const text = (this.pieces.length === 1 ? this.pieces[0] : Buffer.concat(this.pieces)).toString('utf8');
    this.pieces = [];
    this.onmessage(text);
  }
}

// A channel over a WebSocket: a browser's own, or one of the `ws` package on the studio's side; one binary frame per
// message. The frame limit of a server must also be set where its sockets are made (`maxPayload` of `ws`), because a
// frame is in memory before it arrives here.
import { Fault } from '../fault.ts';
import { ChannelBase, disconnected, type Channel } from './channel.ts';
import { setTimeout } from './runtime.ts';

/** What the two kinds of WebSocket have in common. */
export interface WebSocketLike {
  binaryType: string;
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(data: Uint8Array): void;
  close(code?: number, reason?: string): void;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the events of DOM and `ws` have no type in common
  addEventListener(type: 'open' | 'message' | 'close' | 'error', listener: (event: any) => void): void;
}

const CONNECTING = 0;
const OPEN = 1;
const HIGH_WATER_BYTES = 8 * 1024 * 1024; // half of a usual picture: the next one waits until most of it has left
const POLL_MS = 4; // browsers tell nobody when bufferedAmount falls
const MESSAGE_TOO_BIG = 1009; // RFC 6455, section 7.4.1: `ws` sends it by itself
const OUR_TOO_LARGE = 4009; // a page may close only with codes of its own, 4000 to 4999
const OUR_BAD_INPUT = 4003;

class WebSocketChannel extends ChannelBase {
  readonly #socket: WebSocketLike;
  #waiting: Uint8Array[] = [];

  constructor(socket: WebSocketLike, limit: number | undefined) {
    super(limit);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => this.#flush());
    socket.addEventListener('message', ({ data }: { data: unknown }) => {
      if (data instanceof ArrayBuffer) this.receive(new Uint8Array(data));
      else this.close(new Fault('bad-input', 'A text message was received where bytes are spoken.'));
    });
    socket.addEventListener('error', (event: { message?: string }) => this.close(disconnected(event.message)));
    socket.addEventListener('close', ({ code, reason }: { code: number; reason: string }) => {
      if (code === MESSAGE_TOO_BIG || code === OUR_TOO_LARGE)
        this.close(new Fault('too-large', 'The other side refused a message as too large.'));
      else this.close(disconnected(`WebSocket closed: ${code} ${reason}`));
    });
    if (socket.readyState > OPEN) this.close();
  }

  protected write(message: Uint8Array): void | Promise<void> {
    if (this.#socket.readyState === CONNECTING) {
      this.#waiting.push(message);
      return;
    }
    this.#socket.send(message);
    if (this.#socket.bufferedAmount > HIGH_WATER_BYTES) return this.#drained();
  }

  protected shut(reason: Fault): void {
    this.#waiting = [];
    if (reason.code === 'too-large') this.#socket.close(OUR_TOO_LARGE);
    else if (reason.code === 'bad-input') this.#socket.close(OUR_BAD_INPUT);
    else this.#socket.close();
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const message of waiting) void this.send(message);
  }

  async #drained(): Promise<void> {
    while (!this.closed && this.#socket.bufferedAmount > HIGH_WATER_BYTES) {
      await new Promise<void>((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}

/** A channel over a socket that is connecting or open. */
export function webSocketChannel(socket: WebSocketLike, limits: { maxMessageBytes?: number } = {}): Channel {
  return new WebSocketChannel(socket, limits.maxMessageBytes);
}

// A channel over a stream of bytes, such as the pipe to a child process: each message is preceded by its length, four
// bytes, little-endian. Written against a small stream interface, so that the same code serves a pipe, a socket or ssh.
import { Fault } from '../fault.ts';
import { ChannelBase, disconnected, MAX_MESSAGE_BYTES, tooLarge, type Channel } from './channel.ts';

/** A duplex stream of bytes with chunks of any size. */
export interface ByteStream {
  /** Writes the chunks one after the other; the promise, if any, is kept when there is room for more. */
  write(chunks: readonly Uint8Array[]): void | Promise<void>;
  /** The chunk may be reused by the stream after the call. */
  onData(listener: (chunk: Uint8Array) => void): void;
  /** The other side ended or broke, once. */
  onEnd(listener: (error?: unknown) => void): void;
  close(): void;
}

const HEADER_BYTES = 4;

class FramedChannel extends ChannelBase {
  readonly #stream: ByteStream;
  readonly #limit: number;
  readonly #header = new Uint8Array(HEADER_BYTES);
  #headerFilled = 0;
  /** The message being read; undefined while its header is. */
  #body: Uint8Array | undefined;
  #bodyFilled = 0;
  #release: () => void = () => {};
  readonly #whenClosed = new Promise<void>((resolve) => (this.#release = resolve));

  constructor(stream: ByteStream, limit: number) {
    super(limit);
    this.#stream = stream;
    this.#limit = limit;
    stream.onData((chunk) => this.#read(chunk));
    stream.onEnd((error) => this.close(disconnected(error)));
  }

  protected write(message: Uint8Array): void | Promise<void> {
    const header = new Uint8Array(HEADER_BYTES);
    new DataView(header.buffer).setUint32(0, message.length, true);
    const room = this.#stream.write([header, message]);
    if (room) return Promise.race([room, this.#whenClosed]).catch((error) => this.close(disconnected(error)));
  }

  protected shut(): void {
    this.#release();
    this.#stream.close();
  }

  #read(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length && !this.closed) {
      if (this.#body) {
        const taken = chunk.subarray(at, at + this.#body.length - this.#bodyFilled);
        this.#body.set(taken, this.#bodyFilled);
        this.#bodyFilled += taken.length;
        at += taken.length;
        if (this.#bodyFilled < this.#body.length) return;
        const message = this.#body;
        this.#body = undefined;
        this.receive(message);
      } else {
        this.#header[this.#headerFilled++] = chunk[at++]!;
        if (this.#headerFilled === HEADER_BYTES) this.#begin();
      }
    }
  }

  /** The header is complete: makes room for the message, or closes when no sane peer could have sent it. */
  #begin(): void {
    const length = new DataView(this.#header.buffer).getUint32(0, true);
    this.#headerFilled = 0;
    if (length === 0) return this.close(new Fault('bad-input', 'A message without content was received.'));
    if (length > this.#limit) return this.close(this.#tooLong(length));
    this.#body = new Uint8Array(length);
    this.#bodyFilled = 0;
  }

  /** A length this wrong is mostly text that something printed into the pipe: showing it tells what did. */
  #tooLong(length: number): Fault {
    const { code, message } = tooLarge(length, this.#limit);
    const text = String.fromCharCode(...this.#header).replace(/[^ -~]/g, '.');
    return new Fault(code, message, { details: `the length bytes read as text: "${text}"` });
  }
}

/** A channel over `stream`. A frame that is empty or over `maxMessageBytes` closes it with a Fault that says so. */
export function framedChannel(stream: ByteStream, limits: { maxMessageBytes?: number } = {}): Channel {
  return new FramedChannel(stream, limits.maxMessageBytes ?? MAX_MESSAGE_BYTES);
}

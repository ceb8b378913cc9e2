// A transport is a Channel: whole messages of bytes, in order, until one side closes. Everything above it (calls,
// streams, faults) is in connect.ts and serve.ts and is the same for all of them. The four kinds are memory.ts,
// framed.ts, web-socket.ts and message-port.ts; testing/conformance.ts is run on each.
import { Fault } from '../fault.ts';
import { engineFaults } from '../faults/engine.ts';

/** Longest message a channel sends or takes unless told otherwise: two 8-bit RGB pictures of 44 megapixels. */
export const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

export interface Channel {
  /**
   * Sends one message; the promise is kept when the channel can take more, or is closed, and is never broken. The bytes
   * must not be changed afterwards. After the close nothing is sent.
   * @throws Fault `too-large` at once when this one message is over the channel's limit; the channel stays open.
   */
  send(message: Uint8Array): void | Promise<void>;
  /** Messages that came before the first listener wait for it. The bytes belong to the listener. */
  onMessage(listener: (message: Uint8Array) => void): void;
  /** Called once, with the reason; at once when it is closed already. */
  onClose(listener: (reason: Fault) => void): void;
  /** Closes both ends; `reason` is told to this end's listeners. Closing twice does nothing. */
  close(reason?: Fault): void;
}

/** What the kinds of channel share: listeners, early messages, the limit, and closing once. */
export abstract class ChannelBase implements Channel {
  readonly #messageListeners: ((message: Uint8Array) => void)[] = [];
  readonly #closeListeners: ((reason: Fault) => void)[] = [];
  readonly #maxMessageBytes: number;
  #early: Uint8Array[] = [];
  #reason: Fault | undefined;

  constructor(maxMessageBytes = MAX_MESSAGE_BYTES) {
    this.#maxMessageBytes = maxMessageBytes;
  }

  /** Hands the message to the medium. Called only while open. */
  protected abstract write(message: Uint8Array): void | Promise<void>;
  /** Lets go of the medium. Called once. */
  protected abstract shut(reason: Fault): void;

  get closed(): boolean {
    return this.#reason !== undefined;
  }

  send(message: Uint8Array): void | Promise<void> {
    if (this.closed) return;
    if (message.length > this.#maxMessageBytes) throw tooLarge(message.length, this.#maxMessageBytes);
    try {
      return this.write(message);
    } catch (error) {
      this.close(disconnected(error));
    }
  }

  onMessage(listener: (message: Uint8Array) => void): void {
    this.#messageListeners.push(listener);
    const early = this.#early;
    this.#early = [];
    for (const message of early) this.receive(message);
  }

  onClose(listener: (reason: Fault) => void): void {
    if (this.#reason) listener(this.#reason);
    else this.#closeListeners.push(listener);
  }

  close(reason: Fault = disconnected()): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#early = [];
    this.shut(reason);
    for (const listener of this.#closeListeners) listener(reason);
  }

  /** The medium has a whole message. */
  protected receive(message: Uint8Array): void {
    if (this.closed) return;
    if (message.length > this.#maxMessageBytes) return this.close(tooLarge(message.length, this.#maxMessageBytes));
    if (this.#messageListeners.length === 0) this.#early.push(message);
    for (const listener of this.#messageListeners) listener(message);
  }
}

export const disconnected = (cause?: unknown): Fault =>
  new Fault('disconnected', engineFaults.connectionClosed(), { cause });

export const tooLarge = (bytes: number, limit: number): Fault =>
  new Fault('too-large', `A message of ${bytes} bytes is over the limit of ${limit} bytes.`);

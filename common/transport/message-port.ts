// A channel over a MessagePort: the browser's and Node's (both are event targets) and Electron's in the main process
// (an event emitter). Messages are cloned, never transferred: Electron ports lose messages that carry a transfer list
// (electron#34905), and a clone of 4 MiB takes a millisecond.
import { Fault } from '../fault.ts';
import { ChannelBase, disconnected, type Channel } from './channel.ts';

interface PortBase {
  postMessage(message: Uint8Array): void;
  start(): void;
  close(): void;
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- DOM, Node and Electron have no event type in common
type Listener = (event: any) => void;
/** MessagePort of browsers and of `node:worker_threads`, or Electron's MessagePortMain. */
export type MessagePortLike = PortBase &
  (
    | { addEventListener(type: 'message' | 'messageerror' | 'close', listener: Listener): void }
    | { on(type: 'message' | 'close', listener: Listener): unknown }
  );

class MessagePortChannel extends ChannelBase {
  readonly #port: MessagePortLike;

  constructor(port: MessagePortLike, limit: number | undefined) {
    super(limit);
    this.#port = port;
    const onMessage = ({ data }: { data: unknown }) => {
      if (ArrayBuffer.isView(data)) this.receive(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      else this.close(new Fault('bad-input', 'A message that is not bytes was received.'));
    };
    const onClose = () => this.close(disconnected('the other port was closed'));
    if ('addEventListener' in port) {
      port.addEventListener('message', onMessage);
      port.addEventListener('messageerror', onClose);
      port.addEventListener('close', onClose);
    } else {
      port.on('message', onMessage);
      port.on('close', onClose);
    }
    port.start();
  }

  protected write(message: Uint8Array): void {
    const whole = message.byteLength === message.buffer.byteLength; // a clone takes the whole buffer behind a view
    this.#port.postMessage(whole ? message : message.slice());
  }

  protected shut(): void {
    this.#port.close();
  }
}

/** A channel over `port`, which it starts. */
export function messagePortChannel(port: MessagePortLike, limits: { maxMessageBytes?: number } = {}): Channel {
  return new MessagePortChannel(port, limits.maxMessageBytes);
}

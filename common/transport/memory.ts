// Two ends in one process: what the command line uses to talk to its studio, and the simplest case in tests.
import { ChannelBase, type Channel } from './channel.ts';

class MemoryChannel extends ChannelBase {
  peer!: MemoryChannel;
  #lastDelivery = Promise.resolve();

  protected write(message: Uint8Array): Promise<void> {
    this.#lastDelivery = this.#lastDelivery.then(() => this.peer.receive(message)); // never inside the sender's call
    return this.#lastDelivery;
  }

  protected shut(): void {
    void this.#lastDelivery.then(() => this.peer.close());
  }
}

/** Two connected ends; what one sends the other receives, in order, never synchronously. */
export function memoryPair(limits: { maxMessageBytes?: number } = {}): [Channel, Channel] {
  const left = new MemoryChannel(limits.maxMessageBytes);
  const right = new MemoryChannel(limits.maxMessageBytes);
  left.peer = right;
  right.peer = left;
  return [left, right];
}

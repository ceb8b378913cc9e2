// Tells the studio that somebody uses this page, while a run trains only when nobody does.
import type { Connection } from '../connection.svelte.ts';

const EVERY_MS = 5000;
const INPUTS = ['pointerdown', 'pointermove', 'wheel', 'keydown', 'dragover'];

export class Presence {
  readonly #connection: Connection;
  readonly #wanted: () => boolean;
  #told = -Infinity;

  /** `wanted`: whether a run asks for it. */
  constructor(connection: Connection, wanted: () => boolean) {
    this.#connection = connection;
    this.#wanted = wanted;
  }

  /** Follows the input to `page` until what it returns is called. */
  follow(page: EventTarget): () => void {
    const leaving = new AbortController();
    const options = { capture: true, passive: true, signal: leaving.signal };
    for (const input of INPUTS) page.addEventListener(input, () => this.#felt(), options);
    return () => leaving.abort();
  }

  #felt(): void {
    const now = performance.now();
    if (now - this.#told < EVERY_MS || !this.#wanted()) return;
    this.#told = now;
    this.#connection.now?.training.present().catch(() => {}); // the next move tells
  }
}

// What a photo looks like in its colours: of the pictures that were asked for the newest that has arrived.
import { bytesToLab } from '../../../common/colour/lab.ts';
import { type ColourRequest, FINE_SIDE, type Painted, QUICK_SIDE } from '../../../common/contract/colourise.ts';
import type { Connection } from '../connection.svelte.ts';

export class ColouredPicture {
  readonly #connection: Connection;
  #pixels = $state.raw<Painted | null>(null);
  /** Numbers of the newest that was asked for, and of the one that is shown. */
  #asked = 0;
  #shown = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get pixels(): Painted | null {
    return this.#pixels;
  }

  /** a and b at a place, sides from 0 to 1; undefined while nothing is shown. */
  colourAt(x: number, y: number): { a: number; b: number } | undefined {
    if (!this.#pixels) return undefined;
    const { width, height, data } = this.#pixels;
    const at = (share: number, length: number) => Math.min(length - 1, Math.floor(share * length));
    const first = 3 * (at(y, height) * width + at(x, width));
    const [, a, b] = bytesToLab(data[first]!, data[first + 1]!, data[first + 2]!);
    return { a, b };
  }

  /** Nothing is shown, nor what was asked for before. */
  clear(): void {
    this.#shown = ++this.#asked;
    this.#pixels = null;
  }

  /** @throws Fault */
  async paint(photo: { id: string; request: ColourRequest }, fine: boolean): Promise<void> {
    const number = ++this.#asked;
    const studio = await this.#connection.studio();
    const pixels = await studio.colourise.paint({ ...photo, side: fine ? FINE_SIDE : QUICK_SIDE });
    if (number < this.#shown) return;
    this.#shown = number;
    this.#pixels = pixels;
  }
}

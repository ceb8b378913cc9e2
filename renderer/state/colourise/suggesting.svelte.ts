// Colours that are suggested for a place of the photo. Of several questions the last one's answer is shown.
import type { ColourPoint } from '../../../common/colour/points.ts';
import type { Suggestion } from '../../../common/colour/suggestions.ts';
import { isFault } from '../../../common/fault.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';

export interface Suggested {
  lightness: number;
  suggestions: Suggestion[];
}

interface Parts {
  connection: Connection;
  toasts: Toasts;
}

/** What the photo is coloured by now; undefined while none is open, or there is no model. */
type Request = () => { id: string; request: { model: string; points: ColourPoint[] } } | undefined;

export class Suggesting {
  #suggested = $state.raw<Suggested | null>(null);
  #asked = 0;
  readonly #parts: Parts;
  readonly #request: Request;

  constructor(parts: Parts, request: Request) {
    this.#parts = parts;
    this.#request = request;
  }

  get suggested(): Suggested | null {
    return this.#suggested;
  }

  show(suggested: Suggested | null): void {
    this.#suggested = suggested;
  }

  /** Asks for colours at a place, sides from 0 to 1; null when there is no answer. */
  async at(x: number, y: number): Promise<Suggested | null> {
    const request = this.#request();
    if (!request) return null;
    const asked = ++this.#asked;
    try {
      const studio = await this.#parts.connection.studio();
      const suggested = await studio.colourise.suggest({ ...request, x, y });
      if (asked === this.#asked) this.#suggested = suggested;
      return suggested;
    } catch (error) {
      if (!isCancelled(error)) this.#parts.toasts.fault(error);
      return null;
    }
  }
}

export const isCancelled = (error: unknown): boolean => isFault(error) && error.code === 'cancelled';

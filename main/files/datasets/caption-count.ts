// What the dataset doctor says of the captions of a folder: counted as they come.
import type { CaptionSummary } from '../../../common/contract/datasets.ts';
import { wordsOf } from '../../../common/text/words.ts';

const MOST_NAMED = 40; // words

export class CaptionCount {
  #captioned = 0;
  #texts = 0;
  readonly #different = new Set<string>();
  readonly #words = new Map<string, number>();

  /** The captions of one photo. */
  add(captions: readonly string[]): void {
    if (captions.length > 0) this.#captioned++;
    this.#texts += captions.length;
    for (const caption of captions) {
      this.#different.add(caption);
      for (const word of new Set(wordsOf(caption))) this.#words.set(word, (this.#words.get(word) ?? 0) + 1);
    }
  }

  get summary(): CaptionSummary {
    const words = [...this.#words].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    return {
      captioned: this.#captioned,
      texts: this.#texts,
      duplicates: this.#texts - this.#different.size,
      words: words.length,
      frequent: words.slice(0, MOST_NAMED).map(([word, count]) => ({ word, count })),
      once: words.filter(([, count]) => count === 1).length,
    };
  }
}

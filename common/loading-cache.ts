// What costs much to load, kept while there is room: what was used last stays. Several who ask at once share one load.
import { LRUCache } from 'lru-cache';

export interface LoadingCacheOptions<T> {
  /** What is kept has at most this size together, and each value at most `largest`; whole numbers from 1. */
  limit: number;
  largest?: number;
  /** A whole number; a value of size 0 is not kept. */
  sizeOf(value: T): number;
}

export class LoadingCache<T> {
  readonly #kept: LRUCache<string, { value: T }>;
  readonly #loading = new Map<string, Promise<T>>();
  readonly #sizeOf: (value: T) => number;

  constructor({ limit, largest = limit, sizeOf }: LoadingCacheOptions<T>) {
    this.#sizeOf = sizeOf;
    this.#kept = new LRUCache({
      maxSize: limit,
      maxEntrySize: largest,
      sizeCalculation: ({ value }) => sizeOf(value),
    });
  }

  /** Of all that is kept. */
  get size(): number {
    return this.#kept.calculatedSize;
  }

  /** The value of this key, loaded at most once at a time. Rejects as `load` does; a failure is not remembered. */
  async get(key: string, load: (key: string) => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key);
    return kept ? kept.value : (this.#loading.get(key) ?? this.#load(key, load));
  }

  clear(): void {
    this.#loading.clear();
    this.#kept.clear();
  }

  async #load(key: string, load: (key: string) => Promise<T>): Promise<T> {
    const loading = load(key);
    this.#loading.set(key, loading);
    const isCurrent = (): boolean => this.#loading.get(key) === loading; // not cleared meanwhile
    try {
      const value = await loading;
      if (isCurrent() && this.#sizeOf(value) > 0) this.#kept.set(key, { value });
      return value;
    } finally {
      if (isCurrent()) this.#loading.delete(key);
    }
  }
}

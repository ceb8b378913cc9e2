// A value that this window remembers: panel sizes, the viewer's mode, the last model. What belongs to the user and not
// to the window (language, theme) is kept by the studio instead.
export class Persisted<T> {
  #value: T;
  readonly #key: string;

  constructor(key: string, fallback: T) {
    this.#key = `zorse.${key}`;
    this.#value = $state.raw(read(this.#key, fallback));
  }

  get value(): T {
    return this.#value;
  }

  set value(value: T) {
    this.#value = value;
    try {
      localStorage.setItem(this.#key, JSON.stringify(value));
    } catch {
      // a full or forbidden storage only means that nothing is remembered
    }
  }
}

/** Stored objects are laid over the fallback, so that a field of a newer version has its default. */
function read<T>(key: string, fallback: T): T {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? 'null') as T | null;
    if (stored === null || typeof stored !== typeof fallback) return fallback;
    return typeof stored === 'object' && !Array.isArray(stored) ? { ...fallback, ...stored } : stored;
  } catch {
    return fallback;
  }
}

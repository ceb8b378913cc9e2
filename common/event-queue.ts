// From a work that tells events when they happen to one reader that takes them in its own time.

export class EventQueue<T> implements AsyncIterable<T> {
  readonly #unread: T[] = [];
  #wake = (): void => {};
  #end: { error?: unknown } | undefined;

  push(event: T): void {
    this.#unread.push(event);
    this.#wake();
  }

  /** No event comes after this: what was pushed is still read, then the events end, or throw `failure.error`. */
  end(failure: { error?: unknown } = {}): void {
    this.#end ??= failure;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for (;;) {
      while (this.#unread.length > 0) yield this.#unread.shift()!;
      if (this.#end && 'error' in this.#end) throw this.#end.error;
      if (this.#end) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

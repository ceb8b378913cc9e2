/**
 * Works on several items at once and gives the results in the items' order; at most `width` are begun and not yet
 * taken, so memory stays bounded. Nothing is begun once the consumer has left.
 */
export async function* inOrder<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const begun: Promise<R>[] = [];
  const start = (item: T) => {
    const result = work(item);
    result.catch(() => {}); // it is thrown when its turn comes
    begun.push(result);
  };
  for await (const item of items) {
    if (begun.length === width) yield await begun.shift()!;
    start(item);
  }
  while (begun.length > 0) yield await begun.shift()!;
}

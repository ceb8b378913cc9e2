import type { Data } from './permutation.ts';
import { type DType, newArray, type Storage } from './storage.ts';

const SMALLEST = 1024; // elements; below that a fresh array is cheaper than the bookkeeping

/**
 * Reuses the buffers of stored values, so that a training loop does not hand a gigabyte a step to the garbage collector.
 * A storage that nobody holds waits in `dead` until the next flush has emptied the pending graph, since a pending
 * node may still read it.
 */
export class BufferPool {
  private readonly free = new Map<string, Data[]>();
  private readonly dead = new Set<Storage>();
  /** Bytes waiting to be reused. */
  bytes = 0;

  take(dtype: DType, elements: number): Data {
    const buffer = elements >= SMALLEST ? this.free.get(`${dtype}${elements}`)?.pop() : undefined;
    if (!buffer) return newArray(dtype, elements);
    this.bytes -= buffer.byteLength;
    return buffer;
  }

  bury(storage: Storage): void {
    if (storage.data.length >= SMALLEST) this.dead.add(storage);
  }

  /** Takes a storage out again, when nobody holds it: its buffer is the caller's. */
  claim(storage: Storage): boolean {
    return this.dead.delete(storage);
  }

  /** Call right after a flush, when no pending node is left. `limit` bounds what is kept, in bytes. */
  recycle(limit: number): void {
    for (const storage of this.dead) {
      const key = `${storage.dtype}${storage.data.length}`;
      if (this.bytes + storage.data.byteLength > limit) continue;
      const list = this.free.get(key) ?? [];
      this.free.set(key, list);
      list.push(storage.data);
      this.bytes += storage.data.byteLength;
    }
    this.dead.clear();
  }

  clear(): void {
    this.free.clear();
    this.dead.clear();
    this.bytes = 0;
  }
}

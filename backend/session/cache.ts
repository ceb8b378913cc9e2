import { LRUCache } from 'lru-cache';
import type { Program } from '../lower/program.ts';
import type { Session } from './session.ts';

/** A compiled graph with what the recorder must know to run it. */
export interface CompiledProgram {
  program: Program;
  /** null when every result is known without running anything. */
  session: Session | null;
  /** The uploaded scalars' values that were compiled in, by their place in the canonical graph. */
  assumed: number[];
  /** Uploaded scalars that changed once and are inputs since. */
  promoted: ReadonlySet<number>;
  /** Whether it is a training step, and how often it was used again. */
  trains: boolean;
  uses: number;
  /** Estimated memory that the session keeps, in bytes. */
  bytes: number;
}

/** Compiled graphs by key, the least recently used one leaving first when together they hold too much memory. */
export class SessionCache {
  private readonly entries = new LRUCache<string, CompiledProgram>({
    maxSize: Number.MAX_SAFE_INTEGER, // room is made before compiling, not after
    sizeCalculation: ({ bytes }) => Math.max(1, Math.ceil(bytes)),
    dispose: ({ session }) => session?.dispose(),
  });
  /** Digests of keys that were dropped as first steps. */
  private readonly returning = new Set<number>();

  constructor(private readonly limit: number) {}

  get size(): number {
    return this.entries.size;
  }

  /** Estimated memory of all sessions. */
  get bytes(): number {
    return this.entries.calculatedSize;
  }

  get(key: string): CompiledProgram | undefined {
    return this.entries.get(key);
  }

  /** Disposes old sessions until `bytes` more fit, or nothing is left. Call before compiling. */
  makeRoom(bytes: number): void {
    while (this.size > 0 && this.bytes + bytes > this.limit) this.entries.pop();
  }

  /**
   * Drops training steps that were run once only: the first step of a run, where the optimizer's moments begin, has a
   * graph of its own that never comes back. One that does come back is not dropped again.
   */
  dropFirstSteps(): void {
    for (const [key, entry] of [...this.entries.entries()]) {
      if (!entry.trains || entry.uses > 1 || this.returning.has(digest(key))) continue;
      this.returning.add(digest(key));
      this.delete(key);
    }
  }

  set(key: string, entry: CompiledProgram): void {
    this.entries.set(key, entry);
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }
}

/** FNV-1a; two keys with one digest only cost or save a compilation. */
function digest(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash;
}

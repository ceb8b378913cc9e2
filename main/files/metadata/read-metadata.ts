// The one way to what strangers wrote into photos and films: asked of a process of its own, which is ended after its time
// or memory is over. One such process is kept warm.
import { resolve } from 'node:path';
import { LimitedProcess, type ProcessLimits } from '../limited-process.ts';
import program from './process.ts?program';
import type { Given, Readers } from './readers.ts';

/** A photo takes milliseconds; the time is for machines that are busy with more than they can do. */
const LIMITS: ProcessLimits = { ms: 10_000, heap: 128 };

const MOST_SENT = 64 * 1024; // bytes, as many as a pipe holds: larger files are read twice rather than sent

const reading = new LimitedProcess(program, LIMITS);

/** What a reader says. Throws PastLimits, and Error where the reader threw. */
export const readMetadata = async <R extends keyof Readers>(
  reader: R,
  of: Parameters<Readers[R]>[0],
): Promise<Awaited<ReturnType<Readers[R]>>> => (await reading.ask({ reader, of })) as Awaited<ReturnType<Readers[R]>>;

/** How a reader gets at bytes that were read from `path`, if they were. */
export const given = (bytes: Uint8Array, path?: string): Given =>
  path !== undefined && bytes.length > MOST_SENT ? resolve(path) : bytes;

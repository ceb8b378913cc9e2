// Results as one ZIP, made while it is read: pictures are compressed already, so they are stored as they are, and no
// more than one chunk is in memory.
import { createReadStream } from 'node:fs';
import { Zip, ZipPassThrough } from 'fflate';
import { Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { numberedNames, TakenNames } from '../../files/free-name.ts';

export interface ArchiveEntry {
  /** Called when its turn comes: it may have to be made first. */
  path: () => Promise<string>;
  /** Path inside the archive, with `/`. */
  name: string;
  /** At least; a file that is still to be made is larger. */
  bytes: number;
}

/** What a ZIP without 64-bit offsets can hold, less room for names and headers. */
const MAX_BYTES = 4 * 1024 ** 3 - 64 * 1024 ** 2;

/** The ZIP as a stream. Throws Fault `too-large` over 4 GB. */
export function archive(entries: readonly ArchiveEntry[]): ReadableStream<Uint8Array> {
  if (entries.reduce((sum, { bytes }) => sum + bytes, 0) > MAX_BYTES) {
    throw new Fault('too-large', translationFaults.archiveTooLarge());
  }
  const chunks = zipped(unique(entries));
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

async function* zipped(entries: readonly ArchiveEntry[]): AsyncGenerator<Uint8Array, void, void> {
  let ready: Uint8Array[] = [];
  let sum = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const drain = () => ready.splice(0).filter((chunk) => chunk.length > 0);
  for (const { path, name } of entries) {
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    for await (const chunk of createReadStream(await path(), { highWaterMark: 256 * 1024 })) {
      sum += (chunk as Buffer).length;
      if (sum > MAX_BYTES) throw new Fault('too-large', translationFaults.archiveTooLarge());
      entry.push(new Uint8Array(chunk as Buffer)); // a copy: fflate keeps it until it is read
      yield* drain();
    }
    entry.push(new Uint8Array(0), true);
    yield* drain();
  }
  zip.end();
  yield* drain();
  ready = [];
}

/** Equal names get a number, as when they are saved into one folder. */
function unique(entries: readonly ArchiveEntry[]): ArchiveEntry[] {
  const taken = new TakenNames();
  return entries.map((entry) => ({ ...entry, name: taken.claim(numberedNames(entry.name)) }));
}

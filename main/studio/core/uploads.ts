// Files that a page sends because it may not name paths. An upload lies in a folder of its own until a picture or an
// import takes it; its name is for people and never becomes a path. What nobody took goes when the studio starts.
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Upload } from '../../../common/contract/source.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { makeFolder } from '../../files/make-folder.ts';

/** Largest file a page may send: a 150-megapixel TIFF fits. */
export const MAX_UPLOAD_BYTES = 512 * 1024 * 1024;

interface Stored extends Upload {
  folder: string;
  file: string;
}

export class Uploads {
  readonly #root: string;
  readonly #stored = new Map<string, Stored>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Removes what an earlier studio left. */
  async clean(): Promise<void> {
    await makeFolder(this.#root);
    for (const name of await readdir(this.#root)) await rm(join(this.#root, name), { recursive: true, force: true });
  }

  /**
   * Streams the bytes to disk. Throws Fault `too-large` over the limit, `bad-input` without bytes or with a name or
   * folder that is none, `disk`.
   */
  async receive(given: { name: string; folder: string }, body: ReadableStream<Uint8Array> | null): Promise<Upload> {
    const name = fileName(given.name);
    const folder = treeFolder(given.folder);
    if (!body) throw new Fault('bad-input', fileFaults.sentWithoutBytes({ name }), { subject: name });
    const id = randomUUID();
    const file = join(this.#root, id, name);
    const counter = new Counter(name);
    try {
      await mkdir(join(this.#root, id));
      const bytes = Readable.fromWeb(body as never); // Node types the web's streams twice
      await pipeline(bytes, counter, createWriteStream(file, { flags: 'wx' }));
    } catch (error) {
      await this.#remove(id);
      throw toFault(error, name);
    }
    this.#stored.set(id, { id, name, folder, file, bytes: counter.bytes });
    return { id, name, bytes: counter.bytes };
  }

  find(id: string): Stored | undefined {
    return this.#stored.get(id);
  }

  /** Throws Fault `not-found`. */
  get(id: string): Stored {
    const stored = this.find(id);
    if (!stored) throw new Fault('not-found', fileFaults.notSent(), { subject: id });
    return stored;
  }

  /** Moves the bytes to `target`, over an empty file of that name; the upload is no more. */
  async moveTo(id: string, target: string): Promise<void> {
    const { file } = this.get(id);
    this.#stored.delete(id);
    await rename(file, target);
    await this.#remove(id);
  }

  async forget(id: string): Promise<void> {
    if (this.#stored.delete(id)) await this.#remove(id);
  }

  #remove(id: string): Promise<void> {
    return rm(join(this.#root, id), { recursive: true, force: true });
  }
}

class Counter extends Transform {
  bytes = 0;
  readonly #name: string;

  constructor(name: string) {
    super();
    this.#name = name;
  }

  override _transform(chunk: Uint8Array, _: BufferEncoding, done: (error: Error | null, chunk?: Uint8Array) => void) {
    this.bytes += chunk.length;
    if (this.bytes > MAX_UPLOAD_BYTES)
      done(new Fault('too-large', fileFaults.largerThan({ name: this.#name, limit: '512 MiB' })));
    else done(null, chunk);
  }
}

const NOT_IN_NAMES = /[\0-\x1f\x7f<>:"/\\|?*]/g;

/** A name that is one path segment on every system; what cannot be in a name becomes `_`. */
export function fileName(given: string): string {
  const name = given
    .replace(NOT_IN_NAMES, '_')
    .replace(/^\.+|[. ]+$/g, '')
    .slice(-200);
  if (name === '') throw new Fault('bad-input', fileFaults.sentWithoutName());
  return name;
}

/** A relative folder of plain segments, with `/` between them. Throws Fault `refused` for one that climbs. */
export function treeFolder(given: string): string {
  const segments = given.split(/[/\\]/).filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..')) throw new Fault('refused', fileFaults.climbs({ folder: given }));
  return segments.map(fileName).join('/');
}

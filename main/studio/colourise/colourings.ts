// Photos that are open in Colourise. What is said of their colours is kept as it changes, so a page that is loaded anew,
// or another studio on the same home, goes on where somebody stopped.
import { randomUUID } from 'node:crypto';
import { copyFile, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ColourWish, OpenColouring } from '../../../common/contract/colourise.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { colouriseFaults } from '../../../common/faults/colourise.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { readColourNote } from '../../files/images/note.ts';
import { decode } from '../../files/images/decode.ts';
import { fileName } from '../core/uploads.ts';
import { type ColouringState, readColouring, writeColouring } from './colouring-folder.ts';

interface Colouring {
  folder: string;
  state: ColouringState;
}

/** A file that a page gave: it is copied, the original stays where it is. */
export interface GivenFile {
  path: string;
  name: string;
}

export class Colourings {
  readonly #root: string;
  readonly #open = new Map<string, Colouring>();

  private constructor(root: string) {
    this.#root = root;
  }

  /** What an earlier studio left open; folders that hold none are left alone. */
  static async open(root: string): Promise<Colourings> {
    const colourings = new Colourings(root);
    const names = await readdir(root).catch(() => [] as string[]);
    for (const name of names) {
      const folder = join(root, name);
      const state = await readColouring(folder);
      if (state) colourings.#open.set(name, { folder, state });
    }
    return colourings;
  }

  list(): OpenColouring[] {
    const all = [...this.#open].sort(([, a], [, b]) => b.state.opened - a.state.opened);
    return all.map(([id]) => this.describe(id));
  }

  describe(id: string): OpenColouring {
    const { photo, width, height, points, model, reference } = this.#get(id).state;
    return { id, name: photo, width, height, points, model, reference: reference && basename(reference) };
  }

  /** Paths of the photo and of its reference. Fault `not-found`. */
  files(id: string): { photo: string; reference: string | null } {
    const { folder, state } = this.#get(id);
    return {
      photo: join(folder, state.photo),
      reference: state.reference === null ? null : join(folder, state.reference),
    };
  }

  /** Throws what decode throws, and leaves nothing behind then. */
  async add(given: GivenFile): Promise<OpenColouring> {
    const id = randomUUID();
    const folder = join(this.#root, id);
    const photo = fileName(given.name);
    try {
      await makeFolder(folder);
      await copyFile(given.path, join(folder, photo));
      const { image } = await decode(join(folder, photo));
      const note = await readColourNote(join(folder, photo));
      const { width, height } = image;
      const about = { points: note?.points ?? [], model: note?.model ?? null, reference: null };
      const state: ColouringState = { format: 1, photo, width, height, ...about, opened: Date.now() };
      await writeColouring(folder, state);
      this.#open.set(id, { folder, state });
      return this.describe(id);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw toFault(error, given.name);
    }
  }

  async refer(id: string, given: GivenFile | null): Promise<OpenColouring> {
    const { folder, state } = this.#get(id);
    const reference = given && join('reference', fileName(given.name));
    await rm(join(folder, 'reference'), { recursive: true, force: true });
    if (given && reference) {
      await makeFolder(join(folder, 'reference'));
      await copyFile(given.path, join(folder, reference));
      await decode(join(folder, reference));
    }
    await this.#change(id, { ...state, reference });
    return this.describe(id);
  }

  async keep(id: string, { model, points }: ColourWish): Promise<void> {
    const { state } = this.#get(id);
    if (state.model === model && JSON.stringify(state.points) === JSON.stringify(points)) return;
    await this.#change(id, { ...state, model, points });
  }

  async forget(id: string): Promise<void> {
    const { folder } = this.#get(id);
    this.#open.delete(id);
    await rm(folder, { recursive: true, force: true });
  }

  async #change(id: string, state: ColouringState): Promise<void> {
    const { folder } = this.#get(id);
    this.#open.set(id, { folder, state });
    await writeColouring(folder, state);
  }

  #get(id: string): Colouring {
    const found = this.#open.get(id);
    if (found) return found;
    throw new Fault('not-found', colouriseFaults.notOpen(), { subject: id });
  }
}

// Photos that are open in Colourise. What is said of their colours is kept as it changes, so a page that is loaded anew,
// or another studio on the same home, goes on where somebody stopped.
import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isColoured } from '../../../common/colour/has-colours.ts';
import type { ColourRequest, OpenColouring } from '../../../common/contract/colourise.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { colouriseFaults } from '../../../common/faults/colourise.ts';
import { writeWhole } from '../../files/atomic.ts';
import { decode } from '../../files/images/decode.ts';
import { readColourNote } from '../../files/images/note.ts';
import { LARGEST_FILE } from '../../files/images/source.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { readPhotoFile } from '../../files/photo-file.ts';
import { fileName } from '../core/uploads.ts';
import { type ColouringState, readColouring, writeColouring } from './colouring-folder.ts';
import { readChosenReference, smallOf } from './reference.ts';

const KEPT_MS = 7 * 24 * 3_600_000; // of what was closed

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
  readonly #known = new Map<string, Colouring>();
  /** Changes are written one after the other. */
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(root: string) {
    this.#root = root;
  }

  /** What an earlier studio left open, or closed not long ago; folders that hold none are left alone. */
  static async open(root: string): Promise<Colourings> {
    const colourings = new Colourings(root);
    const names = await readdir(root).catch(() => [] as string[]);
    for (const name of names) {
      const folder = join(root, name);
      const state = await readColouring(folder);
      if (!state) continue;
      if (state.closed !== null && Date.now() - state.closed > KEPT_MS)
        await rm(folder, { recursive: true, force: true });
      else colourings.#known.set(name, { folder, state });
    }
    return colourings;
  }

  /** Those that are open, the newest first. */
  list(): OpenColouring[] {
    const open = [...this.#known].filter(([, { state }]) => state.closed === null);
    const all = open.sort(([, a], [, b]) => b.state.opened - a.state.opened);
    return all.map(([id]) => this.describe(id));
  }

  describe(id: string): OpenColouring {
    const { photo, width, height, coloured, points, model, reference } = this.#get(id).state;
    return { id, name: photo, width, height, coloured, points, model, reference: reference && basename(reference) };
  }

  /** Paths of the photo and of its reference. Fault `not-found`. */
  files(id: string): { photo: string; reference: string | null } {
    const { folder, state } = this.#get(id);
    return {
      photo: join(folder, state.photo),
      reference: state.reference === null ? null : join(folder, state.reference),
    };
  }

  /** Throws what decode throws, and `disk`, and leaves nothing behind then. */
  async add(given: GivenFile): Promise<OpenColouring> {
    const id = randomUUID();
    const folder = join(this.#root, id);
    const photo = fileName(given.name);
    const source = await readGiven(given, photo);
    const decoded = await decode(source);
    const { width, height } = decoded.image;
    const coloured = isColoured(await smallOf(decoded));
    const note = await readColourNote(source).catch(() => null); // a photo is as good without
    try {
      await makeFolder(folder);
      await writeWhole(join(folder, photo), source.bytes);
      const about = { points: note?.points ?? [], model: note?.model ?? null, reference: null };
      const state: ColouringState = {
        format: 1,
        photo,
        width,
        height,
        coloured,
        ...about,
        opened: Date.now(),
        closed: null,
      };
      await writeColouring(folder, state);
      this.#known.set(id, { folder, state });
      return this.describe(id);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw toFault(error, given.name);
    }
  }

  /**
   * Each in a folder of its own, so that another picture of the same name is another one. Throws as `add`, and `bad-input` for
   * one without colours; the former stays then.
   */
  async refer(id: string, given: GivenFile | null): Promise<OpenColouring> {
    const { folder } = this.#get(id);
    let reference: string | null = null;
    if (given) {
      const source = await readGiven(given, fileName(given.name));
      await readChosenReference(source);
      reference = join(`reference-${randomUUID()}`, source.name);
      await makeFolder(dirname(join(folder, reference)));
      await writeWhole(join(folder, reference), source.bytes);
    }
    const { reference: former } = await this.#change(id, { reference });
    if (former !== null) await rm(dirname(join(folder, former)), { recursive: true, force: true });
    return this.describe(id);
  }

  async keep(id: string, { model, points }: ColourRequest): Promise<void> {
    await this.#change(id, { model, points });
  }

  /** Not shown any more, but kept for a week with what was asked for last. Throws Faults `not-found`, `disk`. */
  async close(id: string, request?: ColourRequest): Promise<void> {
    await this.#change(id, { ...request, closed: Date.now() });
  }

  /** As it was when it was closed. Throws Faults `not-found`, `disk`. */
  async reopen(id: string): Promise<OpenColouring> {
    await this.#change(id, { closed: null });
    return this.describe(id);
  }

  /** The state before. Throws Fault `disk`, and nothing has changed. */
  #change(id: string, change: Partial<ColouringState>): Promise<ColouringState> {
    const changed = this.#writing.then(async () => {
      const { folder, state } = this.#get(id);
      const next = { ...state, ...change };
      if (JSON.stringify(next) === JSON.stringify(state)) return state;
      await writeColouring(folder, next);
      this.#known.set(id, { folder, state: next });
      return state;
    });
    this.#writing = changed.catch(() => {});
    return changed;
  }

  #get(id: string): Colouring {
    const found = this.#known.get(id);
    if (found) return found;
    throw new Fault('not-found', colouriseFaults.notOpen(), { subject: id });
  }
}

const readGiven = async ({ path }: GivenFile, name: string) => ({
  bytes: await readPhotoFile(path, LARGEST_FILE),
  name,
});

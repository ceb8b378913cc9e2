// The models a studio has: those shipped with Zorse, read-only, and those of the home folder. Folders are read when
// asked for, so that what a command imports shows in an open window without either knowing of the other.
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CheckpointGenerators, NetworkChoice } from '../../../common/contract/checkpoint.ts';
import type { LibraryModel } from '../../../common/contract/library.ts';
import type { LatentCard } from '../../../common/contract/model-card.ts';
import type { Direction } from '../../../common/contract/translation.ts';
import { Fault, type FaultData } from '../../../common/fault.ts';
import { libraryFaults } from '../../../common/faults/library.ts';
import type { Text } from '../../../common/language/text.ts';
import {
  copyModel,
  describeModel,
  idFor,
  listModelFolders,
  removeModel,
  renameModel,
  restoreModel,
  setPreview,
} from '../../files/library/library.ts';
import { directionOf, readModelFolder, type ModelFolder } from '../../files/library/model-folder.ts';
import { isVariablesFolder } from '../../files/variables/read-variables.ts';
import { makeHomeFolder } from '../core/home.ts';
import { previewFrom } from './preview.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';

/** A model and the folder that the engine reads it from. */
export interface StoredModel extends LibraryModel {
  folder: string;
}

/** One that makes pictures from codes. */
export type StoredLatent = StoredModel & { card: LatentCard };

/** A model that was imported just now. */
export type ImportedFolder = StoredModel & { notes: Text[] };

/** What an import reads: paths of checkpoints (files, or folders of variables), or of one model folder. */
export interface ImportPaths {
  name: string;
  AtoB?: string;
  BtoA?: string;
  networks?: NetworkChoice;
  domainA?: string;
  domainB?: string;
}

/** Checkpoints of runs as models. */
export interface TrialModelFinder {
  /** The one of an id that such a model's card has; undefined for any other id. Throws Fault `not-found`. */
  find(id: string): Promise<ModelFolder | undefined>;
  /** A run's checkpoint at that step, or its newest. Throws Fault `not-found`. */
  at(run: string, step?: number): Promise<ModelFolder>;
}

export class Library {
  readonly #root: string;
  readonly #builtin: string | undefined;
  readonly #engine: Supervisor;
  readonly #trials: TrialModelFinder;

  /**
   * `root`: the home's library. `builtin`: the folder of models shipped with Zorse. `trials`: models that are found by
   * id but are not the library's.
   */
  constructor(root: string, builtin: string | undefined, engine: Supervisor, trials: TrialModelFinder) {
    this.#root = root;
    this.#builtin = builtin;
    this.#engine = engine;
    this.#trials = trials;
  }

  /** Shipped models first; a model of the home with a shipped one's id is hidden by it. */
  async list(): Promise<{ models: StoredModel[]; broken: { folder: string; fault: FaultData }[] }> {
    const builtin = this.#builtin ? await listModelFolders(this.#builtin) : { models: [], broken: [] };
    const own = await listModelFolders(this.#root);
    const shipped = new Set(builtin.models.map(({ card }) => card.id));
    return {
      models: [
        ...builtin.models.map((model) => ({ ...model, builtin: true })),
        ...own.models.filter(({ card }) => !shipped.has(card.id)).map((model) => ({ ...model, builtin: false })),
      ],
      broken: [...builtin.broken, ...own.broken],
    };
  }

  /** Throws Fault `not-found`, and what is wrong with one that cannot be read. */
  async get(id: string): Promise<StoredModel> {
    const trial = await this.#trials.find(id);
    if (trial) return { ...trial, builtin: false };
    const { models, broken } = await this.list();
    const model = models.find(({ card }) => card.id === id);
    if (model) return model;
    const unread = broken.find(({ folder }) => basename(folder) === id);
    if (unread) throw Fault.from(unread.fault);
    const known = models.map(({ card }) => card.id);
    throw new Fault('not-found', libraryFaults.noModelAmong({ id, known }), { subject: id });
  }

  /** A run's checkpoint as a model on trial; without a step, its newest. Throws Fault `not-found`. */
  async trial(run: string, step?: number): Promise<StoredModel> {
    return { ...(await this.#trials.at(run, step)), builtin: false };
  }

  async has(id: string): Promise<boolean> {
    return (await this.list()).models.some(({ card }) => card.id === id);
  }

  /** The model, when it can do what is asked. Throws Fault `not-found` or `bad-input`. */
  async forRequest(request: { model: string; direction: Direction }): Promise<StoredModel> {
    return withDirection(await this.get(request.model), request.direction);
  }

  async rename(id: string, name: string): Promise<StoredModel> {
    await this.#checkOwn(id);
    await renameModel(this.#root, id, name);
    return this.get(id);
  }

  /** Throws Fault `forbidden` for a shipped one, as all that changes a model. */
  async describe(id: string, words: { domainA?: string; domainB?: string; subject?: string }): Promise<StoredModel> {
    await this.#checkOwn(id);
    await describeModel(this.#root, id, words);
    return this.get(id);
  }

  /** A copy of one's own, of a shipped model too. Throws Fault `not-found`, `disk`. */
  async duplicate(id: string, name: string): Promise<StoredModel> {
    const { folder } = await this.get(id);
    return this.add(name, (_, copy) => copyModel(folder, this.#root, { id: copy, name }));
  }

  /** `photo`: path of a picture. Throws Fault `unreadable` and others of a photo. */
  async setPreview(id: string, photo: string): Promise<StoredModel> {
    await this.#checkOwn(id);
    await setPreview(this.#root, id, await previewFrom(photo));
    return this.get(id);
  }

  async remove(id: string): Promise<void> {
    await this.#checkOwn(id);
    await removeModel(this.#root, id);
  }

  async restore(id: string): Promise<StoredModel> {
    return { ...(await restoreModel(this.#root, id)), builtin: false };
  }

  /** Makes a model of that name: `make` writes its folder under the id that it gets. Throws what `make` throws. */
  async add(name: string, make: (folder: string, id: string) => Promise<unknown>): Promise<StoredModel> {
    await makeHomeFolder(this.#root);
    const id = idFor(name, await this.#takenIds());
    await make(join(this.#root, id), id);
    return { ...(await readModelFolder(join(this.#root, id))), builtin: false };
  }

  /** Makes a model of checkpoints, read by the engine, or copies a model folder. Throws what is wrong with them. */
  async import(paths: ImportPaths, signal?: AbortSignal): Promise<ImportedFolder> {
    const folder = (await isModelFolder(paths.AtoB))
      ? paths.AtoB
      : (await isModelFolder(paths.BtoA))
        ? paths.BtoA
        : undefined;
    if (folder && paths.AtoB && paths.BtoA) {
      throw new Fault('bad-input', libraryFaults.folderAlone(), { subject: folder });
    }
    const notes: Text[] = [];
    const model = await this.add(paths.name, async (_, id) => {
      if (folder) return copyModel(folder, this.#root, { id, name: paths.name });
      const made = await this.#engine.client.importModel({ ...paths, id, libraryRoot: this.#root }, { signal });
      notes.push(...made.notes);
    });
    return { ...model, notes };
  }

  /** The generators of a checkpoint; of a model folder there are none to choose from. Throws what is wrong with it. */
  async generators(path: string, signal?: AbortSignal): Promise<CheckpointGenerators> {
    if (await isModelFolder(path)) return { generators: [] };
    return this.#engine.client.networks({ path }, { signal });
  }

  async #checkOwn(id: string): Promise<void> {
    const { builtin } = await this.get(id);
    if (builtin) throw new Fault('forbidden', libraryFaults.builtIn());
  }

  /** Ids of all models, also of those in the trash: each can be restored. */
  async #takenIds(): Promise<Set<string>> {
    const { models } = await this.list();
    const folders = await readdir(this.#root);
    const trash = await readdir(join(this.#root, '.trash')).catch(() => []);
    return new Set([...models.map(({ card }) => card.id), ...folders, ...trash]);
  }
}

/** The model itself. Throws Fault `bad-input` when it has no generator for that way. */
export function withDirection<M extends ModelFolder>(model: M, direction: Direction): M {
  directionOf(model.card, direction);
  return model;
}

/** Any folder but one of variables, which is a checkpoint. */
const isModelFolder = async (path: string | undefined): Promise<boolean> =>
  path !== undefined &&
  !(await isVariablesFolder(path)) &&
  (await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  ));

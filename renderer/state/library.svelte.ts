// The models of the studio. The list is read again after each change, and whenever the connection is restored.
import { modelName } from '../../common/contract/model-card.ts';
import { FaultSchema, type UnreadFolder } from '../../common/contract/fault.ts';
import { Fault } from '../../common/fault.ts';
import type { CheckpointGenerators, NetworkChoice } from '../../common/contract/checkpoint.ts';
import {
  type ImportedModel,
  isColouriser,
  isLatent,
  isTranslator,
  type LibraryColouriser,
  type LibraryLatent,
  type LibraryModel,
  type LibraryTranslator,
} from '../../common/contract/library.ts';
import { modelArchivePath, picturePath } from '../../common/contract/media.ts';
import type { FileSource } from '../../common/contract/source.ts';
import type { Direction, Picture, PictureVersion } from '../../common/contract/translation.ts';
import { pick, t } from '../language/language.svelte.ts';
import { download } from '../host/download.ts';
import type { Host, LocalFile, StudioClient } from '../host/host.ts';
import type { Connection } from './connection.svelte.ts';
import { pairPicture } from './pair-picture.ts';
import type { Toasts } from './toasts.svelte.ts';
import { TrialModels } from './trial-models.svelte.ts';

export interface ImportRequest {
  name: string;
  domainA: string;
  domainB: string;
  AtoB: LocalFile | null;
  BtoA: LocalFile | null;
  /** Which generator of a checkpoint that holds several. */
  networks: NetworkChoice;
}

/** Generators of a checkpoint that people have to choose from, by the direction that it is for. */
export type NetworkChoices = Partial<Record<Direction, CheckpointGenerators['generators']>>;

export class Library {
  /** Checkpoints that were dropped on the window, for the import dialog to begin with. */
  offered: readonly LocalFile[] = [];
  #models = $state.raw<LibraryModel[]>([]);
  #broken = $state.raw<readonly UnreadFolder[]>([]);
  readonly #trials = new TrialModels();
  readonly #given = new WeakMap<LocalFile, FileSource>();
  #loaded = $state(false);
  #previews = $state(0);
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #toasts: Toasts;

  constructor(connection: Connection, host: Host, toasts: Toasts) {
    this.#connection = connection;
    this.#host = host;
    this.#toasts = toasts;
    connection.watch(async (studio, signal) => {
      await this.#read(studio);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
  }

  get models(): readonly LibraryModel[] {
    return this.#models;
  }

  get broken(): readonly UnreadFolder[] {
    return this.#broken;
  }

  /** Whether the list was read at all: before that, an empty list says nothing. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** What Translate can use: trial models of runs, which the library does not list, and its models. */
  get usable(): readonly LibraryTranslator[] {
    return [...this.#trials.models.filter(isTranslator), ...this.translators];
  }

  get translators(): readonly LibraryTranslator[] {
    return this.#models.filter(isTranslator);
  }

  /** Models that give photos colours, checkpoints of runs first. */
  get colourisers(): LibraryColouriser[] {
    return [...this.#trials.models, ...this.#models].filter(isColouriser);
  }

  /** What Explore can use: trial models first, then those of the library in its order, the best that comes installed first. */
  get latents(): readonly LibraryLatent[] {
    return [...this.#trials.models, ...this.#models].filter(isLatent);
  }

  /** A checkpoint of a run that can be used from now on; a newer one of the same id replaces it. */
  addTrial(model: LibraryModel): void {
    this.#trials.add(model);
  }

  find(id: string): LibraryModel | undefined {
    return this.translator(id) ?? this.#models.find((model) => model.card.id === id);
  }

  translator(id: string): LibraryTranslator | undefined {
    return this.usable.find((model) => model.card.id === id);
  }

  async refresh(): Promise<void> {
    await this.#read(await this.#connection.studio());
  }

  /**
   * What has to be chosen before an import: nothing where a checkpoint holds one generator, or one that is preferred.
   * @throws Fault as import.
   */
  async choices({ AtoB, BtoA }: Pick<ImportRequest, Direction>, signal: AbortSignal): Promise<NetworkChoices> {
    const studio = await this.#connection.studio();
    const choices: NetworkChoices = {};
    for (const [direction, file] of [['AtoB', AtoB] as const, ['BtoA', BtoA] as const]) {
      if (!file) continue;
      const source = await this.#give(file, signal);
      const { generators, preferred } = await studio.library.networks({ source }, { signal });
      if (preferred === undefined && generators.length > 1) choices[direction] = generators;
    }
    return choices;
  }

  /** @throws Fault when a checkpoint is refused; the dialog shows it beside the slots. */
  async import(request: ImportRequest, signal: AbortSignal): Promise<ImportedModel> {
    const studio = await this.#connection.studio();
    const sourceOf = async (file: LocalFile | null) => (file ? this.#give(file, signal) : undefined);
    const sources = { AtoB: await sourceOf(request.AtoB), BtoA: await sourceOf(request.BtoA) };
    for (const file of [request.AtoB, request.BtoA]) if (file) this.#given.delete(file); // an upload is taken by it
    const model = await studio.library.import(
      {
        name: request.name,
        ...sources,
        networks: request.networks,
        ...(request.domainA.trim() && { domainA: request.domainA.trim() }),
        ...(request.domainB.trim() && { domainB: request.domainB.trim() }),
      },
      { signal },
    );
    await this.#read(studio);
    return model;
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#change(async (studio) => {
      const { card } = await studio.library.rename({ id, name });
      this.#toasts.show({ kind: 'success', title: t.library.renamed(pick(modelName(card))) });
    });
  }

  /** What its sides are, or what its pictures show. */
  async describe(id: string, words: { domainA?: string; domainB?: string; subject?: string }): Promise<void> {
    await this.#change((studio) => studio.library.describe({ id, ...words }));
  }

  /** The id of the copy; undefined when that failed. */
  async duplicate({ card }: LibraryModel): Promise<string | undefined> {
    let copy: string | undefined;
    await this.#change(async (studio) => {
      const name = t.library.copyOf(pick(modelName(card))).slice(0, 80);
      copy = (await studio.library.duplicate({ id: card.id, name })).card.id;
      this.#toasts.show({ kind: 'success', title: t.library.duplicated(name) });
    });
    return copy;
  }

  /** Downloads the model's folder as one archive. */
  export(id: string): void {
    download(this.#host.mediaUrl(modelArchivePath(id)), `${id}.zip`);
  }

  /** Lets the user choose the model's picture. Call it inside the event of the user's wish. */
  async setPreview(id: string): Promise<void> {
    await this.#change(async (studio) => {
      const [file] = await this.#host.chooseFiles(() => this.#connection.studio(), 'photos');
      if (file) await this.#preview(studio, id, file);
    });
  }

  /** Whether the model's picture may be another: it is the user's own. */
  isOwn(id: string): boolean {
    return this.#models.some(({ card, builtin }) => card.id === id && !builtin);
  }

  /** Makes half of a photo and half of its version the picture of the version's model. */
  async showPair(picture: Picture, version: PictureVersion): Promise<void> {
    const { model, direction } = version.request;
    await this.#change(async (studio) => {
      const photo = await this.#picture(picturePath(picture.id, 'input', 'view'));
      const result = await this.#picture(picturePath(picture.id, 'result', 'view', version.revision));
      const file = await (direction === 'AtoB' ? pairPicture(photo, result) : pairPicture(result, photo)); // A is left
      await this.#preview(studio, model, { name: 'pair.png', folder: '', file: new File([file], 'pair.png') });
      const { card } = await studio.library.get({ id: model });
      this.#toasts.show({ kind: 'success', title: t.library.pictured(pick(modelName(card))) });
    });
  }

  async #preview(studio: StudioClient, id: string, file: LocalFile): Promise<void> {
    await studio.library.setPreview({ id, source: await this.#give(file, new AbortController().signal) });
    this.#previews++;
  }

  async #picture(path: string): Promise<Blob> {
    const answer = await fetch(this.#host.mediaUrl(path));
    if (!answer.ok) throw Fault.from(FaultSchema.parse(await answer.json()));
    return answer.blob();
  }

  /** How often a preview was changed here: part of its address, so that the new one is shown. */
  get previews(): number {
    return this.#previews;
  }

  async remove(model: LibraryModel): Promise<void> {
    const { id, name } = model.card;
    await this.#change(async (studio) => {
      await studio.library.remove({ id });
      this.#toasts.show({
        kind: 'info',
        title: t.library.removed(name),
        action: { label: t.undo, run: () => void this.#change((studio) => studio.library.restore({ id })) },
      });
    });
  }

  /** Sends a file once, though it is asked about before it is imported. */
  async #give(file: LocalFile, signal: AbortSignal): Promise<FileSource> {
    const known = this.#given.get(file);
    if (known) return known;
    const [given] = await this.#host.give([file], { signal, onProgress: () => {} });
    this.#given.set(file, given!.source);
    return given!.source;
  }

  async #change(verb: (studio: StudioClient) => Promise<unknown>): Promise<void> {
    try {
      const studio = await this.#connection.studio();
      await verb(studio);
      await this.#read(studio);
    } catch (error) {
      this.#toasts.fault(error);
    }
  }

  async #read(studio: StudioClient): Promise<void> {
    const { models, broken } = await studio.library.list();
    await this.#trials.read(studio);
    this.#models = models;
    this.#broken = broken;
    this.#loaded = true;
  }
}

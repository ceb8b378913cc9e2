// The stages of a batch side by side: while the engine computes one photo, the next are decoded and the last encoded.
// A photo that fails is reported and the others go on.
import { Fault, toFault } from '../../../common/fault.ts';
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import type { Size } from '../../../common/image/size.ts';
import type { ModelFolder } from '../../files/library/model-folder.ts';
import { notesOnResult, type PhotoNote } from '../../files/images/photo-notes.ts';
import { WeightedSemaphore } from './weighted-semaphore.ts';
import { compute, type Made, type TranslationEngine } from './compute.ts';
import type { FoundPhoto } from './find-photos.ts';
import { finishPhoto, noteOf } from './finish-photo.ts';
import type { MaskFile } from './mask-file.ts';
import { openPhoto, writtenDepth, type OpenPhoto } from './open-photo.ts';
import type { PhotoProgress } from './photo-progress.ts';
import { AlreadyThere, checkTarget, existingFor, writeResult } from './write-result.ts';
import type { ResultPaths } from './result-paths.ts';

/** Photos decoded or being decoded before the engine wants them, and results being encoded and written. */
const AHEAD = 3;
const BEHIND = 3;
/** Photos given to the engine at a time: it works on one and finds the next there when it is done. */
const ASKED = 2;
/** Pixels of photos and results in memory at a time, those of 16 bits twice: about 1 GB. */
const PIXELS = 120_000_000;

export interface BatchRunOptions {
  photos: readonly FoundPhoto[];
  paths: ResultPaths;
  model: ModelFolder;
  request: TranslationRequest;
  engine: TranslationEngine;
  overwrite: boolean;
  /** A result that is there and was made of the same files in the same way is passed over, not a failure. */
  skipExisting: boolean;
  mask?: MaskFile;
  signal: AbortSignal;
  /** Of the only photo. */
  progress?: PhotoProgress;
  report: (photo: FoundPhoto, outcome: BatchOutcome) => void;
}

/** `ms`: the time its own stages took, without waiting for others. */
export type BatchOutcome =
  | { output: string; width: number; height: number; ms: number; notes?: PhotoNote[] }
  | { output: string; skipped: true }
  | { fault: Fault };

interface Ready {
  photo: FoundPhoto;
  opened: OpenPhoto;
  output: string;
  ms: number;
  release: () => void;
}

export class BatchRun {
  /** Milliseconds in which the engine computed. */
  computeMs = 0;
  readonly #options: BatchRunOptions;
  readonly #pixels = new WeightedSemaphore(PIXELS);
  readonly #ahead: Promise<Ready | undefined>[] = [];
  readonly #behind = new Set<Promise<void>>();
  #next = 0;
  /** Resolves when the photo before has its name. */
  #named: Promise<void> = Promise.resolve();

  constructor(options: BatchRunOptions) {
    this.#options = options;
  }

  /** Resolves when every photo is reported or, after an abort, when nothing runs any more. Never rejects. */
  async run(): Promise<void> {
    try {
      this.#refill();
      await Promise.all(Array.from({ length: ASKED }, () => this.#lane()));
      await Promise.all(this.#behind);
    } finally {
      this.#options.progress?.end();
    }
  }

  /** Takes photos in their order to the engine, until there are no more. */
  async #lane(): Promise<void> {
    for (let opening = this.#ahead.shift(); opening; opening = this.#ahead.shift()) {
      this.#refill();
      const ready = await opening;
      if (!ready) continue;
      const made = await this.#compute(ready);
      while (this.#behind.size >= BEHIND) await Promise.race(this.#behind);
      if (!made) ready.release();
      else {
        const finish: Promise<void> = this.#finish(ready, made).finally(() => this.#behind.delete(finish));
        this.#behind.add(finish);
      }
    }
  }

  #refill(): void {
    const { photos, signal } = this.#options;
    while (this.#ahead.length < AHEAD && this.#next < photos.length && !signal.aborted) {
      this.#ahead.push(this.#open(photos[this.#next++]!));
    }
  }

  async #open(photo: FoundPhoto): Promise<Ready | undefined> {
    const { model, request, mask, paths, signal, report, progress } = this.#options;
    const before = this.#named;
    let nameSettled = (): void => {};
    this.#named = new Promise((resolve) => (nameSettled = resolve));
    let release = (): void => {};
    let output = '';
    let waited = 0;
    const start = performance.now();
    try {
      const opened = await openPhoto(
        { source: photo.path, model, request },
        async ({ format, working, result }, { facts, fingerprint }) => {
          const from = performance.now();
          await before;
          output = paths.reserve(photo, { model: model.card.id, direction: request.direction, format });
          nameSettled();
          const note = noteOf({ source: photo.path, model, request, mask }, fingerprint);
          await checkTarget(output, existingFor(this.#options, note));
          const pixels = facts.width * facts.height + result.width * result.height;
          release = await this.#pixels.reserve((pixels * writtenDepth(facts, format)) / 8);
          waited = performance.now() - from;
          signal.throwIfAborted();
          progress?.begin([
            { phase: 'read', kind: facts.format, megapixels: megapixels(facts) },
            { phase: 'compute', kind: '', megapixels: megapixels(working) },
            { phase: 'finish', kind: format, megapixels: megapixels(result) },
          ]);
        },
      );
      progress?.next();
      return { photo, opened, output, release, ms: performance.now() - start - waited };
    } catch (error) {
      release();
      if (error instanceof AlreadyThere) report(photo, { output, skipped: true });
      else this.#failed(photo, error);
      return undefined;
    } finally {
      void before.then(nameSettled); // a photo that got no name must not hold up the next
    }
  }

  async #compute(ready: Ready): Promise<Made | undefined> {
    const { engine, model, request, signal } = this.#options;
    const start = performance.now();
    try {
      signal.throwIfAborted();
      const input = { folder: model.folder, direction: request.direction, image: ready.opened.seen };
      const { computeMs, ...made } = await compute(engine, input, signal);
      this.computeMs += computeMs;
      this.#options.progress?.next(computeMs);
      ready.ms += performance.now() - start;
      return made;
    } catch (error) {
      this.#failed(ready.photo, error);
      return undefined;
    }
  }

  async #finish({ photo, opened, output, ms, release }: Ready, made: Made): Promise<void> {
    const { model, request, mask, signal, report } = this.#options;
    const start = performance.now();
    try {
      const bytes = await finishPhoto({ source: photo.path, model, request, mask }, opened, made, signal);
      signal.throwIfAborted();
      await writeResult(output, bytes);
      const { width, height } = opened.photo.image;
      const notes = notesOnResult(opened.facts, writtenDepth(opened.facts, opened.format));
      report(photo, {
        ...{ output, width, height, ms: Math.round(ms + performance.now() - start) },
        ...(notes.length > 0 && { notes }),
      });
    } catch (error) {
      this.#failed(photo, error);
    } finally {
      release();
    }
  }

  #failed(photo: FoundPhoto, error: unknown): void {
    if (!this.#options.signal.aborted) this.#options.report(photo, { fault: toFault(error, photo.path) });
  }
}

const megapixels = ({ width, height }: Size): number => (width * height) / 1e6;

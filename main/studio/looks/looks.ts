// Looks of photos before anybody chooses one. A look is what a net makes of a photo; where a version was made so it is that,
// else it is computed: one after the other, only while nothing is being translated, by an engine of its own at low priority,
// so that no translation ever waits for one. What was computed is kept (translation/kept-net-pictures.ts).
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { LookVariant } from '../../../common/contract/media.ts';
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import { cancelled, Fault, toFault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { mediaTypeOf } from '../../../common/file-kinds.ts';
import { defaults } from '../../../common/options/option.ts';
import { translationOptions, type BlendSettings } from '../../../common/options/translation.ts';
import { fingerprint } from '../../files/fingerprint.ts';
import { together } from '../../files/images/pixels.ts';
import { probe } from '../../files/images/probe.ts';
import { directionOf } from '../../files/library/model-folder.ts';
import { abortable } from '../../engine-client/calls.ts';
import type { Library } from '../library/library.ts';
import type { MediaCache } from '../media/cache.ts';
import { THUMB, type MediaFile } from '../media/variants.ts';
import { compute, type TranslationEngine } from '../translation/compute.ts';
import type { KeptNetPictures, NetPictureInputs } from '../translation/kept-net-pictures.ts';
import type { PhotoTask } from '../translation/open-photo.ts';
import { renderResult } from '../translation/render.ts';
import { workingSize } from '../translation/sizes.ts';
import { findVersion, type WorkspacePicture } from '../workspace/picture.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { SeenPhotos } from './seen-photos.ts';

/** Long sides, in pixels. */
const SIDES: Record<LookVariant, number> = { thumb: THUMB, stage: 1440 };

export interface LooksParts {
  workspace: Pick<Workspace, 'get'>;
  library: Pick<Library, 'forRequest'>;
  engine: TranslationEngine;
  kept: KeptNetPictures;
  cache: MediaCache;
  /** Path of a copy of the photo that is large enough for every look and quickly read. */
  smaller: (picture: WorkspacePicture) => Promise<string>;
  /** Kept when nothing is being translated. */
  idle: () => Promise<void>;
}

interface Known {
  picture: string;
  /** Fingerprint of its photo. */
  photo: string;
  /** Path of the net's picture. */
  net: string;
}

export class Looks {
  readonly #parts: LooksParts;
  readonly #seen = new SeenPhotos();
  readonly #known = new Map<string, Known>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: LooksParts) {
    this.#parts = parts;
  }

  /** The look's name, once it can be shown. Faults as of `looks.make`. */
  async make(id: string, request: TranslationRequest, signal?: AbortSignal): Promise<string> {
    const picture = this.#parts.workspace.get(id);
    try {
      const photo = await fingerprint(picture.file);
      const net = await this.#netPicture(picture, photo, request, signal);
      const look = createHash('sha256')
        .update(JSON.stringify([id, photo, net]))
        .digest('hex')
        .slice(0, 16);
      this.#known.set(look, { picture: id, photo, net });
      return look;
    } catch (error) {
      throw signal?.aborted ? cancelled() : toFault(error, picture.name);
    }
  }

  /** A picture of it for the page. Throws Fault `not-found` when the photo was edited since, or this studio made none such. */
  async shown(id: string, look: string, variant: LookVariant, blend: BlendSettings): Promise<MediaFile> {
    const { workspace, cache, smaller } = this.#parts;
    const picture = workspace.get(id);
    const known = this.#known.get(look);
    const now = await fingerprint(picture.file).catch(() => undefined);
    if (known?.picture !== id || known.photo !== now) throw new Fault('not-found', translationFaults.noSuchResult());
    const key = JSON.stringify(['look', look, variant, blend]);
    const path = await cache.file(key, 'webp', async (to) => {
      const settings = { ...defaults(translationOptions), ...blend };
      const rendering = { photo: await smaller(picture), net: known.net, settings, limit: SIDES[variant] };
      const { image, alpha } = await renderResult(rendering);
      await writeFile(
        to,
        await together(image, alpha)
          .webp({ quality: variant === 'thumb' ? 82 : 90 })
          .toBuffer(),
      );
    });
    return { path, type: mediaTypeOf('webp') };
  }

  async #netPicture(
    picture: WorkspacePicture,
    photo: string,
    request: TranslationRequest,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const { library, kept, workspace } = this.#parts;
    const model = await library.forRequest(request);
    const way = directionOf(model.card, request.direction);
    const { width, height } = picture.width && picture.height ? picture : await probe(picture.file);
    const working = workingSize({ width: width!, height: height! }, request.settings.scale, way.workingSize);
    const of: NetPictureInputs = { photo: picture.file, file: photo, way, working };
    const made = { weights: way.sha256, trained: way.workingSize, photo };
    const found = async (): Promise<string | undefined> => {
      const version = findVersion(workspace.get(picture.id), request, made);
      return version?.layers && version.photo === photo ? version.file : kept.find(of);
    };
    const task = { source: picture.file, model, request };
    const inTurn = async () => (await found()) ?? this.#compute(task, of, signal); // it may have been translated meanwhile
    return (await found()) ?? this.#inTurn(signal, inTurn);
  }

  async #compute(task: PhotoTask, of: NetPictureInputs, signal: AbortSignal | undefined): Promise<string> {
    const { kept, engine } = this.#parts;
    const { model, request } = task;
    const image = await this.#seen.at(task, of);
    signal?.throwIfAborted();
    const made = await compute(engine, { folder: model.folder, direction: request.direction, image }, signal);
    return kept.keep(of, made, { card: model.card, request });
  }

  /** One after the other, each when nothing is being translated. */
  #inTurn<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      signal?.throwIfAborted();
      await abortable(this.#parts.idle(), signal);
      return work();
    });
    this.#last = turn.catch(() => {});
    return turn;
  }
}

// What is shown and saved of versions. One with layers is rendered when that is wanted: small for the screen, through the
// cache of media; as a finished file beside what the net made, where the newest rendering takes the place of the others.
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PictureSide, PictureVariant } from '../../../common/contract/media.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import type { AnyDepth } from '../../../common/image/deep.ts';
import { mediaTypeOf } from '../../../common/file-kinds.ts';
import { writeWhole } from '../../files/atomic.ts';
import { fingerprint } from '../../files/fingerprint.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { together, type ImageWithAlpha } from '../../files/images/pixels.ts';
import type { MediaCache } from '../media/cache.ts';
import { THUMB, VIEW, type MediaFile } from '../media/variants.ts';
import { readMask } from '../translation/mask-file.ts';
import { renderContent, renderFile, renderResult, renderSubject, type Rendering } from '../translation/render.ts';
import { renderingOf, type StoredVersion, type WorkspacePicture } from './picture.ts';

/** What of a version with layers is shown. */
export type LayerSide = Extract<PictureSide, 'result' | 'content' | 'subject'>;

const LIMITS: Record<PictureVariant, number | undefined> = { thumb: THUMB, view: VIEW, file: undefined };
/** The folder beside the net's picture that finished files lie in. */
export const RENDERED = 'rendered';
/** For so long a finished file is there at least: archives of many photos are written from such files. */
const READ_MS = 600_000;

/** A file being made, for as long as anybody wants it. */
interface Making {
  path: Promise<string>;
  abort: AbortController;
  wanted: number;
}

export class Renderings {
  readonly #cache: MediaCache;
  readonly #modelName: (id: string) => Promise<string>;
  readonly #making = new Map<string, Making>();

  /** `modelName`: as a file's note calls the model. */
  constructor(cache: MediaCache, modelName: (id: string) => Promise<string>) {
    this.#cache = cache;
    this.#modelName = modelName;
  }

  /**
   * Path of the finished file, under the name that it has when it is saved. Aborted, nothing is written, unless somebody
   * else wants it too. Throws Faults of reading the photo, `disk`, `cancelled`.
   */
  async file(picture: WorkspacePicture, version: StoredVersion, signal?: AbortSignal): Promise<string> {
    if (!version.layers) return version.file;
    const folder = join(dirname(version.file), RENDERED, renderingOf(version));
    const making = await this.#wanted(picture, version, folder);
    const leave = () => {
      if (--making.wanted === 0) making.abort.abort();
    };
    return unlessAborted(making.path, signal, leave);
  }

  /** A picture of it for the page. */
  async shown(
    picture: WorkspacePicture,
    version: StoredVersion,
    { side, variant }: { side: LayerSide; variant: PictureVariant },
  ): Promise<MediaFile> {
    if (side !== 'result') await checkPhoto(picture, version); // the page lays it over the photo of now
    const limit = LIMITS[variant];
    const key = JSON.stringify([
      picture.id,
      version.revision,
      side,
      variant,
      ...(side === 'result' ? [renderingOf(version)] : []),
    ]);
    const lossless = variant === 'file' || side === 'subject';
    const extension = lossless ? 'png' : 'webp';
    const path = await this.#cache.file(key, extension, async (to) => {
      const rendering = { ...(await renderingFor(picture, version)), limit };
      if (side !== 'result') rendering.settings = { ...rendering.settings, size: 'original' }; // as large as the photo
      const { image, alpha } = await RENDERERS[side](rendering);
      const pixels = together(image, alpha);
      // a view is looked at closely, a thumbnail is not
      const form = lossless
        ? pixels.png({ compressionLevel: 1 })
        : pixels.webp({ quality: variant === 'thumb' ? 80 : 92 });
      await writeFile(to, await form.toBuffer());
    });
    return { path, type: mediaTypeOf(extension) };
  }

  /** The making of it, which one more wants. What nobody wants any more ends before it is begun again. */
  async #wanted(picture: WorkspacePicture, version: StoredVersion, folder: string): Promise<Making> {
    for (;;) {
      const making = this.#making.get(folder);
      if (!making) break;
      if (!making.abort.signal.aborted) {
        making.wanted++;
        return making;
      }
      await making.path.catch(() => {}); // whoever left was told
    }
    const abort = new AbortController();
    const path = this.#render(picture, version, folder, abort.signal).finally(() => this.#making.delete(folder));
    const begun: Making = { path, abort, wanted: 1 };
    this.#making.set(folder, begun);
    return begun;
  }

  async #render(
    picture: WorkspacePicture,
    version: StoredVersion,
    folder: string,
    signal: AbortSignal,
  ): Promise<string> {
    const path = join(folder, version.fileName);
    if (await stat(path).catch(() => null)) return path;
    const { model, direction } = version.request;
    const named = { id: model, name: await this.#modelName(model) };
    const rendering = { ...(await renderingFor(picture, version)), direction, model: named };
    const { bytes } = await renderFile(rendering, signal);
    signal.throwIfAborted();
    await makeFolder(folder);
    await writeWhole(path, bytes);
    await this.#clearFormer(folder);
    return path;
  }

  /** Removes older files of the version beside `folder`, but none that is made, or may still be read by who asked for it. */
  async #clearFormer(folder: string): Promise<void> {
    const all = dirname(folder);
    for (const former of (await readdir(all)).map((name) => join(all, name))) {
      if (former === folder || this.#making.has(former)) continue;
      const { mtimeMs } = await stat(former);
      if (Date.now() - mtimeMs > READ_MS) await rm(former, { recursive: true, force: true });
    }
  }
}

/** What is made, or the reason to wait no longer; `leave` is called then. */
async function unlessAborted<T>(made: Promise<T>, signal: AbortSignal | undefined, leave: () => void): Promise<T> {
  if (!signal) return made;
  const waiting = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const give = () => {
      leave();
      reject(toFault(signal.reason));
    };
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { signal: waiting.signal });
  });
  try {
    return await Promise.race([made, aborted]);
  } finally {
    waiting.abort();
  }
}

const RENDERERS: Record<LayerSide, (rendering: Rendering) => Promise<ImageWithAlpha<AnyDepth>>> = {
  result: renderResult,
  content: renderContent,
  subject: async (rendering) => ({ image: await renderSubject(rendering) }),
};

/** What the net made of one photo is not laid over another. Throws Fault `bad-input`, and those of the file. */
async function checkPhoto({ file, name }: WorkspacePicture, { photo }: StoredVersion): Promise<void> {
  if (photo === undefined) return;
  const now = await fingerprint(file).catch((error: unknown) => {
    throw toFault(error, file);
  });
  if (now !== photo) throw new Fault('bad-input', translationFaults.photoChanged({ name }), { subject: name });
}

async function renderingFor(picture: WorkspacePicture, version: StoredVersion): Promise<Rendering> {
  await checkPhoto(picture, version);
  const { file: net, request, mask, maskFile } = version;
  const painted = mask && maskFile ? await readMask(maskFile, mask.feather) : undefined;
  return { photo: picture.file, net, settings: request.settings, mask: painted };
}

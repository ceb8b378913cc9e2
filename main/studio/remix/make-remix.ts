// One remix through all stages: photos read and decoded, results made by the engine, encoded and handed to whoever keeps
// them.
import { basename } from 'node:path';
import type { RemixProgress } from '../../../common/engine/remix.ts';
import { cancelled, Fault, toFault } from '../../../common/fault.ts';
import { remixFaults } from '../../../common/faults/remix.ts';
import type { Image } from '../../../common/image/image.ts';
import { type RemixRequest, remixWays } from '../../../common/options/remix.ts';
import { ZORSE_VERSION } from '../../../common/version.ts';
import { checkHolds, encode } from '../../files/images/encode.ts';
import type { OutputFormat } from '../../files/images/formats.ts';
import type { PhotoNote } from '../../files/images/photo-notes.ts';
import { resize } from '../../files/images/resize.ts';
import { nameOf, subjectOf, type ImageSource } from '../../files/images/source.ts';
import { nameAfter } from '../translation/names.ts';
import { formatOf } from '../translation/open-photo.ts';
import { openPictures } from './open-pictures.ts';

/** What is needed of an engine; the supervisor's client is one. */
export interface RemixEngine {
  remix: {
    make(
      input: { request: RemixRequest; pictures: Image[]; large?: Image[] },
      options?: { signal?: AbortSignal },
    ): Promise<AsyncIterable<RemixProgress>>;
  };
}

export interface RemixTask {
  request: RemixRequest;
  sources: readonly ImageSource[];
  /** What results are named after, one for each picture; default: the sources' own names. */
  names?: readonly string[];
}

export interface RemixedFile {
  bytes: Uint8Array;
  fileName: string;
  width: number;
  height: number;
}

export interface RemixOptions {
  signal?: AbortSignal;
  /** Share of the work, 0..1, and what there is so far. */
  onProgress?: (done: number, image: Image) => void;
  /** What a user should know of the pictures as they were read, once; a list for each. */
  onNotes?: (notes: readonly (readonly PhotoNote[])[]) => void;
  /** Called with the results' file names before anything is computed; throwing refuses. */
  admit?: (fileNames: readonly string[]) => void | Promise<void>;
}

/** The finished files, one for each result. Throws Faults: `bad-input` for a wrong count, those of reading, `cancelled`. */
export async function makeRemix(
  engine: RemixEngine,
  { request, sources, names = sources.map(nameOf) }: RemixTask,
  { signal, onProgress, onNotes, admit }: RemixOptions = {},
): Promise<RemixedFile[]> {
  checkRequest(request, sources.length);
  try {
    signal?.throwIfAborted();
    const { facts, fingerprints, notes, pictures, large, shrink } = await openPictures(request, sources);
    const count = request.way === 'transfer' ? 2 : 1;
    const formats = facts.slice(0, count).map((each) => formatOf(request.settings.format, each));
    const fileNames = namesOf(request.way, names, formats);
    await admit?.(fileNames);
    signal?.throwIfAborted();
    onNotes?.(notes);
    const images = await computed(await engine.remix.make({ request, pictures, large }, { signal }), onProgress);
    return await Promise.all(
      images.map(async (image, i) => {
        const { width, height } = image;
        const wanted = { width: Math.round(width * shrink), height: Math.round(height * shrink) };
        const result = (await resize({ image }, wanted)).image;
        checkHolds(formats[i]!, wanted);
        const bytes = await encode(result, {
          format: formats[i]!,
          original: facts[i]!,
          metadata: request.settings.metadata,
          note: {
            remix: request,
            pictures: names.map((name) => basename(name)),
            version: ZORSE_VERSION,
            sources: fingerprints,
          },
        });
        return { bytes, fileName: fileNames[i]!, ...wanted };
      }),
    );
  } catch (error) {
    throw signal?.aborted ? cancelled() : toFault(error, subjectOf(sources[0]!));
  }
}

/** Two photos of one name give results of two. */
function namesOf(way: string, names: readonly string[], formats: readonly OutputFormat[]): string[] {
  const fileNames = formats.map((format, i) => nameAfter(names[i]!, way, format));
  return fileNames.map((name, i) => (fileNames.indexOf(name) === i ? name : nameAfter(names[i]!, way, formats[i]!, 2)));
}

/** Faults: `bad-input` when there are too few or too many pictures, or there is nothing to do. */
export function checkRequest(request: RemixRequest, given: number): void {
  const { label: way, pictures } = remixWays[request.way];
  if (given < pictures.least || given > pictures.most) {
    throw new Fault('bad-input', remixFaults.pictureCount({ way, ...pictures, given }), { subject: request.way });
  }
  if (request.way !== 'extend') return;
  const { left, right, top, bottom } = request.settings;
  if (left + right + top + bottom === 0) {
    throw new Fault('bad-input', remixFaults.nothingToExtend(), { subject: 'left' });
  }
}

async function computed(
  events: AsyncIterable<RemixProgress>,
  onProgress: RemixOptions['onProgress'],
): Promise<Image[]> {
  for await (const event of events) {
    if (event.type === 'done') return event.images;
    onProgress?.(event.done, event.image);
  }
  throw new Fault('engine-lost', remixFaults.noPicture());
}

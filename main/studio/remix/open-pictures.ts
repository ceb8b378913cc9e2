// The photos of a remix, at the size at which they are taken apart and at that of the result.
import { hasColours } from '../../../common/colour/has-colours.ts';
import type { Image } from '../../../common/image/image.ts';
import { fillTransparent } from '../../../common/image/fill-transparent.ts';
import { keepsShape, remixLayout } from '../../../common/image/remix-layout.ts';
import type { RemixRequest } from '../../../common/options/remix.ts';
import { Fault } from '../../../common/fault.ts';
import { remixFaults } from '../../../common/faults/remix.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import type { Size } from '../../../common/image/size.ts';
import { photoNotes } from '../../../common/photo-notes.ts';
import { decode } from '../../files/images/decode.ts';
import { fingerprint } from '../../files/images/note.ts';
import type { PhotoFacts } from '../../files/images/probe.ts';
import { notesOnResult, type PhotoNote } from '../../files/images/photo-notes.ts';
import { resize } from '../../files/images/resize.ts';
import { nameOf, subjectOf, type ImageSource } from '../../files/images/source.ts';
import { withLongSide } from '../translation/sizes.ts';

export interface OpenPictures {
  facts: PhotoFacts[];
  /** Of the files' bytes. */
  fingerprints: string[];
  /** What a user should know of each picture. */
  notes: PhotoNote[][];
  pictures: Image[];
  /** Absent where a result shall be no larger than what is worked at. */
  large?: Image[];
  /** By how much the result is then made smaller. */
  shrink: number;
}

/** A patch of 7 and as much again beside it. */
const LEAST_SIDE = 14;
/** Larger results, and photos at their size, fill the memory of two processes. */
const MOST_PIXELS = 60_000_000;

/** Reads, decodes and resizes. Faults: `bad-input` for a picture too small or too narrow, `too-large`, and those of reading. */
export async function openPictures(request: RemixRequest, sources: readonly ImageSource[]): Promise<OpenPictures> {
  const fingerprints: string[] = [];
  const decoded = await Promise.all(
    sources.map((source, i) =>
      decode(source, (_, read) => {
        fingerprints[i] = fingerprint(read.bytes);
      }),
    ),
  );
  const images = decoded.map(({ image, alpha }) => (alpha ? fillTransparent(image, alpha) : image));
  const facts = decoded.map((each) => each.facts);
  const factsOf = (i: number) => ({ name: nameOf(sources[i]!), width: images[i]!.width, height: images[i]!.height });
  images.forEach((image, i) => {
    if (Math.min(image.width, image.height) >= LEAST_SIDE) return;
    const message = remixFaults.tooSmall({ ...factsOf(i), least: LEAST_SIDE });
    throw new Fault('bad-input', message, { subject: subjectOf(sources[i]!) });
  });
  const working = workingSizes(request, images);
  // a picture of a collage that is too narrow makes all of them low: each is looked at alone, then beside the others
  for (const sizes of [images.map((image) => alone(request, image, images.length)), working]) {
    sizes.forEach((size, i) => {
      if (Math.min(size.width, size.height) >= LEAST_SIDE) return;
      const most = Math.max(1, Math.floor(Math.max(size.width, size.height) / LEAST_SIDE));
      const message = remixFaults.tooElongated({ ...factsOf(i), most });
      throw new Fault('bad-input', message, { subject: subjectOf(sources[i]!) });
    });
  }
  const { width, height } = images[0]!;
  checkShape(request, { name: nameOf(sources[0]!), width, height, seen: working[0]! }, subjectOf(sources[0]!));
  const pictures = await at(images, working);
  const notes = decoded.map(({ facts: own, alpha }, i) => [
    ...notesOnResult(own, 8),
    ...[
      ...(alpha?.data.some((value) => value < 255) ? [photoNotes.transparencyLeftOut()] : []),
      ...(byColours(request) && !hasColours(pictures[i]!) ? [photoNotes.noColours()] : []),
    ].map(({ key, params }) => ({ key, params })),
  ]);
  const factor = factorOf(request, images[0]!, working);
  if (factor <= 1) return { facts, fingerprints, notes, pictures, shrink: factor };
  const scaled = ({ width, height }: Size): Size => ({
    width: Math.round(width * factor),
    height: Math.round(height * factor),
  });
  for (const size of [...remixLayout(request, working).results, ...working].map(scaled)) {
    if (size.width * size.height <= MOST_PIXELS) continue;
    const message = translationFaults.resultTooLarge({ name: nameOf(sources[0]!), ...size });
    throw new Fault('too-large', message, { subject: subjectOf(sources[0]!) });
  }
  return { facts, fingerprints, notes, pictures, large: await at(images, working.map(scaled)), shrink: 1 };
}

/** Fault `bad-input` when the photo has the proportions already; `seen`: its size when it is taken apart. */
export function checkShape(
  request: RemixRequest,
  { seen, ...photo }: Size & { name: string; seen?: Size },
  subject: string,
): void {
  if (request.way !== 'retarget') return;
  if (!keepsShape(request, photo) && !keepsShape(request, seen ?? photo)) return;
  throw new Fault('bad-input', remixFaults.sameShape({ ...photo, ratio: request.settings.ratio }), { subject });
}

const at = (images: readonly Image[], sizes: readonly Size[]): Promise<Image[]> =>
  Promise.all(images.map(async (image, i) => (await resize({ image }, sizes[i]!)).image));

/** Long sides of `scale`, or what the photos have; those of a collage share it out and are of one height. */
function workingSizes(request: RemixRequest, photos: readonly Size[]): Size[] {
  const sizes = photos.map((photo) => alone(request, photo, photos.length));
  if (request.way !== 'collage') return sizes;
  const height = Math.min(...sizes.map((size) => size.height));
  return photos.map((photo) => ({ width: Math.round((photo.width * height) / photo.height), height }));
}

/** The size that a photo is worked at when it is one of `count`, whatever the others are. */
function alone({ way, settings }: RemixRequest, photo: Size, count: number): Size {
  const side = way === 'collage' ? Math.round(settings.scale / Math.sqrt(count)) : settings.scale;
  return withLongSide(photo, Math.min(side, Math.max(photo.width, photo.height)));
}

const byColours = ({ way, settings }: RemixRequest): boolean => way === 'transfer' && settings.by === 'colours';

/** How much larger than what is worked at the result shall be. */
function factorOf(request: RemixRequest, photo: Size, working: readonly Size[]): number {
  const { size } = request.settings;
  if (size === 'working') return 1;
  if (size === 'original') return Math.max(1, photo.height / working[0]!.height);
  const result = remixLayout(request, working).results[0]!;
  return size / Math.max(result.width, result.height);
}

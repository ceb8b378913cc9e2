// Third stage: what the net made, at the result's size, with the photo's detail, as a file's bytes.
import { intersect } from '../../../common/image/masks/combine.ts';
import { ZORSE_VERSION } from '../../../common/version.ts';
import { encode } from '../../files/images/encode.ts';
import type { TranslationNote } from '../../files/images/note.ts';
import { compose, smallCopy, subjectFor } from './compose.ts';
import type { Made } from './compute.ts';
import { maskFor } from './mask-file.ts';
import type { OpenPhoto, PhotoTask } from './open-photo.ts';

/** The result in its format, with the note of how it was made. Throws Fault `bad-input` for a mask of another shape. */
export async function finishPhoto(
  task: PhotoTask,
  { photo, seen, format, facts, fingerprint }: OpenPhoto,
  made: Made,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const { source, mask } = task;
  const { settings } = task.request;
  const small = await smallCopy(photo, seen, made);
  const subject = await subjectFor(photo.image, small, settings, signal);
  const given = mask && (await maskFor(mask, photo.image, source));
  const both = subject && given ? intersect(subject, given) : (subject ?? given);
  const image = await compose(photo.image, small, { settings, mask: both, signal });
  return encode(image, {
    format,
    ...{ alpha: photo.alpha, space: photo.space },
    original: facts,
    metadata: settings.metadata,
    note: noteOf(task, fingerprint),
  });
}

/** `fingerprint`: of the photo's file, where it is known. */
export function noteOf({ model: { card }, request, mask }: PhotoTask, fingerprint?: string): TranslationNote {
  const { direction, settings } = request;
  const sources = fingerprint === undefined ? undefined : [fingerprint, ...(mask ? [mask.fingerprint] : [])];
  return { model: { id: card.id, name: card.name }, direction, settings, version: ZORSE_VERSION, sources };
}

// Third stage: what the net made, at the result's size, with the photo's detail, as a file's bytes.
import { intersect } from '../../../common/image/masks/combine.ts';
import { ZORSE_VERSION } from '../../../common/version.ts';
import { encode } from '../../files/images/encode.ts';
import { nameOf } from '../../files/images/source.ts';
import { compose, smallCopy, subjectFor } from './compose.ts';
import type { Made } from './compute.ts';
import { maskFor } from './mask-file.ts';
import type { OpenPhoto, PhotoTask } from './open-photo.ts';

/** The result in its format, with the note of how it was made. Throws Fault `bad-input` for a mask of another shape. */
export async function finishPhoto(
  { source, model, request, mask }: PhotoTask,
  { photo, seen, format, facts }: OpenPhoto,
  made: Made,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const { settings, direction } = request;
  const small = await smallCopy(photo, seen, made);
  const subject = await subjectFor(photo.image, small, settings, signal);
  const given = mask && (await maskFor(mask, photo.image, nameOf(source)));
  const both = subject && given ? intersect(subject, given) : (subject ?? given);
  const image = await compose(photo.image, small, { settings, mask: both, signal });
  return encode(image, {
    format,
    ...{ alpha: photo.alpha, space: photo.space },
    original: facts,
    metadata: settings.metadata,
    note: { model: { id: model.card.id, name: model.card.name }, direction, settings, version: ZORSE_VERSION },
  });
}

// What a net made of a photo, as a file of its own: small, and nothing of the photo in it. From it results are made whenever
// one is shown or saved, blended as is wanted then. Its alpha is the net's own mask, where it has one, and its note says what
// it was made with.
import { join } from 'node:path';
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import type { ModelCard } from '../../../common/contract/model-card.ts';
import { ZORSE_VERSION } from '../../../common/version.ts';
import { decode } from '../../files/images/decode.ts';
import { encode } from '../../files/images/encode.ts';
import type { Made } from './compute.ts';
import { writeResult } from './write-result.ts';

/** By its name it is told from a finished result. */
export const NET_PICTURE = 'net-picture.png';

/** What it was made with, for its note. */
export interface MadeBy {
  card: ModelCard;
  request: TranslationRequest;
}

/** Writes it into the folder and gives its path. Throws Fault `disk`. */
export async function writeNetPicture(folder: string, made: Made, by: MadeBy): Promise<string> {
  const file = join(folder, NET_PICTURE);
  await writeResult(file, await encodeNetPicture(made, by));
  return file;
}

/** Its bytes. */
export async function encodeNetPicture({ image, mask }: Made, { card, request }: MadeBy): Promise<Uint8Array> {
  const { direction, settings } = request;
  const note = { model: { id: card.id, name: card.name }, direction, settings, version: ZORSE_VERSION };
  return encode(image, { format: 'png', alpha: mask, metadata: 'strip', note });
}

/** Throws the Faults of `decode`. */
export async function readNetPicture(file: string): Promise<Made> {
  const { image, alpha } = await decode(file);
  return alpha ? { image, mask: alpha } : { image };
}

// A picture's place: the picture is fitted to the model's size here, the code is found by the engine.
import type { EncodeEvent } from '../../../common/contract/latent.ts';
import type { Size } from '../../../common/image/size.ts';
import { decode } from '../../files/images/decode.ts';
import { together } from '../../files/images/pixels.ts';
import type { ImageSource } from '../../files/images/source.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import type { StoredLatent } from '../library/library.ts';

export interface EncodeRequest {
  source: ImageSource;
  steps: number;
  seed: number;
}

/** Events of the search, `done` last. Faults: those of `decode` and of the engine. */
export async function* encodePicture(
  engine: Supervisor,
  { folder, card }: StoredLatent,
  { source, steps, seed }: EncodeRequest,
  signal?: AbortSignal,
): AsyncGenerator<EncodeEvent, void, void> {
  const image = await fitted(source, card.image);
  yield* await engine.client.latent.encode({ folder, image, steps, seed }, { signal });
}

/** RGB bytes: the middle of the picture at the model's size, what is transparent on white. */
export async function fitted(source: ImageSource, { width, height }: Size) {
  const { image, alpha } = await decode(source);
  const { data } = await together(image, alpha)
    .flatten({ background: '#ffffff' })
    .resize(width, height, { fit: 'cover', kernel: 'cubic' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return new Uint8Array(data);
}

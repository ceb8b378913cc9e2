// Decodes pictures for the page, so that a photo of 24 megapixels does not hold it up.
import { decodePicture } from './decode.ts';
import type { DecodeRequest } from './decoding.ts';

addEventListener('message', ({ data }: MessageEvent<DecodeRequest>) => void answer(data));

async function answer({ id, source, side }: DecodeRequest): Promise<void> {
  const bitmap = await decodePicture(source, side);
  postMessage({ id, bitmap }, { transfer: bitmap ? [bitmap] : [] });
}

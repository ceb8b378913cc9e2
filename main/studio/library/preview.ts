// A model's picture, made of a photo that its owner chose.
import { pipelineOf, readSource } from '../../files/images/source.ts';
import { toFault } from '../../../common/fault.ts';

/** As cards show it: twice as wide as high, large enough for a model's page. */
const SIZE = { width: 960, height: 480 };

/** The photo at `path` as WebP. Throws Faults of photos. */
export async function previewFrom(path: string): Promise<Uint8Array> {
  const source = await readSource(path);
  try {
    return await pipelineOf(source)
      .rotate()
      .resize({ ...SIZE, fit: 'cover' })
      .webp({ quality: 85 })
      .toBuffer();
  } catch (error) {
    throw toFault(error, path);
  }
}

// A model's picture, made of a photo that its owner chose.
import { decodeFault, readSource } from '../../files/images/source.ts';
import { fromWhole } from '../../files/images/whole.ts';

/** As cards show it: twice as wide as high, large enough for a model's page. */
const SIZE = { width: 960, height: 480 };

/** The photo at `path` as WebP. Throws Faults of photos. */
export async function previewFrom(path: string): Promise<Uint8Array> {
  const source = await readSource(path);
  try {
    return await fromWhole(source, (pipeline) =>
      pipeline
        .resize({ ...SIZE, fit: 'cover' })
        .webp({ quality: 85 })
        .toBuffer(),
    );
  } catch (error) {
    throw decodeFault(error, path);
  }
}

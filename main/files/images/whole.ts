// All pixels of a picture, or none: what its decoder only warns of may be half a picture.
import { isWholeJpeg } from './jpeg-whole.ts';
import type { Sharp } from './sharp.ts';
import { pipelineOf, type ReadSource } from './source.ts';

/**
 * What `make` makes of the whole picture; called a second time for a JPEG with a warning that is harmless. What it throws is
 * for `decodeFault`. libvips does not warn of a JPEG's last rows of blocks, at most 16 of pixels: those may be missing.
 */
export async function fromWhole<T>(
  read: Pick<ReadSource, 'bytes' | 'format'> & Partial<Pick<ReadSource, 'pixels' | 'deepInProfile'>>,
  make: (pipeline: Sharp) => Promise<T>,
): Promise<T> {
  if (read.format !== 'jpeg') return make(pipelineOf(read));
  try {
    return await make(pipelineOf(read, { strict: true }));
  } catch (error) {
    if (!(await isWholeJpeg(read.bytes))) throw error;
    return make(pipelineOf(read));
  }
}

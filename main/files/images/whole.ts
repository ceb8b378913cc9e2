// All pixels of a picture, or none: what its decoder only warns of may be half a picture.
import type { Sharp } from './sharp.ts';
import { pipelineOf, type ReadSource } from './source.ts';

/** A JPEG that was cut and given an end mark again decodes with a warning alone, and what is missing is grey. */
const CUT = /premature end/i;

/**
 * What `make` makes of the whole picture; called a second time for a JPEG with a warning that is harmless. What it throws is
 * for `decodeFault`. libvips sees no warning of a JPEG's last rows of blocks, at most 16 of pixels.
 */
export async function fromWhole<T>(
  read: Pick<ReadSource, 'bytes' | 'format'> & Partial<Pick<ReadSource, 'pixels' | 'deepInProfile'>>,
  make: (pipeline: Sharp) => Promise<T>,
): Promise<T> {
  if (read.format !== 'jpeg') return make(pipelineOf(read));
  try {
    return await make(pipelineOf(read, { strict: true }));
  } catch (error) {
    if (CUT.test(String(error))) throw error;
    return make(pipelineOf(read));
  }
}

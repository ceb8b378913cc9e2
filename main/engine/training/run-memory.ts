// What memory a run needs beyond what a few steps on noise show: photos kept decoded between epochs, and a checkpoint
// that is read while the next steps compute.
import type { Preprocessing } from '../../../common/contract/training.ts';
import { CACHE_BYTES } from '../../files/datasets/photo-feed.ts';

export interface MemoryTerms {
  /** Resident bytes after some steps and a preview. */
  measured: number;
  /** Bytes of all that a checkpoint holds. */
  checkpoint: number;
  /** Photos learned from, of all domains. */
  photos: number;
  preprocessing: Pick<Preprocessing, 'loadSize' | 'channels'>;
}

/** A photo whose shorter side is brought to the load size is longer the other way: mostly 4:3. */
const SHAPE = 4 / 3;

/** Bytes at their highest: the checkpoint's tensors are there once as they are read and once as they are written. */
export function runMemory({ measured, checkpoint, photos, preprocessing }: MemoryTerms): number {
  const { loadSize, channels } = preprocessing;
  const decoded = Math.min(CACHE_BYTES, photos * loadSize ** 2 * SHAPE * channels);
  return Math.round(measured + 2 * checkpoint + decoded);
}

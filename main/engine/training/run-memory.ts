// What memory a run needs beyond what a few steps on noise show: photos kept decoded between epochs, checkpoints that are
// read and written while the next steps compute, and what it is measured with.
import type { Preprocessing, RunPlan } from '../../../common/contract/training.ts';
import { CACHE_BYTES } from '../../files/datasets/photo-feed.ts';

export interface MemoryTerms extends Pick<RunPlan, 'measureEvery' | 'heldOut'> {
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

/** A checkpoint's tensors as they are read, as they are written, and those of the one before, not given back yet. */
const CHECKPOINTS = 3;

/** The encoder's graph, what it computes with, and the features of both sets: by what runs with measures took more. */
export const MEASURES_BYTES = 60e6;

/** Bytes at their highest. */
export function runMemory({ measured, checkpoint, photos, ...plan }: MemoryTerms): number {
  const { loadSize, channels } = plan.preprocessing;
  const decoded = Math.min(CACHE_BYTES, photos * loadSize ** 2 * SHAPE * channels);
  const measures = plan.measureEvery > 0 && plan.heldOut > 0 ? MEASURES_BYTES : 0;
  return Math.round(measured + CHECKPOINTS * checkpoint + decoded + measures);
}

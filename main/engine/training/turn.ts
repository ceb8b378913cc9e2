import { Fault } from '../../../common/fault.ts';
import type { Turn } from './measure/feature-extractor.ts';

/** Takes turns until `signal` aborts: from then on there are none, and whoever wants one gets Fault `cancelled`. */
export const unlessAborted =
  (turn: Turn, signal: AbortSignal | undefined): Turn =>
  async (work) => {
    if (signal?.aborted) throw new Fault('cancelled', 'Cancelled.');
    return turn(work);
  };

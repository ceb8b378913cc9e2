// What measuring a finished model gives.
import type { Measure } from '../../../../common/contract/measure.ts';

export interface Evaluation {
  values: Measure[];
  /** Photos that were measured on: those that could be read, of very many a part. */
  photos: Record<string, number>;
}

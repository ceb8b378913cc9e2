import type { Run } from '../../../common/contract/training.ts';
import { planOf } from '../../../common/recipes/presets.ts';

const domains = { A: { paths: ['/a'], leftOut: [] }, B: { paths: ['/b'], leftOut: [] } };

/** A run that has just begun, of a CycleGAN on two folders. */
export const testRun = (id: string, change: Partial<Run> = {}): Run => ({
  id,
  name: id,
  plan: planOf('cyclegan', 'sketch', { domains, seed: 1 }),
  state: 'running',
  step: 0,
  created: 1,
  reports: {},
  secondsPerStep: null,
  secondsLeft: null,
  memoryBytes: null,
  checkpoints: [],
  samples: [],
  measures: [],
  advice: [],
  ...change,
});

import { expect, it } from 'vitest';
import type { Job } from '../../../common/contract/jobs.ts';
import type { Run } from '../../../common/contract/training.ts';
import { planOf } from '../../../common/recipes/presets.ts';
import { measuringOf } from './measuring.ts';

const domains = { A: { paths: ['/a'], leftOut: [] }, B: { paths: ['/b'], leftOut: [] } };
const run = (change: Partial<Run> = {}, id = 'r1'): Run => ({
  id,
  name: id,
  plan: planOf('cyclegan', 'sketch', { domains, seed: 1 }),
  state: 'paused',
  step: 10,
  created: 1,
  reports: {},
  secondsPerStep: null,
  secondsLeft: null,
  memoryBytes: null,
  checkpoints: [{ step: 10, best: false }],
  samples: [],
  measures: [],
  advice: [],
  ...change,
});
const job = (of: string, state: Job['state']): Job => ({
  ...{ id: `${of}-${state}`, kind: 'measure', title: of, state, run: of },
  ...{ done: 0, failed: 0, total: 0, secondsLeft: null, created: 1, finished: null },
});
const measuring = (own: Run, { others = [] as Run[], jobs = [] as Job[], asked = false } = {}) =>
  measuringOf(own, { runs: [own, ...others], jobs, asked });

const counted = (heldOut: number) => ({ train: { A: 20, B: 20 }, heldOut: { A: heldOut, B: heldOut } });
const unheld = { ...run().plan, heldOut: 0 };
const cut = planOf('cut', 'sketch', { domains, seed: 1 });

it.each<[string, Run, Run[], string | undefined]>([
  ['paused', run(), [], undefined],
  ['running, before its first checkpoint', run({ state: 'running', checkpoints: [] }), [], undefined],
  ['nothing is held out by plan', run({ plan: unheld }), [], 'nothing-held-out'],
  ['or of so few photos', run({ photos: counted(0) }), [], 'nothing-held-out'],
  ['some, which do for round trips', run({ photos: counted(1) }), [], undefined],
  ['and do not for distances', run({ plan: cut, photos: counted(1) }), [], 'too-few'],
  ['trained by another Zorse', run({ state: 'running', elsewhere: 7 }), [], 'elsewhere'],
  ['no checkpoint', run({ checkpoints: [] }), [], 'no-checkpoint'],
  ['another run trains', run(), [run({ state: 'running' }, 'r2')], 'others'],
  ['another trains elsewhere', run(), [run({ state: 'running', elsewhere: 7 }, 'r2')], undefined],
  ['it waits for its turn', run({ state: 'waiting' }), [], 'others'],
])('%s', (_, own, others, why) => {
  expect(measuring(own, { others })).toEqual({ job: undefined, busy: false, why });
});

it('is busy from the click to the end of the job, whatever happens to other runs', () => {
  expect(measuring(run(), { asked: true }).busy).toBe(true);
  const jobs = [job('r1', 'running')];
  expect(measuring(run(), { jobs })).toEqual({ job: jobs[0], busy: true, why: undefined });
  expect(measuring(run(), { jobs: [job('r1', 'failed')] })).toMatchObject({ busy: false, job: { state: 'failed' } });
  expect(measuring(run(), { jobs: [job('r2', 'running')] })).toEqual({ job: undefined, busy: false, why: 'others' });
  expect(measuring(run({ state: 'running' }), { jobs: [job('r2', 'running')] }).why).toBeUndefined();
  expect(measuring(run(), { jobs: [job('r2', 'done')] }).why).toBeUndefined();
});

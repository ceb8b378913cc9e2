// How good a run is, in English; the measures themselves are worded in common/measures.ts.
import { runFaults } from '../../common/faults/runs.ts';
import { FEWEST_IMAGES } from '../../common/recipes/measurable.ts';
import { number } from './numbers-en.ts';

export const measuresEn = {
  busy: 'Measuring…',
  soon: 'Begins after the step in flight.',
  waits: 'The run waits meanwhile.',
  whileTraining: 'After the step in flight; the run waits meanwhile.',
  ofCheckpoint: (step: number) => `Of the newest checkpoint, step ${number(step)}.`,
  why: {
    'nothing-held-out': runFaults.nothingHeldOut().text.en,
    'too-few': runFaults.tooFewHeldOut({ fewest: FEWEST_IMAGES }).text.en,
    elsewhere: 'Another Zorse trains it. Once it is paused there, it can be measured here.',
    'no-checkpoint': runFaults.noCheckpoint().text.en,
    others: runFaults.busy().text.en,
  },
  none: 'Not measured yet.',
  noneEver: 'This run is not measured along the way.',
  course: (name: string) => `${name} over time`,
  at: (step: number) => `At step ${number(step)}`,
  took: (seconds: number) => `the run waited ${number(Math.round(seconds))} s for them`,
};

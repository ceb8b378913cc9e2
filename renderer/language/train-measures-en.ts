// How good a run is, and the measures that say so, in English.
import { runFaults } from '../../common/faults/runs.ts';
import { FEWEST_IMAGES } from '../../common/recipes/measurable.ts';
import { number } from './numbers-en.ts';

/** What a distance is of. */
export interface Distance {
  encoder: string;
  from: string;
  to: string;
}

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
  KID: ({ encoder, from, to }: Distance) => ({
    name: `KID, ${from} to ${to}`,
    about: `How far translated photos of ${from} are, as a set, from real ones of ${to}; less is better. Kernel distance in the features of ${encoder}, with its 95% interval. Perfect is what real photos of ${to} give against other real ones.`,
  }),
  FD: ({ encoder, from, to }: Distance) => ({
    name: `FD, ${from} to ${to}`,
    about: `The same by the Frechet distance, in the features of ${encoder}. It grows when there are few photos: compare it with its ends only.`,
  }),
  cycle: (domain: string) => ({
    name: `Cycle-consistency error, ${domain}`,
    about: `Held-out photos of ${domain} against their round trips, from 0 to 1; less is better.`,
  }),
  difference: (domain: string) => ({
    name: `Difference, ${domain}`,
    about: `Translations against the wanted pictures of ${domain}, from 0 to 1; less is better.`,
  }),
  made: {
    KID: (encoder: string) => ({
      name: 'KID, made pictures',
      about: `How far made pictures are, as a set, from held-out real ones; less is better. Kernel distance in the features of ${encoder}, with its 95% interval. Perfect is what other real pictures give; nothing learned, their mean as the only picture.`,
    }),
    FD: (encoder: string) => ({
      name: 'FD, made pictures',
      about: `The same by the Frechet distance, in the features of ${encoder}. It grows when there are few pictures: compare it with its ends only.`,
    }),
  },
  latent: {
    reconstruction: {
      name: 'Reconstruction error',
      about:
        'Held-out pictures against what is drawn again from their codes, from 0 to 1; less is better. Nothing learned is what the mean picture gives.',
    },
    'reconstruction-error': {
      name: 'Reconstruction error, squared',
      about: 'Mean square error of a pixel of held-out pictures drawn again, pixels from -1 to 1; less is better.',
    },
    'negative-elbo': {
      name: 'Negative ELBO',
      about: 'Nats per held-out picture: at most what it costs to describe one. Less is better.',
    },
    accuracy: { name: 'Classes named', about: 'Share of held-out pictures whose class is named rightly.' },
    'colour-psnr-10': {
      name: 'Colours, with 10 points',
      about:
        'How near the colours of held-out photos come to the real ones when ten points of these are given, in decibels; more is better, and 3 more halve the squared error.',
    },
    'colour-psnr': {
      name: 'Colours, without points',
      about: 'The same when no point is given. Horses and zebras left grey give about 26.',
    },
  },
};

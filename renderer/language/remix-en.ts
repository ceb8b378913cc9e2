// The texts of Remix in English; names of ways and settings come from common/options/remix.ts.
import type { RemixWay } from '../../common/options/remix.ts';

export const remixEn = {
  panel: 'What to make',
  way: 'What to make',
  photo: 'Your photo',
  slots: {
    restyle: ['Your photo', 'Look'],
    analogy: ['Arrangement', 'What it is made of'],
    transfer: ['First photo', 'Second photo'],
  } as Partial<Record<RemixWay, readonly string[]>>,
  nth: (n: number) => `Photo ${n}`,
  dropHere: 'Drop or choose',
  other: 'Choose another photo',
  leftOut: (n: number) =>
    n === 1
      ? '1 more photo was left out: there is no place for it'
      : `${n} more photos were left out: there is no place for them`,
  remove: (name: string) => `Take ${name} away`,
  result: 'Result',
  nothingYet: 'The result appears here, coarse at first.',
  begins: 'Beginning…',
  soFar: 'What there is so far',
  making: 'Making the picture',
  save: (name: string) => `Save ${name}`,
  recalled: 'This picture was made here',
  recalledBody: (photos: number) =>
    `Its way, its settings and the ${photos === 1 ? 'photo' : 'photos'} it was made of can be taken up again.`,
  recalledWithout: (names: string) =>
    `Its way and settings can be taken up again; then put in what it was made of, which is not open here: ${names}.`,
  takeUp: 'Take them up',
};

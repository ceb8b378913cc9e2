import { expect, it } from 'vitest';
import { Measure, measured } from './contract/measure.ts';
import { MEASURE_KINDS, measureText } from './measures.ts';

const subject = { encoder: 'eyes-64', from: 'dogs', to: 'wolves' };

it.each(MEASURE_KINDS)('%s is worded in English and Korean, about the same', (kind) => {
  for (const of of [subject, { encoder: 'eyes-64' }]) {
    const { name, about } = measureText({ ...measured({ kind, ...of }), about: 'as it came' });
    for (const words of [name.en, name.ko, about!.en, about!.ko]) expect(words).not.toMatch(/undefined|as it came/);
    expect(about!.en).toMatch(/[.]$/);
    expect(about!.ko).toMatch(/[가-힣].*[.]$/);
    for (const word of Object.values(of)) expect(about!.ko.includes(word)).toBe(about!.en.includes(word));
    for (const word of Object.values(of)) expect(name.ko.includes(word)).toBe(name.en.includes(word));
  }
});

it('tells translators and latent models apart, and says how many pictures were compared', () => {
  expect(measureText(measured({ kind: 'KID', ...subject })).name.en).toBe('KID, dogs to wolves');
  const made = measureText({ ...measured({ kind: 'KID', encoder: 'eyes-64' }), pictures: { made: 64, real: 20 } });
  expect(made.name).toEqual({ en: 'KID, made pictures', ko: 'KID, 만든 그림' });
  expect(made.about!.en).toMatch(/Of 64 pictures against 20 real ones\.$/);
});

it('of other means say what they came with, in Korean where somebody wrote so', () => {
  const own = { name: 'Variety, %', value: 1, about: 'Mean distance.' };
  expect(measureText(Measure.parse(own))).toEqual({
    name: { en: 'Variety, %', ko: 'Variety, %' },
    about: { en: 'Mean distance.', ko: 'Mean distance.' },
  });
  const both = Measure.parse({ ...own, ko: { name: '다양함, %', about: '평균 거리입니다.' } });
  expect(measureText(both)).toEqual({
    name: { en: 'Variety, %', ko: '다양함, %' },
    about: { en: 'Mean distance.', ko: '평균 거리입니다.' },
  });
});

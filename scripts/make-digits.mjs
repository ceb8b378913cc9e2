// Makes assets/models/digits, a model that Zorse is shipped with, from what its own trainer made:
//   node scripts/data/digits.mjs training/data/digits
//   zorse train acgan --images training/data/digits --preset digits --dimensions 32 --average 0.995 --steps 5000 --name "Digits, ACGAN"
//   zorse runs save "Digits, ACGAN" --name "Digits, ACGAN" --licence MIT --subject digits
//   zorse train conditional-gan --images training/data/digits --preset digits --dimensions 32 --average 0.99 --steps 3000 --from-model digits-acgan --name Digits
//   zorse train --resume Digits --steps 6500, and again to 8200: each time the learning rate fades out anew
//   zorse runs save Digits --name Digits --licence MIT --subject digits
//   node scripts/make-digits.mjs LIBRARY/digits READ VARIETY READ_AT_0.7 VARIETY_AT_0.7
// The numbers are what main/engine/installed-models.test.ts finds of the model, as shares.
import { installModel, wantedArguments } from './install-model.mjs';

const [folder, ...found] = wantedArguments(5, 'make-digits.mjs FOLDER READ VARIETY READ_AT_0.7 VARIETY_AT_0.7');
const percent = (share) => Number((100 * Number(share)).toFixed(1));
installModel(folder, 'digits', ({ training: { notes, ...training } }) => ({
  name: 'Digits',
  description:
    'Writes digits by hand: ask for one, and walk through slants, widths and strokes. A small model of 28 px.',
  ko: {
    name: '숫자',
    description:
      '손글씨 숫자를 씁니다. 숫자 하나를 고르고 기울기, 너비, 굵기를 바꾸며 다닐 수 있습니다. 28px의 작은 모델입니다.',
  },
  subject: { en: 'digits', ko: '손글씨 숫자' },
  training: {
    ...training,
    dataset: 'MNIST digits of the package mnist, nine tenths of 10,000',
    notes: `${notes}; begun with the generator of an ACGAN after 5,000 steps`,
    measures: ['', ', truncation 0.7'].flatMap((at, i) => [
      {
        name: `Read as asked, %${at}`,
        value: percent(found[2 * i]),
        floor: 10,
        ceiling: 99.8,
        better: 'more',
        about:
          'Of 1,000 digits asked for, those that an independent classifier reads so. Chance is the floor, real digits the ceiling.',
        ko: {
          name: `요청대로 읽힘, %${at.replace('truncation', '절단')}`,
          about:
            '요청한 숫자 1,000개 가운데 독립된 분류기가 그렇게 읽은 비율입니다. 바닥값은 우연, 천장값은 진짜 숫자입니다.',
        },
      },
      {
        name: `Variety, % of real${at}`,
        value: percent(found[2 * i + 1]),
        floor: 0,
        ceiling: 100,
        better: 'more',
        about: 'Mean distance between two made digits of a class, in that of two real ones.',
        ko: {
          name: `다양함, 진짜의 %${at.replace('truncation', '절단')}`,
          about: '같은 숫자로 만든 두 그림 사이의 평균 거리를 진짜 두 그림 사이의 거리로 나눈 값입니다.',
        },
      },
    ]),
  },
}));

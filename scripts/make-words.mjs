// Makes assets/models/words-to-faces, a model that Zorse is shipped with, from what its own trainer made:
//   node scripts/data/people.mjs training/data/people
//   node scripts/train-words.mjs HOME sketch, named, brief, large
//   node scripts/join-words.mjs HOME large brief 0
//   node scripts/train-words.mjs HOME painted, clean, kinds
//   node scripts/join-words.mjs HOME clean kinds 1
//   node scripts/train-words.mjs HOME various, settled
//   node scripts/average-words.mjs HOME settled various
//   ZORSE_HOME=HOME zorse runs save averaged --name Words --licence CC0-1.0 --subject people
//   ZORSE_WORDS=HOME/library/words npm run bench -- models --only words
//   node scripts/make-words.mjs HOME/library/words FIRST SECOND READ VARIETY
// The preview is `zorse sample words-to-faces --count 8 --columns 4 --scale 2` as WebP.
// FIRST, SECOND: steps of the stages. The percentages are what the bench finds of the model.
import { installModel, wantedArguments } from './install-model.mjs';

const [folder, ...numbers] = wantedArguments(5, 'make-words.mjs FOLDER FIRST SECOND READ VARIETY');
const [first, second, read, variety] = numbers.map(Number);
installModel(folder, 'words-to-faces', ({ training }) => ({
  name: 'Words to faces',
  description:
    'Draws the person that you describe: hair, skin, glasses, beard, flowers, background, and whether it smiles. Small, 64 px.',
  ko: {
    name: '글로 그리는 얼굴',
    description:
      '글로 적은 사람을 그립니다. 머리, 피부, 안경, 수염, 꽃, 배경, 웃는지 아닌지를 말할 수 있습니다. 64px의 작은 그림입니다.',
  },
  subject: { en: 'people', ko: '인물' },
  training: {
    ...training,
    steps: first + second,
    notes: `${training.notes}; stage I ${first} steps at 32 px, the last 8490 of them with clusters; stage II ${second} steps, the last 2000 of them so; it is the mean of what it was after 1100 and after 2000 of these`,
    dataset: `${training.photos.images} people drawn with Lorelei of DiceBear (Lisa Wischofsky, CC0), in colours, with captions`,
    measures: [
      {
        ...{ name: 'Read as asked, %', value: read, floor: 25.7, ceiling: 100, better: 'more' },
        about:
          'Of what 1,000 captions that it never learned from ask for, how much a classifier of real drawings reads in its pictures. Real drawings of other captions are the floor, of these the ceiling.',
        ko: {
          name: '요청대로 읽힘, %',
          about:
            '배우지 않은 설명 글 1,000개가 요청한 것 가운데 진짜 그림의 분류기가 만든 그림에서 읽어 낸 비율입니다. 바닥값은 다른 설명 글의 진짜 그림, 천장값은 그 설명 글의 진짜 그림입니다.',
        },
      },
      {
        ...{ name: 'Variety, % of real', value: variety, floor: 0, ceiling: 100, better: 'more' },
        about: 'Mean distance between two pictures of one caption, in that of two real drawings that it describes.',
        ko: {
          name: '다양함, 진짜의 %',
          about: '한 설명 글로 만든 두 그림 사이의 평균 거리를 그 글에 맞는 진짜 두 그림 사이의 거리로 나눈 값입니다.',
        },
      },
    ],
  },
}));

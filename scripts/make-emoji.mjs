// Makes assets/models/emoji, a model that Zorse is shipped with, from what its own trainer made:
//   node scripts/data/emoji.mjs training/data/emoji
//   zorse train dcgan --images training/data/emoji/smileys-emotion --preset medium --width 32 --dimensions 64 --batch 32 --augment always --average 0.995 --held-out 0.05 --steps 12000 --name "Emoji, begun"
//   zorse train dcgan ... as before ... --lr 0.0001 --constant-share 0 --steps 1500 --from-run "Emoji, begun" --name Emoji
//   zorse runs save Emoji --name Emoji --licence Apache-2.0 --subject emoji
//   node scripts/make-emoji.mjs LIBRARY/emoji BEGUN
// BEGUN: the step at which the first run was stopped. Too few pictures were held out for a whole preview, so that one is
// `zorse sample emoji --count 8 --seed 11 --columns 4`, twice as large.
import { afterRun, installModel, wantedArguments } from './install-model.mjs';

const [folder, begun] = wantedArguments(2, 'make-emoji.mjs FOLDER BEGUN');
installModel(folder, 'emoji', ({ training }) => ({
  name: 'Emoji',
  description: 'Draws smileys, hearts and what lies between them. A small model of 64 px.',
  ko: {
    name: '이모지',
    description: '웃는 얼굴, 하트, 그 사이의 그림을 그립니다. 64px의 작은 모델입니다.',
  },
  subject: { en: 'emoji', ko: '이모지' },
  training: {
    ...afterRun(training, Number(begun)),
    dataset: `${training.photos.images} smileys of Noto Emoji (Apache-2.0), by the package emoji-datasource-google`,
  },
}));

// Makes assets/models/colours, a model that Zorse is shipped with, from what its own trainer made:
//   node scripts/train-colourise.mjs HOME small
//   ZORSE_HOME=HOME zorse runs save small --name Colours --licence MIT --subject "horses, zebras and flowers"
//   node scripts/make-colours.mjs HOME/library/colours
import { installModel, wantedArguments } from './install-model.mjs';

const [folder] = wantedArguments(1, 'make-colours.mjs FOLDER');

installModel(folder, 'colours', ({ training }) => ({
  name: 'Meadow colours',
  description:
    'Gives grey photos colours where you set points of them. Trained for an hour and a half on one core, on horses, zebras and flowers at 64 px: by itself it only warms a photo up; with ten points grass turns green and coats brown. Edges of colour are soft; other scenes follow their points less well.',
  subject: { en: 'horses, zebras and flowers', ko: '말, 얼룩말, 꽃' },
  origin: 'Trained for Zorse on a CPU.',
  training: {
    ...training,
    dataset: 'train folders of horse2zebra and photos of iphone2dslr_flower, both of the CycleGAN paper',
  },
}));
process.exit(0);

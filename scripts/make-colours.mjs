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
  ko: {
    name: '초원의 색',
    description:
      '흑백 사진에 색 점을 찍으면 그곳에 색을 입힙니다. 말, 얼룩말, 꽃 사진으로 64px에서 코어 하나로 한 시간 반 학습했습니다. 점이 없으면 사진이 따뜻해지기만 하고, 점 열 개면 풀은 초록, 털은 갈색이 됩니다. 색의 경계가 부드럽고, 다른 장면은 점을 덜 따릅니다.',
  },
  subject: { en: 'horses, zebras and flowers', ko: '말, 얼룩말, 꽃' },
  origin: 'Trained for Zorse on a CPU.',
  training: {
    ...training,
    dataset: 'train folders of horse2zebra and photos of iphone2dslr_flower, both of the CycleGAN paper',
  },
}));
process.exit(0);

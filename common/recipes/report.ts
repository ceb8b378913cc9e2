// The reports that adversarial recipes have in common, in words for people who do not know the theory.
import type { Text } from '../options/option.ts';
import type { Report } from './recipe.ts';

/** `of` names what the number is about: a direction, a domain. */
type AboutReport = (of: Text) => Report;

const loss = (label: Text, help: Text): AboutReport => about('loss', label, help);

function about(kind: Report['kind'], label: Text, help: Text): AboutReport {
  return (of) => ({ kind, help, label: { en: `${label.en}: ${of.en}`, ko: `${label.ko}: ${of.ko}` } });
}

export const adversarialLoss = loss(
  { en: 'Deception', ko: '속임' },
  {
    en: 'How badly the translations deceive the discriminator. It goes up and down; only a steady climb is bad.',
    ko: '변환 결과가 판별자를 얼마나 속이지 못하는지 나타냅니다. 오르내리는 것이 정상이고, 계속 오르기만 하면 나쁩니다.',
  },
);

export const discriminatorLoss = loss(
  { en: 'Discriminator', ko: '판별자' },
  {
    en: 'How often the discriminator errs. Near 0 for long means it has won and the generator learns little.',
    ko: '판별자가 틀리는 정도입니다. 오래 0에 가까우면 판별자가 이긴 것이라 생성자가 거의 배우지 못합니다.',
  },
);

export const cycleLoss = loss(
  { en: 'There and back', ko: '왕복 오차' },
  {
    en: 'Difference between a photo and its round trip. It should fall; good runs end near 0.1.',
    ko: '사진과 왕복한 결과의 차이입니다. 점점 줄어야 하며, 잘 되면 0.1 가까이에서 끝납니다.',
  },
);

export const identityLoss = loss(
  { en: 'Left alone', ko: '그대로 두기' },
  {
    en: 'How much a photo that already fits is changed. It should fall.',
    ko: '이미 어울리는 사진이 얼마나 바뀌는지 나타냅니다. 줄어야 합니다.',
  },
);

export const likeness = loss(
  { en: 'Likeness', ko: '닮음 오차' },
  {
    en: 'Difference between the translation and the picture it should have become. It should fall.',
    ko: '변환 결과와 실제로 되어야 할 그림의 차이입니다. 줄어야 합니다.',
  },
);

export const correspondence = loss(
  { en: 'Correspondence', ko: '대응 오차' },
  {
    en: 'How hard it is to tell which place of the photo a place of the translation came from. It should fall.',
    ko: '변환 결과의 한 곳이 사진의 어디에서 왔는지 알아보기 어려운 정도입니다. 줄어야 합니다.',
  },
);

export const discriminatorOutput = about(
  'discriminator-output',
  { en: 'Judged real', ko: '진짜라는 판단' },
  {
    en: 'The mean output D(x) of the discriminator: 1 is real, 0 is translated. In balance both come near 1/2.',
    ko: '판별자의 평균 판단입니다. 1은 진짜, 0은 변환된 것입니다. 균형이 잡히면 둘 다 1/2에 가까워집니다.',
  },
);

// The numbers that steps report, under the names by which papers and other programs know them, each with a sentence for
// people who know no theory. Numbers of one group mean the same and are drawn in one chart.
import type { Text } from '../language/text.ts';

export interface ReportGroup {
  /** Runs of different recipes are compared by it. */
  id: string;
  /** A loss; a discriminator's mean output: 1 real, 0 generated, 1/2 undecided; or a share of the picture, 0..1. */
  kind: 'loss' | 'discriminator-output' | 'share';
  label: Text;
  /** What it means and what good and bad look like, for a non-programmer. */
  help: Text;
}

export interface Report {
  group: ReportGroup;
  /** What the number is about, where a group has several: a direction, a domain. */
  of?: Text;
  /** Of a discriminator's mean output: whose it is, and of what. */
  output?: { discriminator: string; of: 'real' | 'made' };
}

export const report = (group: ReportGroup, en?: string, ko?: string): Report =>
  en === undefined ? { group } : { group, of: { en, ko: ko ?? en } };

export type OutputName<Name extends string> = `${Name}_real` | `${Name}_fake`;

/** A discriminator's mean outputs by the names that steps report them under: of what is real, and of what was made. */
export const namedOutputs = <Name extends string, Value>(discriminator: Name, real: Value, made: Value) =>
  ({ [`${discriminator}_real`]: real, [`${discriminator}_fake`]: made }) as Record<OutputName<Name>, Value>;

/** What a discriminator finds on average of what is real and of what was made. */
export function outputsOf<Name extends string>(discriminator: Name, group: ReportGroup, real: Text, made: Text) {
  const report = (of: 'real' | 'made', what: Text): Report => ({ group, of: what, output: { discriminator, of } });
  return namedOutputs(discriminator, report('real', real), report('made', made));
}

/** Photos of a domain, and what was translated into it. */
export const realOrTranslated = (domain: string): [real: Text, made: Text] => [
  { en: `${domain}, real`, ko: `${domain}, 진짜` },
  { en: `${domain}, translated`, ko: `${domain}, 변환` },
];

export const adversarialLoss: ReportGroup = {
  id: 'adversarial-loss',
  kind: 'loss',
  label: { en: 'Adversarial loss', ko: '적대적 손실' },
  help: {
    en: 'How badly what the generator makes deceives the discriminator. It goes up and down; only a steady climb is bad.',
    ko: '생성자의 결과가 판별자를 얼마나 속이지 못하는지 나타냅니다. 오르내리는 것이 정상이고, 계속 오르기만 하면 나쁩니다.',
  },
};

export const discriminatorLoss: ReportGroup = {
  id: 'discriminator-loss',
  kind: 'loss',
  label: { en: 'Discriminator loss', ko: '판별자 손실' },
  help: {
    en: 'How often the discriminator errs. Near 0 for long means it has won and the generator learns little.',
    ko: '판별자가 틀리는 정도입니다. 오래 0에 가까우면 판별자가 이긴 것이라 생성자가 거의 배우지 못합니다.',
  },
};

export const cycleLoss: ReportGroup = {
  id: 'cycle-consistency-loss',
  kind: 'loss',
  label: { en: 'Cycle-consistency loss', ko: '순환 일관성 손실' },
  help: {
    en: 'Difference between a photo and its round trip, there and back. It should fall; good runs end near 0.1.',
    ko: '사진과 왕복한 결과의 차이입니다. 점점 줄어야 하며, 잘 되면 0.1 가까이에서 끝납니다.',
  },
};

export const identityLoss: ReportGroup = {
  id: 'identity-loss',
  kind: 'loss',
  label: { en: 'Identity loss', ko: '동일성 손실' },
  help: {
    en: 'How much a photo that already fits is changed. It should fall.',
    ko: '이미 어울리는 사진이 얼마나 바뀌는지 나타냅니다. 줄어야 합니다.',
  },
};

export const l1Loss: ReportGroup = {
  id: 'l1-loss',
  kind: 'loss',
  label: { en: 'L1 loss', ko: 'L1 손실' },
  help: {
    en: 'Difference between the translation and the picture it should have become. It should fall.',
    ko: '변환 결과와 실제로 되어야 할 그림의 차이입니다. 줄어야 합니다.',
  },
};

export const patchNceLoss: ReportGroup = {
  id: 'patch-nce-loss',
  kind: 'loss',
  label: { en: 'PatchNCE loss', ko: 'PatchNCE 손실' },
  help: {
    en: 'How hard it is to tell which place of the photo a place of the translation came from. It should fall.',
    ko: '변환 결과의 한 곳이 사진의 어디에서 왔는지 알아보기 어려운 정도입니다. 줄어야 합니다.',
  },
};

export const classificationLoss: ReportGroup = {
  id: 'classification-loss',
  kind: 'loss',
  label: { en: 'Classification loss', ko: '분류 손실' },
  help: {
    en: 'How badly the discriminator names the class of a picture. It should fall towards 0.',
    ko: '판별자가 그림의 클래스를 알아맞히지 못하는 정도입니다. 0에 가까워져야 합니다.',
  },
};

export const discriminatorOutput: ReportGroup = {
  id: 'discriminator-output',
  kind: 'discriminator-output',
  label: { en: 'Discriminator’s output D(x)', ko: '판별자의 출력 D(x)' },
  help: {
    en: 'How real the discriminator finds pictures on average: 1 is real, 0 is generated. In balance both come near 1/2.',
    ko: '판별자가 그림을 평균적으로 얼마나 진짜로 보는지 나타냅니다. 1은 진짜, 0은 만들어진 것입니다. 균형이 잡히면 둘 다 1/2에 가까워집니다.',
  },
};

export const reconstructionLoss: ReportGroup = {
  id: 'reconstruction-loss-squared',
  kind: 'loss',
  label: { en: 'Reconstruction loss, squared', ko: '재구성 손실 (제곱)' },
  help: {
    en: 'Mean square difference between pictures and what is drawn again from their codes. It should fall.',
    ko: '그림과 그 코드로 다시 그린 그림의 차이를 제곱해 평균한 값입니다. 줄어야 합니다.',
  },
};

export const klDivergence: ReportGroup = {
  id: 'kl-divergence',
  kind: 'loss',
  label: { en: 'KL divergence', ko: 'KL 발산' },
  help: {
    en: 'Nats that codes say about their pictures. It rises while there is more to tell; near 0 codes say nothing.',
    ko: '코드가 그림에 대해 말해 주는 정보량(나트)입니다. 알릴 것이 있는 동안 올라갑니다. 0에 가까우면 코드가 아무것도 말하지 않는 것입니다.',
  },
};

export const paintedShare: ReportGroup = {
  id: 'painted-share',
  kind: 'share',
  label: { en: 'Foreground mask', ko: '전경 마스크' },
  help: {
    en: 'Share of the photo that the mask lets change. It should settle at what the subject fills; near 0 nothing changes any more.',
    ko: '마스크가 바뀌도록 허용하는 사진의 비율입니다. 피사체가 차지하는 만큼에서 안정되어야 하며, 0에 가까우면 아무것도 바뀌지 않습니다.',
  },
};

export const maskAgreement: ReportGroup = {
  id: 'mask-agreement',
  kind: 'loss',
  label: { en: 'Disagreement of the masks', ko: '마스크의 불일치' },
  help: {
    en: 'Share of the picture in which the way back looks for the subject elsewhere than where the way there painted it. It should fall; it is there only while agreement is asked for.',
    ko: '되돌아올 때 피사체를 칠한 곳과 다른 곳에서 찾는 비율입니다. 줄어야 합니다. 마스크의 일치를 켰을 때만 나옵니다.',
  },
};

export const conditionDivergence: ReportGroup = {
  id: 'condition-divergence',
  kind: 'loss',
  label: { en: 'Divergence of texts', ko: '글의 발산' },
  help: {
    en: 'How far what texts mean lies from an even spread, in nats per number. At 0 the text says nothing; it should rise above that and stay low.',
    ko: '글의 뜻이 고르게 퍼진 상태에서 벗어난 정도입니다(수 하나당 나트). 0이면 글이 아무것도 말하지 않는 것이며, 그보다는 높되 낮게 머물러야 합니다.',
  },
};

export const wordLoss: ReportGroup = {
  id: 'word-loss',
  kind: 'loss',
  label: { en: 'Loss of words', ko: '낱말 손실' },
  help: {
    en: 'How hard it is to name the words of a text by its picture, in nats per word. It should fall, of made pictures as far as of yours.',
    ko: '그림을 보고 글의 낱말을 알아맞히기 어려운 정도입니다(낱말 하나당 나트). 줄어야 하며, 만든 그림도 주어진 그림만큼 줄어야 합니다.',
  },
};

export const clusterLoss: ReportGroup = {
  id: 'cluster-loss',
  kind: 'loss',
  label: { en: 'Loss of kinds', ko: '종류 손실' },
  help: {
    en: 'How hard it is to tell by a picture which kinds it is of in what its text leaves open, in nats. It should fall, of made pictures as far as of yours.',
    ko: '글이 말하지 않는 점에서 그림이 어떤 종류인지 알아맞히기 어려운 정도입니다(나트). 줄어야 하며, 만든 그림도 주어진 그림만큼 줄어야 합니다.',
  },
};

export const modeSeekingLoss: ReportGroup = {
  id: 'mode-seeking-loss',
  kind: 'loss',
  label: { en: 'Mode seeking loss', ko: '모드 탐색 손실' },
  help: {
    en: 'How alike pictures of one text are: distance of their codes over distance of the pictures. It should fall and settle; it is there only while variety within a text is asked for.',
    ko: '같은 글로 그린 그림들이 얼마나 비슷한지 나타냅니다(코드의 거리를 그림의 거리로 나눈 값). 줄다가 안정되어야 합니다. 같은 글의 다양함을 켰을 때만 나옵니다.',
  },
};

export const colourLoss: ReportGroup = {
  id: 'colour-loss',
  kind: 'loss',
  label: { en: 'Colour loss', ko: '색 손실' },
  help: {
    en: 'Distance between given and real colours in Lab, with some of them told. It should fall; half of what it was at first is good.',
    ko: '색 일부를 알려 준 상태에서 칠한 색과 실제 색의 Lab 거리입니다. 줄어야 하며, 처음의 절반이면 좋습니다.',
  },
};

export const suggestionLoss: ReportGroup = {
  id: 'suggestion-loss',
  kind: 'loss',
  label: { en: 'Suggestion loss', ko: '추천 색 손실' },
  help: {
    en: 'How surprising the real colour of a place is among those that would be suggested for it, in nats. It should fall.',
    ko: '추천할 색들 가운데 실제 색이 얼마나 뜻밖인지 나트로 나타냅니다. 줄어야 합니다.',
  },
};

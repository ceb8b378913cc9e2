// Options of discriminators, each with the sentence that explains it.
import type { Options, Values } from '../options/option.ts';
import type { RecipeSettings } from './settings.ts';

export const adversarialOptions = {
  adversarial: {
    kind: 'choice',
    default: 'least-squares',
    choices: [
      { value: 'least-squares', label: { en: 'Least squares', ko: '최소 제곱' } },
      { value: 'non-saturating', label: { en: 'Non-saturating', ko: '비포화' } },
      { value: 'minimax', label: { en: 'Minimax', ko: '미니맥스' } },
    ],
    advanced: true,
    label: { en: 'Adversarial loss', ko: '적대적 손실' },
    help: {
      en: 'The rules of the game between generator and discriminator; least squares is the steadiest.',
      ko: '생성자와 판별자가 겨루는 규칙입니다. 최소 제곱이 가장 안정적입니다.',
    },
  },
  ndf: {
    kind: 'number',
    default: 64,
    min: 4,
    max: 256,
    step: 4,
    advanced: true,
    label: { en: 'Discriminator width', ko: '판별자 너비' },
    help: {
      en: 'How many features the discriminator looks for when it tells real from translated.',
      ko: '판별자가 진짜와 변환된 것을 구별할 때 찾는 특징의 수입니다.',
    },
  },
  discriminatorLayers: {
    kind: 'number',
    default: 3,
    min: 1,
    max: 5,
    step: 1,
    advanced: true,
    label: { en: 'Discriminator depth', ko: '판별자 깊이' },
    help: {
      en: 'How large a patch the discriminator judges at once: 3 sees patches of 70 px.',
      ko: '판별자가 한 번에 보는 조각의 크기입니다. 3이면 70픽셀 조각을 봅니다.',
    },
  },
} as const satisfies Options;

/** What the discriminators of translators look through. */
export const discriminatorOptions = {
  discriminator: {
    kind: 'choice',
    default: 'patch',
    choices: [
      { value: 'patch', label: { en: 'Patches', ko: '조각' } },
      { value: 'features', label: { en: 'Features', ko: '특징' } },
      { value: 'both', label: { en: 'Both', ko: '둘 다' } },
    ],
    label: { en: 'Discriminator', ko: '판별자' },
    help: {
      en: 'Patches are judged by a network that begins knowing nothing; features by one that knows pictures already and learns in far fewer steps.',
      ko: '조각은 아무것도 모르는 신경망이, 특징은 이미 그림을 아는 신경망이 판별합니다. 특징을 쓰면 훨씬 적은 단계로 배웁니다.',
    },
  },
  discriminatorRate: {
    kind: 'number',
    default: 1,
    min: 0.01,
    max: 4,
    step: 0.01,
    advanced: true,
    label: { en: "Discriminator's pace", ko: '판별자의 속도' },
    help: {
      en: 'How fast the discriminator learns beside the generator: 0.5 is half as fast. Slower when it wins too soon.',
      ko: '판별자가 생성자에 비해 배우는 속도입니다. 0.5면 절반입니다. 판별자가 너무 빨리 이기면 낮추세요.',
    },
  },
} as const satisfies Options;

export type DiscriminatorChoice = Values<typeof discriminatorOptions>['discriminator'];

/** What the discriminator looks through, of settings that are filled in; of recipes that do not ask, pictures alone. */
export function discriminatorOf({ options }: { options: Options }, settings: RecipeSettings): DiscriminatorChoice {
  const { choices, default: usual } = discriminatorOptions.discriminator;
  const chosen = 'discriminator' in options && choices.find(({ value }) => value === settings['discriminator']);
  return chosen ? chosen.value : usual;
}

/** For folders of fewer than a few hundred photos: what keeps a discriminator from knowing them by heart. */
export const smallFolderOptions = {
  augment: {
    kind: 'choice',
    default: 'none',
    choices: [
      { value: 'none', label: { en: 'Off', ko: '끔' } },
      { value: 'adaptive', label: { en: 'As needed', ko: '필요한 만큼' } },
      { value: 'always', label: { en: 'Always', ko: '항상' } },
    ],
    label: { en: 'Vary photos', ko: '사진 변형' },
    help: {
      en: 'Shows the discriminator every picture in other colours, moved or with a hole, so that few photos go a long way.',
      ko: '판별자에게 그림을 색을 바꾸거나 옮기거나 구멍을 내어 보여 줍니다. 사진이 적어도 오래 배울 수 있습니다.',
    },
  },
  lecam: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    step: 0.01,
    advanced: true,
    label: { en: 'Confidence limit', ko: '판별자의 확신 제한' },
    help: {
      en: 'Keeps the discriminator from being too sure of itself, which helps when there are few photos. 0 turns it off.',
      ko: '판별자가 지나치게 확신하지 않게 합니다. 사진이 적을 때 도움이 됩니다. 0이면 끕니다.',
    },
  },
} as const satisfies Options;

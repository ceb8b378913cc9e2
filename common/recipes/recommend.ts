// Which way to learn is right for who does not choose one, and why. One question comes before it: photos are turned into
// others, more of them are made, or grey ones get colours.
import type { DomainSummary } from '../contract/datasets.ts';
import type { Text } from '../language/text.ts';
import type { RecipeDescription } from './recipe.ts';

export type Purpose = RecipeDescription['kind'];

export interface Recommendation {
  /** Id of the recipe. */
  recipe: string;
  why: Text;
}

type Known = Pick<DomainSummary, 'count' | 'shortSide' | 'aligned'>;

/** So many pictures teach an encoder which of them are alike; of fewer it remembers each. */
const MANY = 1000;
/** Pixels of a side up to which a plain VAE does not blur much. */
const SMALL = 32;

/** `known`: what a look through the photos found, by domain; none before that. */
export function recommend(purpose: Purpose, known: readonly Known[]): Recommendation {
  if (purpose === 'translator') {
    if (known.some(({ aligned }) => aligned)) return { recipe: 'pix2pix', why: WHY.pairs };
    return { recipe: 'cyclegan', why: WHY.unpaired };
  }
  if (purpose === 'colouriser') return { recipe: 'colourise', why: WHY.colours };
  const [pictures] = known;
  if (!pictures || pictures.count < MANY) return { recipe: 'fastgan', why: WHY.few };
  const small = (pictures.shortSide?.median ?? Infinity) <= SMALL;
  return small ? { recipe: 'vae', why: WHY.manySmall } : { recipe: 'vae-gan', why: WHY.many };
}

const WHY = {
  pairs: {
    en: 'Each of your pictures holds a pair side by side, so it can learn from the pairs.',
    ko: '사진마다 짝이 나란히 들어 있어 짝으로 배울 수 있습니다.',
  },
  unpaired: {
    en: 'It needs no matching pairs, and learns the way there and the way back at once.',
    ko: '짝이 맞는 사진이 없어도 되고, 가는 길과 돌아오는 길을 함께 배웁니다.',
  },
  many: {
    en: 'You have many pictures: it learns from them steadily, draws sharply, and finds pictures of your own in its space.',
    ko: '그림이 많습니다. 안정적으로 배우고 선명하게 그리며, 내 그림도 그 공간에서 찾을 수 있습니다.',
  },
  manySmall: {
    en: 'You have many small pictures: it learns from them steadily, and finds pictures of your own in its space.',
    ko: '작은 그림이 많습니다. 안정적으로 배우고, 내 그림도 그 공간에서 찾을 수 있습니다.',
  },
  colours: {
    en: 'It learns which colours things of this kind have, and takes the colours that you point out.',
    ko: '이런 사진에 어떤 색이 어울리는지 배우고, 점을 찍어 색을 정해 줄 수도 있습니다.',
  },
  few: {
    en: 'It is made for few pictures: a hundred of one kind are enough to begin.',
    ko: '그림이 적을 때 쓰는 방법입니다. 같은 종류의 그림 100장이면 시작할 수 있습니다.',
  },
} satisfies Record<string, Text>;

// What points, sliders and amounts are called, in the page's language.
import type { LatentSpace } from '../../../common/contract/latent.ts';
import { language, pick, t } from '../../language/language.svelte.ts';
import type { Origin } from '../../state/explore/pose.ts';
import type { CodeSlider } from '../../state/explore/slider.ts';
import type { Explore } from '../../state/explore/explore.svelte.ts';

export function originText({ kind, seed, name }: Origin): string {
  if (kind === 'seed') return t.explore.seedOf(seed ?? 0);
  return kind === 'image' ? t.explore.from.image(name ?? '') : t.explore.from[kind];
}

/** A number with its sign, in sigma. */
export const sigma = (value: number): string => t.explore.sigma(signed(value));

export const signed = (value: number): string =>
  value.toLocaleString(language.locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'negative',
  });

export const className = (space: LatentSpace, index: number): string => {
  const name = space.classes[index];
  return name ? pick(name) : '';
};

export function sliderName({ directions }: Explore, slider: CodeSlider): string {
  if (slider.kind === 'raw') return t.explore.raw.name(slider.dimension + 1);
  if (slider.kind === 'principal') return t.explore.directions.principalName(slider.index + 1);
  const known = directions.named.find(({ id }) => id === slider.id);
  return known ? pick(known.name) : t.explore.directions.gone;
}

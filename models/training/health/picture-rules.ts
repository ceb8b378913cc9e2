// The rules that look at sample pictures, together: each speaks when it begins to be broken, not at every picture.
import type { ShownPicture } from '../../../common/recipes/pictures.ts';
import type { Advice } from '../../../common/contract/training.ts';
import { colourInversion } from './colour-inversion.ts';
import { identityCollapse } from './identity-collapse.ts';
import { maskCollapse } from './mask-collapse.ts';
import { modeCollapse } from './mode-collapse.ts';
import { type PicturesByName, translations } from './pictures.ts';
import { samplesCollapse } from './samples-collapse.ts';

const rules = [identityCollapse, modeCollapse, colourInversion];

const WARM_UP = 500; // fresh networks paint everything alike

export class PictureRules {
  readonly #shown: readonly ShownPicture[];
  #broken = new Set<string>();

  /** `shown`: the recipe's pictures. */
  constructor(shown: readonly ShownPicture[]) {
    this.#shown = shown;
  }

  observe(step: number, pictures: PicturesByName): Advice[] {
    if (step < WARM_UP) return [];
    const translated = translations(pictures, this.#shown);
    const samples = this.#shown.flatMap(({ kind, name }) =>
      kind === 'sample' ? (pictures[name] ? [pictures[name]] : []) : [],
    );
    const all = [
      ...rules.map((rule) => rule(translated)),
      samplesCollapse(samples),
      maskCollapse(pictures, this.#shown),
    ];
    const found = all.filter((each) => each !== undefined);
    const begun = found.filter(({ rule }) => !this.#broken.has(rule));
    this.#broken = new Set(found.map(({ rule }) => rule));
    return begun;
  }
}

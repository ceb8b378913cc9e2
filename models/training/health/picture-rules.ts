// The rules that look at sample pictures, together: each speaks when it begins to be broken, not at every picture.
import type { Advice } from '../../../common/contract/training.ts';
import { colourInversion } from './colour-inversion.ts';
import { identityCollapse } from './identity-collapse.ts';
import { modeCollapse } from './mode-collapse.ts';
import type { Pictures } from './pictures.ts';
import { samplesCollapse } from './samples-collapse.ts';

const rules = [identityCollapse, modeCollapse, colourInversion, samplesCollapse];

const WARM_UP = 500; // fresh networks paint everything alike

export class PictureRules {
  #broken = new Set<string>();

  see(step: number, pictures: Pictures): Advice[] {
    if (step < WARM_UP) return [];
    const found = rules.flatMap((rule) => rule(pictures) ?? []);
    const begun = found.filter(({ rule }) => !this.#broken.has(rule));
    this.#broken = new Set(found.map(({ rule }) => rule));
    return begun;
  }
}

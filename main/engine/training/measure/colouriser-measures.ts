// Numbers about a colouriser and photos that it never learned from: how near it comes to their colours.
import type { RunPlan } from '../../../../common/contract/training.ts';
import type { OwnMeasures } from '../../../../common/recipes/recipe.ts';
import type { Recipe } from '../../../../models/recipes/recipe.ts';
import type { Learner } from '../../../../models/training/learner.ts';
import type { PhotoList } from '../../../files/runs/photo-list.ts';
import { unlessAborted } from '../../turns.ts';
import { LoadedPictures } from '../pictures/loaded-pictures.ts';
import type { MeasureOptions } from './latent-measures.ts';
import { ownMeasure, scoreOf } from './own-measures.ts';
import type { Measured } from './translator-measures.ts';

const MOST = 128; // photos

export class ColouriserMeasures {
  readonly #measures: OwnMeasures;
  readonly #held: LoadedPictures;

  private constructor(measures: OwnMeasures, held: LoadedPictures) {
    this.#measures = measures;
    this.#held = held;
  }

  /** Undefined for recipes of another kind, and without a held-out photo: what was learned from says nothing. */
  static async open(plan: RunPlan, recipe: Recipe, photos: PhotoList): Promise<ColouriserMeasures | undefined> {
    if (recipe.kind !== 'colouriser') return undefined;
    const framing = plan.preprocessing;
    const held = await LoadedPictures.open(photos.heldOut['images'] ?? [], { framing, most: MOST });
    return held.count > 0 ? new ColouriserMeasures(recipe.measures, held) : undefined;
  }

  async measure(learner: Learner, { turn, signal }: Omit<MeasureOptions, 'extractor'>): Promise<Measured> {
    const means = await this.#held.means((batch) => learner.measure!(batch), unlessAborted(turn, signal));
    const values = [...means].map(([name, value]) => ownMeasure(this.#measures, name, value));
    return { values, score: scoreOf(this.#measures, values) };
  }
}

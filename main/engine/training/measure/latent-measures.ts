// Numbers about a latent model and pictures that it never learned from: how far the pictures it makes are from them as a
// set, those that its recipe takes itself, and how much of a picture survives being made into a code and drawn again.
import { settingsOf } from '../../../../common/recipes/settings.ts';
import type { Measure } from '../../../../common/contract/measure.ts';
import type { RunPlan } from '../../../../common/contract/training.ts';
import type { LatentDescription } from '../../../../common/recipes/recipe.ts';
import type { Recipe } from '../../../../models/recipes/recipe.ts';
import type { Learner } from '../../../../models/training/learner.ts';
import type { PhotoList } from '../../../files/runs/photo-list.ts';
import { type Turn, unlessAborted } from '../../turns.ts';
import type { FeatureExtractor } from './feature-extractor.ts';
import { LatentDistances, MOST } from './latent-distances.ts';
import { networksOfLearner, type PlannedModel } from './measured-networks.ts';
import { imageFacts } from '../learner.ts';
import { ownMeasure, scoreOf } from './own-measures.ts';
import type { Codes } from '../pictures/drawn-pictures.ts';
import { type LabelSpace, labelSpaceOf, NO_LABELS } from '../pictures/label-space.ts';
import { LoadedPictures } from '../pictures/loaded-pictures.ts';
import type { Measured } from './translator-measures.ts';
import { RECONSTRUCTION, reconstruction, reconstructionMeasure } from './reconstruction.ts';

const MOST_HELD_OUT = 1024; // numbers over more hardly differ

export interface MeasureOptions {
  /** Without them there are no distances. */
  extractor: FeatureExtractor | undefined;
  turn: Turn;
  /** Aborting ends it with Fault `cancelled`. */
  signal?: AbortSignal;
}

export class LatentMeasures {
  readonly #recipe: LatentDescription;
  readonly #model: PlannedModel;
  readonly #space: Codes;
  readonly #labels: LabelSpace;
  readonly #held: LoadedPictures;
  readonly #learnedFrom: () => Promise<LoadedPictures>;
  #distances: { opened: LatentDistances | undefined } | undefined;

  private constructor(
    { recipe, plan, photos }: { recipe: LatentDescription; plan: RunPlan; photos: PhotoList },
    space: LabelSpace,
    held: LoadedPictures,
  ) {
    this.#recipe = recipe;
    this.#model = recipe.model(settingsOf(recipe as Recipe, plan), imageFacts(plan, space.size));
    const { dimensions, prior, conditional } = this.#model;
    this.#space = { dimensions, prior };
    this.#labels = conditional ? space : NO_LABELS;
    this.#held = held;
    this.#learnedFrom = () => LoadedPictures.open(photos.train['images']!, { framing: plan.preprocessing, most: MOST });
  }

  /** Undefined for recipes of another kind, and without a held-out picture: what was learned from says nothing. */
  static async open(plan: RunPlan, recipe: Recipe, photos: PhotoList): Promise<LatentMeasures | undefined> {
    if (recipe.kind !== 'latent') return undefined;
    const space = labelSpaceOf(photos);
    const held = await LoadedPictures.open(photos.heldOut['images'] ?? [], {
      framing: plan.preprocessing,
      labels: photos.labels?.heldOut,
      space,
      most: MOST_HELD_OUT,
    });
    return held.count > 0 ? new LatentMeasures({ recipe, plan, photos }, space, held) : undefined;
  }

  /** The score is the recipe's own first measure, else the kernel distance; or null. */
  async measure(learner: Learner, { extractor, turn, signal }: MeasureOptions): Promise<Measured> {
    const measuring = unlessAborted(turn, signal);
    const distances = extractor && (this.#distances ??= { opened: await this.#openDistances(extractor) }).opened;
    const networks = await turn(() => networksOfLearner(learner, this.#model));
    try {
      const means = await this.#held.means(
        (batch) => ({ ...learner.measure?.(batch), ...reconstruction(networks, batch) }),
        measuring,
      );
      const own = [...means].map(([name, value]) => this.#described(name, value));
      const values = [
        ...((await distances?.measure(networks, { codes: this.#space, labels: this.#labels }, measuring)) ?? []),
        ...own,
      ];
      return { values, score: scoreOf(this.#recipe.measures ?? {}, values) };
    } finally {
      await turn(async () => networks.dispose());
    }
  }

  /** The pictures that it learns from are loaded for their features only. */
  async #openDistances(extractor: FeatureExtractor): Promise<LatentDistances | undefined> {
    const pictures = { real: this.#held.some(MOST), others: await this.#learnedFrom() };
    return LatentDistances.open(pictures, extractor);
  }

  #described(name: string, value: number): Measure {
    if (name === RECONSTRUCTION) return reconstructionMeasure(value, this.#held);
    return ownMeasure(this.#recipe.measures ?? {}, name, value);
  }
}

// What a run is measured with: the photos it holds out and the encoder that distances need, opened when they
// are first wanted. The same while it trains and when it lies still.
import type { RunPlan } from '../../../../common/contract/training.ts';
import { Fault, toFault } from '../../../../common/fault.ts';
import { faultText } from '../../../../common/faults/text.ts';
import type { Text } from '../../../../common/language/text.ts';
import { runFaults } from '../../../../common/faults/runs.ts';
import { FEWEST_IMAGES, whyUnmeasurable } from '../../../../common/recipes/measurable.ts';
import type { Recipe } from '../../../../models/recipes/recipe.ts';
import type { Batch, Learner } from '../../../../models/training/learner.ts';
import type { PhotoList } from '../../../files/runs/photo-list.ts';
import { memoryFault } from '../../out-of-memory.ts';
import { type Turn, unlessAborted } from '../../turns.ts';
import { FeatureExtractor } from './feature-extractor.ts';
import { HeldOut } from '../pictures/held-out.ts';
import { type Measured, measureTranslator, type OnProgress } from './translator-measures.ts';
import { ColouriserMeasures } from './colouriser-measures.ts';
import { LatentMeasures } from './latent-measures.ts';

const MOST = 128; // photos of each domain of a translator

const TOO_LARGE = runFaults.noMemoryToMeasure();

/** Measures as they were noted in the run's folder. */
export interface NotedMeasures extends Measured {
  step: number;
}

export interface RunMeasuresParts {
  plan: RunPlan;
  recipe: Recipe;
  photos: PhotoList;
  /** Folder of the encoder; without it there are no distances. */
  encoder: string | undefined;
  turn: Turn;
  /** Called when the encoder cannot be read: it is measured without distances. */
  withoutDistances(reason: Text): void;
}

interface Opened {
  /** Of translators. */
  held?: HeldOut;
  /** Of other recipes; undefined when no picture can be read. */
  pictures?: LatentMeasures | ColouriserMeasures;
  extractor?: FeatureExtractor;
}

export class RunMeasures {
  readonly #parts: RunMeasuresParts;
  #opened: Opened | undefined;

  constructor(parts: RunMeasuresParts) {
    this.#parts = parts;
  }

  /** Whether photos are held out: those that were learned from say nothing. */
  get possible(): boolean {
    const { recipe, photos } = this.#parts;
    const counts = Object.entries(photos.heldOut).map(([name, all]) => [name, all.length] as const);
    return whyUnmeasurable(recipe, Object.fromEntries(counts)) !== 'nothing-held-out';
  }

  /** Loads the photos and the encoder, if that was not done yet; else the first measure does it. */
  async open(): Promise<void> {
    this.#opened ??= await this.#open();
  }

  /**
   * Measures the learner as it is; whatever its recipe draws meanwhile, the draws of its steps stay the same.
   * Fault `cancelled` when `signal` aborts.
   */
  async measure(
    learner: Learner,
    { onProgress, signal }: { onProgress?: OnProgress; signal?: AbortSignal } = {},
  ): Promise<Measured> {
    await this.open();
    const { held, pictures, extractor } = this.#opened!;
    const { recipe, turn } = this.#parts;
    const draws = Object.values(learner.randoms).map((random) => ({ random, state: random.state }));
    try {
      if (pictures) return await pictures.measure(learner, { extractor, turn, signal });
      if (!held) return { values: [], score: null };
      const show = (batch: Batch) => learner.preview(batch);
      return await measureTranslator({
        pictures: recipe.pictures,
        show,
        held,
        paired: recipe.paired,
        extractor,
        turn: unlessAborted(turn, signal),
        onProgress,
      });
    } catch (error) {
      throw memoryFault(error, TOO_LARGE);
    } finally {
      for (const { random, state } of draws) random.state = state;
    }
  }

  /** As `measure`, for somebody who waits for numbers. Fault `bad-input` when there are none. */
  async measureOrThrow(learner: Learner, how: { onProgress: OnProgress; signal?: AbortSignal }): Promise<Measured> {
    if (!this.possible) {
      const message = runFaults.nothingHeldOut();
      throw new Fault('bad-input', message, { subject: 'heldOut' });
    }
    const measured = await this.measure(learner, how);
    if (measured.values.length > 0) return measured;
    const message = runFaults.nothingMeasurable({ fewest: FEWEST_IMAGES });
    throw new Fault('bad-input', message, { subject: 'heldOut' });
  }

  async dispose(): Promise<void> {
    const extractor = this.#opened?.extractor;
    this.#opened = undefined;
    if (extractor) await this.#parts.turn(async () => extractor.dispose());
  }

  async #open(): Promise<Opened> {
    const { plan, recipe, photos } = this.#parts;
    if (recipe.kind === 'latent') {
      const pictures = await LatentMeasures.open(plan, recipe, photos);
      return { pictures, extractor: await this.#openExtractor() };
    }
    if (recipe.kind === 'colouriser') return { pictures: await ColouriserMeasures.open(plan, recipe, photos) };
    const held = await HeldOut.open(photos.heldOut, plan.preprocessing, { paired: recipe.paired, most: MOST });
    return { held, extractor: await this.#openExtractor() };
  }

  async #openExtractor(): Promise<FeatureExtractor | undefined> {
    const { encoder, turn, withoutDistances } = this.#parts;
    if (encoder === undefined) return undefined;
    try {
      return await FeatureExtractor.open(encoder, turn);
    } catch (error) {
      withoutDistances(faultText(toFault(error)));
      return undefined;
    }
  }
}

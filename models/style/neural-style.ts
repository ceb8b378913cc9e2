// Neural style (Gatys et al. 2016): the pixels of a photo moved by Adam down a loss of style (style-loss.ts), from coarse
// to fine, so that large strokes are there before small ones.
import * as tf from '@tensorflow/tfjs-core';
import type { Samples } from '../../common/image/samples.ts';
import type { Step } from '../patches/gpnn.ts';
import { matchColours } from '../patches/match-colours.ts';
import { resample } from '../patches/resample.ts';
import { Adam } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import type { Turn } from '../training/turn.ts';
import { type StyleFeatures, StyleLoss } from './style-loss.ts';

export interface NeuralStyleOptions {
  /** Both RGB in [-1, 1]. */
  photo: Samples;
  style: Samples;
  /** How much of the photo stays, 0..1. */
  likeness: number;
  encoder: StyleFeatures;
  turn: Turn;
  levels?: readonly Level[];
}

interface Level {
  /** Longer side, in pixels; at most the photo's. */
  side: number;
  steps: number;
}

const LEVELS: readonly Level[] = [
  { side: 96, steps: 50 },
  { side: 192, steps: 30 },
];

/** In units of [-1, 1], falling to a tenth over the second half of a level. */
const RATE = 0.04;
/** Steps from one picture that is shown to the next. */
const SHOWN = 10;
/** The encoder takes no less than twice that. */
const LEAST_SIDE = 16;

const contentWeight = (likeness: number): number => 0.6 * 4 ** (2 * likeness - 1);

/** The photo on its way to that style; the last picture is the result. Nothing is drawn by chance. */
export async function* neuralStyle(options: NeuralStyleOptions): AsyncGenerator<Step, void, void> {
  const { photo, style, likeness, encoder, turn } = options;
  const toned = matchColours(photo, style);
  const longest = Math.max(photo.width, photo.height);
  const levels = upTo(longest, options.levels ?? LEVELS);
  const all = levels.reduce((sum, { side, steps }) => sum + side ** 2 * steps, 0);
  let picture = toned;
  let done = 0;
  for (const { side, steps } of levels) {
    const content = atSide(toned, side);
    const look = atSide(style, side);
    const start = resample(picture, content.width, content.height);
    const descent = await turn(
      async () => new Descent(start, { encoder, content, look, weight: contentWeight(likeness) }),
    );
    try {
      for (let step = 1; step <= steps; step++) {
        const rate = RATE * Math.min(1, 0.1 + 1.8 * (1 - step / steps));
        const shown = step % SHOWN === 0 || step === steps;
        const data = await turn(async () => {
          await descent.step(rate);
          return shown ? await descent.pixels() : undefined;
        });
        done += side ** 2 / all;
        if (!data) continue;
        picture = { ...content, data };
        yield { done, picture };
      }
    } finally {
      descent.dispose();
    }
  }
}

/** What lies above the photo's own size is left out. */
function upTo(longest: number, levels: readonly Level[]): Level[] {
  const within = levels.filter((_, i) => i === 0 || levels[i - 1]!.side < longest);
  return within.map((level) => ({ ...level, side: Math.min(level.side, longest) }));
}

function atSide(picture: Samples, side: number): Samples {
  const { width, height } = picture;
  const scale = side / Math.max(width, height);
  const sized = (length: number) => Math.max(LEAST_SIDE, Math.round(scale * length));
  return resample(picture, sized(width), sized(height));
}

const tensorOf = ({ width, height, data }: Samples): tf.Tensor4D => tf.tensor4d(data, [1, height, width, 3]);

/** The pixels of one level on their way. */
class Descent {
  readonly #pixels: tf.Variable<tf.Rank.R4>;
  readonly #loss: StyleLoss;
  readonly #adam: Adam;

  constructor(
    start: Samples,
    { encoder, content, look, weight }: { encoder: StyleFeatures; content: Samples; look: Samples; weight: number },
  ) {
    this.#pixels = tf.tidy(() => tf.variable(tensorOf(start)));
    this.#adam = new Adam({ pixels: this.#pixels }, { beta1: 0.9, beta2: 0.99 });
    const [photo, style] = [tensorOf(content), tensorOf(look)];
    this.#loss = new StyleLoss({ encoder, photo, style, content: weight });
    tf.dispose([photo, style]);
  }

  /** Gives the loss before it, which is read so that each step is computed by itself. */
  async step(rate: number): Promise<number> {
    const loss = tf.tidy(() => {
      const made = gradients([this.#pixels], () => ({ loss: this.#loss.of(this.#pixels), also: {} }));
      this.#adam.apply(made.gradients, rate);
      this.#pixels.assign(tf.clipByValue(this.#pixels, -1, 1));
      return made.loss;
    });
    try {
      return (await loss.data())[0]!;
    } finally {
      loss.dispose();
    }
  }

  async pixels(): Promise<Float32Array> {
    return (await this.#pixels.data()) as Float32Array;
  }

  dispose(): void {
    this.#loss.dispose();
    this.#adam.dispose();
    this.#pixels.dispose();
  }
}

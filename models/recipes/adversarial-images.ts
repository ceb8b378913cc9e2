// The game of all GANs that make pictures (Goodfellow et al. 2014, algorithm 1): G makes pictures of codes z ~ p(z), D says
// something of pictures, and in turn each takes a step towards what it plays for. What D says and both play for is
// each paper's own, in its recipe; here are the turns, what helps with few photos, and the pictures shown.
import * as tf from '@tensorflow/tfjs-core';
import type { Values } from '../../common/options/option.ts';
import type { Random } from '../../common/random.ts';
import type { ganTraining } from '../../common/recipes/adversarial-images.ts';
import { SAMPLES } from '../../common/recipes/pictures.ts';
import type { ImageFacts, LatentDescription } from '../../common/recipes/recipe.ts';
import { namedOutputs } from '../../common/recipes/report.ts';
import { DiscriminatorAid } from '../augment/discriminator-aid.ts';
import { classesInTurn, fixedCodes } from '../latent/samples.ts';
import { toRgb } from '../layers/to-rgb.ts';
import { joinClasses } from '../layers/join-classes.ts';
import { type Mode, training } from '../layers/layer.ts';
import { type AdversarialLossName, adversarialLosses } from '../losses/adversarial.ts';
import { buildDecoder } from '../networks/latent.ts';
import type { Network } from '../networks/network.ts';
import { Adam, type AdamOptions, trainable } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { MovingAverage } from '../training/moving-average.ts';
import { type LabelledBatch, type Learner, makeLearner } from '../training/learner.ts';

/** What a player minimises, and the numbers reported of it. */
export interface Objective {
  loss: tf.Scalar;
  reports: Record<string, tf.Scalar>;
}

/** What a paper decides whose D says something of each picture alone. `Output`: what its D says of pictures; `y`: their labels, [N,1,1,K], where the recipe uses any. */
export interface Game<Output> {
  /** D's networks by the names that checkpoints have. */
  discriminators: Readonly<Record<string, Network>>;
  discriminate(pictures: tf.Tensor4D, y: tf.Tensor4D | undefined, mode: Mode): Output;
  /** Logits that the pictures are real, [N,1,1,1], in the sense of `adversarial`. */
  logits(output: Output): tf.Tensor4D;
  adversarial: AdversarialLossName;
  /** G's objective; `real` asks D about the photos too. */
  generator(fake: Output, y: tf.Tensor4D | undefined, real: () => Output): Objective;
  discriminator(real: Output, fake: Output, y: tf.Tensor4D | undefined): Objective;
}

/** Whom G plays against, whatever D is made of; what it holds becomes the learner's. */
export interface Opponent {
  /** D's networks by the names that checkpoints have. */
  networks: Readonly<Record<string, Network>>;
  /** Further numbers that a checkpoint keeps. */
  averages?: Readonly<Record<string, tf.Variable>>;
  /** Of D's steps; `rate`: its learning rate in units of G's. */
  adam: AdamOptions & { rate?: number };
  /** G's objective with what it made beside photos x, and its reports. */
  generator(made: tf.Tensor4D, x: tf.Tensor4D, y: tf.Tensor4D | undefined, mode: Mode): Objective;
  /** D's own. */
  discriminator(x: tf.Tensor4D, made: tf.Tensor4D, y: tf.Tensor4D | undefined, mode: Mode): Objective;
  dispose(): void;
}

type GanSettings = Pick<Values<typeof ganTraining>, 'average' | 'beta1'>;

interface Setting<Settings = Values<typeof ganTraining>> {
  settings: Settings;
  random: Random;
  images: ImageFacts;
  /** As the recipe's description has it. */
  model: ReturnType<LatentDescription['model']>;
}

export function playOnImages<Output>(setting: Setting, game: Game<Output>): Learner {
  const { settings, random } = setting;
  const { output } = adversarialLosses[game.adversarial];
  const aid = new DiscriminatorAid({ ...settings, adversarial: game.adversarial }, random, ['D']);
  return playAgainst(setting, {
    networks: game.discriminators,
    averages: aid.averages,
    adam: { beta1: settings.beta1, beta2: 0.999 },
    generator: (made, x, y, mode) =>
      game.generator(game.discriminate(aid.show(made), y, mode), y, () => game.discriminate(aid.show(x), y, mode)),
    discriminator(x, made, y, mode) {
      const [onReal, onFake] = [game.discriminate(aid.show(x), y, mode), game.discriminate(aid.show(made), y, mode)];
      const [real, fake] = [game.logits(onReal), game.logits(onFake)];
      const { loss, reports } = game.discriminator(onReal, onFake, y);
      const outputs = namedOutputs('D', output(real), output(fake));
      return { loss: aid.hold('D', loss, real, fake), reports: { ...reports, ...outputs } };
    },
    dispose() {
      Object.values(game.discriminators).forEach((each) => each.dispose());
      aid.dispose();
    },
  });
}

export function playAgainst(setting: Setting<GanSettings> & { adam?: AdamOptions }, opponent: Opponent): Learner {
  const { settings, random, images, model, adam = { beta1: settings.beta1, beta2: 0.999 } } = setting;
  const { dimensions, prior, conditional } = model;
  const architecture = model.decoder.architecture;
  const G = buildDecoder(architecture, { seed: random.word() });
  const generator = new Adam(trainable({ G }), adam);
  const discriminator = new Adam(trainable(opponent.networks), opponent.adam);
  const average = new MovingAverage({ G }, () => buildDecoder(architecture, { seed: 0 }), settings.average);
  const given = (z: tf.Tensor4D, y: tf.Tensor4D | undefined) => (conditional && y ? joinClasses(z, y) : z);

  function drawCodes(n: number): tf.Tensor4D {
    const uniform = () => Float32Array.from({ length: n * dimensions }, () => 2 * random.uniform() - 1);
    return tf.tensor4d(prior === 'normal' ? random.normals(n * dimensions) : uniform(), [n, 1, 1, dimensions]);
  }

  function step({ images: x, labels: y }: LabelledBatch, learningRate: number) {
    return tf.tidy(() => {
      const mode = training(random.word());
      const z = drawCodes(x.shape[0]);
      const forG = gradients(generator.variables, () => {
        const made = G.apply(given(z, y), mode); // made classes are those of the photos
        const { loss, reports } = opponent.generator(made, x, y, mode);
        return { loss, also: { made, reports } };
      });
      generator.apply(forG.gradients, learningRate);
      average.update();

      const { made, reports } = forG.also;
      const forD = gradients(discriminator.variables, () => {
        const objective = opponent.discriminator(x, made, y, mode);
        return { loss: objective.loss, also: objective.reports };
      });
      discriminator.apply(forD.gradients, learningRate * (opponent.adam.rate ?? 1));
      return { ...reports, ...forD.also };
    });
  }

  /** Rows of samples: a code for every picture, or with classes one for each row and a class for each column. */
  function preview({ images: x }: LabelledBatch) {
    const [n] = x.shape;
    return tf.tidy(() => {
      const codes = fixedCodes(SAMPLES.length * n, dimensions, prior);
      const rows = SAMPLES.map(({ name }, row) => {
        const z = tf.slice(codes, [conditional ? row : row * n, 0, 0, 0], [conditional ? 1 : n, 1, 1, dimensions]);
        const input = conditional ? joinClasses(tf.tile(z, [n, 1, 1, 1]), classesInTurn(n, images.classes)) : z;
        return [name, toRgb(average.shown.G.apply(input))] as const;
      });
      return Object.fromEntries(rows);
    });
  }

  return makeLearner({
    networks: { G },
    optimizers: { generator, discriminator },
    random,
    companions: [opponent, average],
    step,
    preview,
  });
}

/** The game in which D says one number, how real a picture is, and both players want the opposite of it. */
export function realOrMade(
  D: Network,
  adversarial: AdversarialLossName,
  show = (x: tf.Tensor4D, _y: tf.Tensor4D | undefined) => x,
): Game<tf.Tensor4D> {
  const value = adversarialLosses[adversarial];
  const alone = (name: string, loss: tf.Scalar): Objective => ({ loss, reports: { [name]: loss } });
  return {
    discriminators: { D },
    adversarial,
    discriminate: (pictures, y, mode) => D.apply(show(pictures, y), mode),
    logits: (output) => output,
    generator: (fake) => alone('G', value.generator(fake)),
    discriminator: (real, fake) => alone('D', value.discriminator(real, fake)),
  };
}

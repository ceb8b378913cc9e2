// How the encoder of features learns: a student of MobileNetV2's kind looks at the same pictures as a teacher and gives
// what it gives at each of four taps, in units of the teacher's spread (Romero et al. 2015), and the same relations
// between pictures (Park et al. 2019). Pictures need no labels, so any will do: photos, drawings, patterns, mixtures.
//   L = mean over taps of |s - t|^2 + 4 x relations
// The student begins with fresh weights: none of the teacher's are in it.
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../common/random.ts';
import { training } from '../layers/layer.ts';
import { standardise } from '../layers/standardise.ts';
import { buildMobileNetV2, type MobileNetV2, type TappedFeatures } from '../networks/mobilenet-v2.ts';
import { type MobileNetV2Architecture, type Tap, tapChannels, TAPS } from '../networks/mobilenet-v2-architecture.ts';
import { buildNetwork, type Network } from '../networks/network.ts';
import { Adam, trainable } from '../training/adam.ts';
import { gradients } from '../training/gradients.ts';
import { type Batch, type Learner, makeLearner } from '../training/learner.ts';
import { MovingAverage } from '../training/moving-average.ts';
import { relationLoss, tapError } from './tap-loss.ts';

const RELATIONS = 4; // a tenth of the loss, as the distances differ by little
const AVERAGE = 0.998;

export interface Distiller extends Learner {
  /** The student as it is used: the moving average of its weights. */
  student: MobileNetV2;
  /** Before the first step, for each of some forty batches: learns the teacher's spread. */
  acquaint(images: tf.Tensor4D): Promise<void>;
  /** The teacher's features in units of their spread: what the student is to give. The caller's. */
  wanted(images: tf.Tensor4D): TappedFeatures;
}

/**
 * `architecture` has the channels of the teacher at each tap, and batch norm: without one, next to nothing of the teacher
 * was learned in 700 steps, as fresh blocks let too little through. The teacher stays the caller's.
 */
export function distiller(teacher: MobileNetV2, architecture: MobileNetV2Architecture, random: Random): Distiller {
  const seed = random.word();
  const student = buildMobileNetV2(architecture, { seed });
  const channels = tapChannels(teacher.architecture);
  const spreads = eachTap((tap) => buildNetwork(standardise(channels[tap]), { seed }));
  const adam = new Adam(trainable({ student }), { beta1: 0.9, beta2: 0.999 });
  const average = new MovingAverage({ student }, () => buildMobileNetV2(architecture, { seed }), AVERAGE);
  const averaged = average.shown.student as MobileNetV2;

  const inUnits = (images: tf.Tensor4D): TappedFeatures => {
    const taps = teacher.features(images);
    return eachTap((tap) => spreads[tap].apply(taps[tap]));
  };
  let acquainted = 0; // batches

  const learner = makeLearner<Batch<'images'>>({
    networks: { student, ...spreads },
    optimizers: { adam },
    random,
    companions: [average],
    step: ({ images }, learningRate) =>
      tf.tidy(() => {
        const targets = inUnits(images);
        const { gradients: all, also } = gradients(adam.variables, () => {
          const taps = student.features(images, training(0));
          const errors = eachTap((tap) => tapError(taps[tap], targets[tap]));
          const relations = mean(TAPS.map((tap) => relationLoss(taps[tap], targets[tap])));
          const loss = tf.add(mean(Object.values(errors)), tf.mul(relations, RELATIONS)) as tf.Scalar;
          return { loss, also: { ...errors, relations } };
        });
        adam.apply(all, learningRate);
        average.update();
        return also;
      }),
    preview: () => ({}),
    measure: ({ images }) =>
      tf.tidy(() => {
        const targets = inUnits(images);
        const taps = averaged.features(images);
        return eachTap((tap) => tapError(taps[tap], targets[tap]));
      }),
  });

  return {
    ...learner,
    student: averaged,
    async acquaint(images) {
      acquainted++;
      tf.tidy(() => {
        const taps = teacher.features(images);
        for (const tap of TAPS) follow(spreads[tap], taps[tap], 1 / acquainted);
      });
      await spreads.stride32.parameters['running_var']!.data(); // batch by batch: else all are recorded as one graph
    },
    wanted: (images) => tf.tidy(() => inUnits(images)),
  };
}

/** Moves a spread by this share towards that of a batch: by 1 / n the n-th, it is the mean of all. */
function follow({ parameters }: Network, features: tf.Tensor4D, share: number): void {
  const mean = tf.mean(features, [0, 1, 2]);
  const variance = tf.mean(tf.squaredDifference(features, mean), [0, 1, 2]);
  const blend = (running: tf.Variable, value: tf.Tensor) =>
    running.assign(tf.add(running, tf.mul(tf.sub(value, running), tf.scalar(share))));
  blend(parameters['running_mean']!, mean);
  blend(parameters['running_var']!, variance);
}

const eachTap = <T>(of: (tap: Tap) => T) => Object.fromEntries(TAPS.map((tap) => [tap, of(tap)])) as Record<Tap, T>;

const mean = (scalars: tf.Scalar[]): tf.Scalar => tf.div(tf.addN(scalars), scalars.length);

// What a checkpoint holds, gathered from a learner by name and put back by name; writing it to disk is not our matter.
// A run that is resumed from one goes on bit for bit as the run that was not stopped.
import * as tf from '@tensorflow/tfjs-core';
import { Fault } from '../../common/fault.ts';
import { runFaults } from '../../common/faults/runs.ts';
import type { RandomState } from '../../common/random.ts';
import type { StoredTensor, Weights } from '../networks/values.ts';
import type { Learner } from './learner.ts';

export interface Checkpoint {
  /** Parameters in PyTorch's names and order of axes: `<network>.<parameter>`. */
  weights: Map<string, StoredTensor>;
  /** Moments `<optimizer>.<network>.<parameter>.first|second` pool images `<pool>.<place>` and `averages.<name>`, as tfjs holds them. */
  training: Map<string, StoredTensor>;
  /** Steps taken by each optimizer. */
  steps: Record<string, number>;
  /** Steps of each optimizer's warm-up; without those that have none. */
  warmUps: Record<string, number>;
  /** State of each generator of random numbers. */
  randoms: Record<string, RandomState>;
}

/** Reads everything a learner has; nothing of it changes. */
export async function capture(learner: Learner): Promise<Checkpoint> {
  const weights = new Map<string, StoredTensor>();
  for (const [name, network] of Object.entries(learner.networks)) {
    for (const [parameter, value] of await network.weights()) weights.set(`${name}.${parameter}`, value);
  }
  const training = new Map<string, StoredTensor>();
  for (const [name, tensor] of trainingTensors(learner)) {
    training.set(name, { shape: tensor.shape, data: (await tensor.data()) as Float32Array });
  }
  const optimizers = Object.entries(learner.optimizers);
  const steps = optimizers.map(([name, optimizer]) => [name, optimizer.steps] as const);
  const randoms = Object.entries(learner.randoms).map(([name, random]) => [name, random.state] as const);
  return {
    weights,
    training,
    steps: Object.fromEntries(steps),
    warmUps: { ...learner.warmUps },
    randoms: Object.fromEntries(randoms),
  };
}

/** Puts a checkpoint back. Throws a Fault `unreadable` when it belongs to other networks or options. */
export function restore(learner: Learner, checkpoint: Checkpoint): void {
  for (const [name, network] of Object.entries(learner.networks)) network.load(weightsOf(name, checkpoint));
  for (const [name, optimizer] of Object.entries(learner.optimizers)) {
    for (const [key, moment] of Object.entries(optimizer.state)) {
      const stored = checkpoint.training.get(`${name}.${key}`);
      if (!stored)
        throw new Fault('unreadable', runFaults.checkpointLacks({ what: `the training state ${name}.${key}` }));
      tf.tidy(() => moment.assign(toTensor(stored)));
    }
    optimizer.resume(checkpoint.steps[name] ?? 0);
  }
  Object.assign(learner.warmUps, checkpoint.warmUps);
  for (const [name, average] of Object.entries(learner.averages)) {
    const stored = checkpoint.training.get(`averages.${name}`);
    if (!stored)
      throw new Fault('unreadable', runFaults.checkpointLacks({ what: `the training state averages.${name}` }));
    tf.tidy(() => average.assign(toTensor(stored)));
  }
  for (const [name, random] of Object.entries(learner.randoms)) {
    const state = checkpoint.randoms[name];
    if (!state) throw new Fault('unreadable', runFaults.checkpointLacks({ what: `the random state ${name}` }));
    random.state = state;
  }
  for (const [name, pool] of Object.entries(learner.pools)) {
    tf.tidy(() => {
      const images: tf.Tensor4D[] = [];
      for (let place = 0; checkpoint.training.has(`${name}.${place}`); place++) {
        images.push(toTensor(checkpoint.training.get(`${name}.${place}`)!) as tf.Tensor4D);
      }
      pool.restore(images);
    });
  }
}

/** The weights of one network, by its own names: to start a new run from an old one. */
export function weightsOf(name: string, { weights }: Pick<Checkpoint, 'weights'>): Weights {
  const prefix = `${name}.`;
  const own = [...weights].filter(([key]) => key.startsWith(prefix));
  return new Map(own.map(([key, value]) => [key.slice(prefix.length), value]));
}

function trainingTensors(learner: Learner): [string, tf.Tensor][] {
  const moments = Object.entries(learner.optimizers).flatMap(([name, { state }]) => prefixed(name, state));
  const images = Object.entries(learner.pools).flatMap(([name, pool]) =>
    prefixed(name, Object.fromEntries(pool.images.entries())),
  );
  return [...moments, ...images, ...prefixed('averages', learner.averages)];
}

const prefixed = (prefix: string, tensors: Readonly<Record<string, tf.Tensor>>): [string, tf.Tensor][] =>
  Object.entries(tensors).map(([name, tensor]) => [`${prefix}.${name}`, tensor]);

const toTensor = ({ shape, data }: StoredTensor) => tf.tensor(data, [...shape], 'float32');

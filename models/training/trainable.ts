import type * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../networks/network.ts';

/** What training moves in these networks, as `<network>.<parameter>`. */
export function trainable(networks: Readonly<Record<string, Network>>): Record<string, tf.Variable> {
  const entries = Object.entries(networks).flatMap(([name, network]) =>
    Object.entries(network.parameters)
      .filter(([, variable]) => variable.trainable)
      .map(([parameter, variable]) => [`${name}.${parameter}`, variable] as const),
  );
  return Object.fromEntries(entries);
}

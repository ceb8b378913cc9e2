// Gradients of one loss with what its forward pass also made: the loss's parts for the charts, images for the next
// player. tf.variableGrads gives the loss alone and disposes the rest.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients'; // the package's Node build leaves them out

export interface Forward<T extends tf.TensorContainerObject> {
  loss: tf.Scalar;
  /** Kept beside the gradients; no gradient flows through it later. */
  also: T;
}

/**
 * d loss / d variable for each of `variables`, by position. Call inside tf.tidy: everything returned belongs to it.
 * A variable that the loss does not depend on gets zeros.
 */
export function gradients<T extends tf.TensorContainerObject>(
  variables: readonly tf.Variable[],
  forward: () => Forward<T>,
): { loss: tf.Scalar; gradients: tf.Tensor[]; also: T } {
  let also: T | undefined;
  const kept: tf.Tensor[] = [];
  const { value, grads } = tf.variableGrads(() => {
    const result = forward();
    also = result.also;
    for (const tensor of tensorsOf(result.also)) kept.push(tf.keep(tensor));
    return result.loss;
  }, [...variables]);
  // what was kept belongs to the caller's tidy again
  const owned = new Map(kept.map((tensor) => [tensor, tensor.clone()]));
  tf.dispose(kept);
  return {
    loss: value,
    gradients: variables.map((variable) => grads[variable.name] ?? tf.zerosLike(variable)),
    also: replace(also!, owned) as T,
  };
}

function tensorsOf(container: tf.TensorContainer): tf.Tensor[] {
  if (container instanceof tf.Tensor) return [container];
  if (container === null || typeof container !== 'object') return [];
  return Object.values(container).flatMap((each) => tensorsOf(each as tf.TensorContainer));
}

function replace(container: tf.TensorContainer, by: ReadonlyMap<tf.Tensor, tf.Tensor>): tf.TensorContainer {
  if (container instanceof tf.Tensor) return by.get(container)!;
  if (container === null || typeof container !== 'object') return container;
  const entries = Object.entries(container).map(([name, each]) => [name, replace(each as tf.TensorContainer, by)]);
  return Object.fromEntries(entries) as tf.TensorContainerObject;
}

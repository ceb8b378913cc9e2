import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect } from 'vitest';

/**
 * Each test of the file, or of the `describe`, in a scope of its own: it may leave its tensors lying, but a test fails whose
 * code keeps some beyond it. `backend`: chosen before each.
 */
export function inTensorScope(backend?: string): void {
  let tensors = 0;
  beforeEach(async () => {
    if (backend !== undefined) await tf.setBackend(backend);
    tf.disposeVariables(); // what files before it left: they share their modules
    tensors = tf.memory().numTensors;
    tf.engine().startScope();
  });
  afterEach(() => {
    tf.engine().endScope();
    tf.disposeVariables();
    expect(tf.memory().numTensors, 'tensors left over').toBe(tensors);
  });
}

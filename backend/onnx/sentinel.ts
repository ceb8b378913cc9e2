// onnxruntime-node writes every output where it is told to, and afterwards copies it once more for the result that it
// returns: a training step would copy all weights and moments for nothing. The copies are made in the order of the
// model's outputs, after the run; at one that is no tensor the binding gives up. So the first output of our models is an
// empty sequence, and the binding's complaint about it says that everything else is computed and in its place.
import type { OnnxNode, OnnxPort } from './model.ts';

export const SENTINEL = 'ran';

export const sentinelNode: OnnxNode = { op: 'SequenceEmpty', inputs: [], outputs: [SENTINEL], attributes: {} };

export const sentinelPort: OnnxPort = { name: SENTINEL, type: 'float32', shape: [], isSequence: true };

/** Whether an error of the native binding says that the run went well and only the copies were not made. */
export function isSentinel(error: unknown): boolean {
  return error instanceof Error && error.message === 'Non tensor type is temporarily not supported.';
}

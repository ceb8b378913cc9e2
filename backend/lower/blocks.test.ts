import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OnnxGraph, OnnxNode, OnnxPort } from '../onnx/model.ts';
import { answers, noise, onnxBackend, relativeError } from '../testing/reference.ts';
import { inBlocks } from './blocks.ts';

const LARGE = [512, 256];
const node = (op: string, inputs: string, output: string): OnnxNode => ({
  op,
  inputs: inputs.split(' '),
  outputs: [output],
  attributes: {},
});
const port = (name: string, type: OnnxPort['type'] = 'float32'): OnnxPort => ({ name, type, shape: LARGE });

/** `sizes` of all names are LARGE unless given. */
function blocked(nodes: OnnxNode[], outputs: OnnxPort[], sizes: Record<string, number[]> = {}) {
  const names = nodes.flatMap((each) => [...each.inputs, ...each.outputs]);
  const dims = new Map(names.map((name) => [name, sizes[name] ?? LARGE]));
  return inBlocks(nodes, outputs, dims, (values) => `ints ${values.join()}`);
}
const ops = (nodes: OnnxNode[]) => nodes.map(({ op }) => op).join(' ');

const momentum = [
  node('Mul', 'm beta', 'old'),
  node('Mul', 'g rest', 'new'),
  node('Add', 'old new', 'm2'),
  node('Mul', 'm2 rate', 'step'),
  node('Sub', 'w step', 'w2'),
];
const numbers = { beta: [], rest: [1, 1], rate: [1] };

describe('elementwise work in blocks', () => {
  it('is one Scan over all arrays that it reads, with numbers from outside', () => {
    const { nodes, shapes } = blocked(momentum, [port('m2'), port('w2')], numbers);
    expect(ops(nodes)).toBe('Reshape Reshape Reshape Scan');
    const scan = nodes.at(-1)!;
    expect(scan.outputs).toEqual(['m2', 'w2']);
    expect(scan.attributes).toMatchObject({ num_scan_inputs: 3 });
    const body = scan.attributes.body as OnnxGraph;
    expect(body.nodes.map(({ inputs }) => inputs.join(' '))).toEqual([
      'm/block beta',
      'g/block rest',
      'old/block new/block',
      'm2/block rate',
      'w/block step/block',
    ]);
    expect(Object.fromEntries(shapes)).toEqual({ m2: [4, 32768], w2: [4, 32768] });
  });

  it('leaves alone what something else reads afterwards, and all that leads to it', () => {
    const { nodes } = blocked([...momentum, node('MatMul', 'm2 m2', 'p')], [port('w2'), port('p')], numbers);
    expect(ops(nodes)).toBe('Mul Mul Add Mul Sub MatMul');
  });

  it('leaves alone small arrays, spread ones, other types, few operators, and sizes that no block divides', () => {
    const whole = (sizes: Record<string, number[]>, outputs = [port('m2'), port('w2')]) =>
      ops(blocked(momentum, outputs, { ...numbers, ...sizes }).nodes);
    const plain = 'Mul Mul Add Mul Sub';
    const all = ['m', 'g', 'w', 'old', 'new', 'm2', 'step', 'w2'];
    const every = (size: number[]) => Object.fromEntries(all.map((name) => [name, size]));
    expect(whole(every([16, 16]))).toBe(plain);
    expect(whole(every([1_000_003]))).toBe(plain); // a prime
    expect(whole({ step: [1, 256] })).toBe(plain);
    expect(whole({}, [port('m2', 'int32'), port('w2', 'int32')])).toBe(plain);
    expect(ops(blocked(momentum.slice(3), [port('w2')], numbers).nodes)).toBe('Mul Sub');
  });

  it('of two optimizers that read the same gradient shares its view', () => {
    const second = momentum.map((each) => ({
      ...each,
      inputs: each.inputs.map((name) => (/g|beta|rest|rate/.test(name) ? name : `${name}b`)),
      outputs: each.outputs.map((name) => `${name}b`),
    }));
    const { nodes } = blocked(
      [...momentum, ...second],
      ['m2', 'w2', 'm2b', 'w2b'].map((name) => port(name)),
      numbers,
    );
    expect(ops(nodes)).toBe('Reshape Reshape Reshape Scan Reshape Reshape Scan');
  });
});

describe('an optimizer in blocks', () => {
  beforeAll(() => void onnxBackend());

  it.each([
    ['adam', () => tf.train.adam(0.01)],
    ['momentum', () => tf.train.momentum(0.01, 0.9)],
    ['rmsprop', () => tf.train.rmsprop(0.01, 0.9, 0.5)],
  ])('%s gives what tfjs cpu gives', { timeout: 60_000 }, (_, create) => {
    const train = () => {
      const optimizer = create();
      const weights = [tf.variable(noise([96, 1600], 1)), tf.variable(noise([3, 3, 128, 128], 2))];
      const x = noise([4, 96], 3) as tf.Tensor2D;
      for (let i = 0; i < 3; i++)
        optimizer.minimize(() =>
          tf.add(
            tf.mean(tf.square(tf.matMul(x, weights[0] as tf.Variable as tf.Tensor2D))),
            tf.mean(tf.abs(weights[1]!)),
          ),
        );
      const result = weights.map((weight) => tf.clone(weight));
      tf.dispose(weights);
      optimizer.dispose();
      return result;
    };
    const [expected, actual] = [answers('cpu', train), answers('onnx', train)];
    expected.forEach((answer, i) => expect(relativeError(answer.values, actual[i]!.values)).toBeLessThan(1e-5));
  });
});

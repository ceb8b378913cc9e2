import { describe, expect, it } from 'vitest';
import type { OnnxNode, OnnxPort } from '../onnx/model.ts';
import { reusableInputs } from './reuse.ts';

const node = (op: string, inputs: string, output: string): OnnxNode => ({
  op,
  inputs: inputs.split(' '),
  outputs: [output],
  attributes: {},
});
const port = (name: string, shape = [4]): OnnxPort => ({ name, type: 'float32', shape });
const reuse = (nodes: OnnxNode[], inputs: OnnxPort[], outputs: OnnxPort[]) =>
  Object.fromEntries(reusableInputs(nodes, inputs, outputs));

describe('an output takes the buffer of an input', () => {
  it('that was read on the way to it', () => {
    const adam = [node('Mul', 'm beta', 'a'), node('Mul', 'g rest', 'b'), node('Add', 'a b', 'm2')];
    expect(reuse(adam, [port('m')], [port('m2')])).toEqual({ m2: 'm' });
  });

  it('that its own operator reads element by element', () => {
    expect(reuse([node('Sub', 'w s', 'w2')], [port('w')], [port('w2')])).toEqual({ w2: 'w' });
    expect(reuse([node('Transpose', 'w', 'w2')], [port('w')], [port('w2')])).toEqual({});
    const spread = [port('a', [1, 4]), port('b', [4, 1])];
    expect(reuse([node('Add', 'a b', 'c')], spread, [port('c', [4, 4])])).toEqual({});
  });

  it('not while somebody may still read that input, be it through a view', () => {
    const others = [node('Sub', 'w s', 'w2'), node('Reshape', 'w shape', 'v'), node('Neg', 'v', 'n')];
    expect(reuse(others, [port('w')], [port('w2'), port('n', [2])])).toEqual({});
  });

  it('not of another size, and no buffer twice', () => {
    const nodes = [node('Neg', 'x', 'n'), node('Abs', 'n', 'a'), node('Exp', 'n', 'e')];
    expect(reuse(nodes, [port('x', [5])], [port('a'), port('e')])).toEqual({});
    expect(Object.keys(reuse(nodes, [port('x')], [port('a'), port('e')]))).toHaveLength(1);
  });

  it('so that who has the least choice chooses first', () => {
    const nodes = [node('Neg', 'x', 'n'), node('Neg', 'y', 'k'), node('Add', 'n k', 'both'), node('Abs', 'n', 'one')];
    expect(reuse(nodes, [port('x'), port('y')], [port('both'), port('one')])).toEqual({ one: 'x', both: 'y' });
  });
});

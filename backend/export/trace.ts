import { engine, type Tensor } from '@tensorflow/tfjs-core';
import { canonicalise } from '../graph/canonical.ts';
import { keepLayouts } from '../graph/executor.ts';
import type { Node } from '../graph/node.ts';
import { Lowering } from '../lower/lowering.ts';
import { lowerNodes } from '../lower/program.ts';
import { tensorValue, type Value } from '../lower/value.ts';
import type { OnnxModel } from '../onnx/model.ts';
import type { OnnxBackend } from '../onnx-backend.ts';
import { identity } from '../storage/permutation.ts';

/** Records `fn` at one size and says it in ONNX: inputs by name, weights as constants. Nothing is computed. */
export function trace(
  backend: OnnxBackend,
  fn: (...inputs: Tensor[]) => Tensor | Tensor[],
  inputs: readonly { name: string; shape: number[] }[],
  outputNames: readonly string[] = [],
): OnnxModel {
  const tensors = inputs.map(({ name, shape }) =>
    engine().makeTensorFromTensorInfo(backend.placeholder(name, shape, 'float32')),
  );
  const results = [fn(...tensors)].flat().map((tensor) => backend.nodeOf(tensor));
  keepLayouts(results);
  const wanted = [...new Set(results)];
  const graph = canonicalise(wanted);

  const g = new Lowering({ winograd: false, portable: true });
  const values = lowerNodes(g, graph, (node) => known(g, node));
  const outputs = results.map((node, i) => {
    const value = values[graph.index.get(node)!]!;
    const name = outputNames[i] ?? (i === 0 ? 'output' : `output${i}`);
    g.nodes.push({ op: 'Identity', inputs: [g.full(value)], outputs: [name], attributes: {} });
    return { name, type: value.dtype, shape: value.shape };
  });
  const { nodes, constants } = g.prune(outputs.map(({ name }) => name));
  const ports = inputs.map(({ name, shape }) => ({ name, type: 'float32' as const, shape }));
  return { nodes, constants, inputs: ports, outputs };
}

function known(g: Lowering, node: Node): Value | null {
  if (node.placeholder !== null) return tensorValue(node.placeholder, node.shape, node.dtype);
  if (!node.storage) return null;
  const { data, physicalShape, layout } = node.storage;
  const name = g.constant(node.dtype, physicalShape, data);
  return tensorValue(name, node.shape, node.dtype, layout ?? identity(node.shape.length));
}

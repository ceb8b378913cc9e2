import type { OnnxNode, OnnxPort } from '../onnx/model.ts';
import { sizeOf } from '../storage/permutation.ts';

/** Operators whose result may be a view of their first input. */
const VIEWS = new Set(['Reshape', 'Identity', 'Squeeze', 'Unsqueeze', 'Flatten']);
/** Operators that read an element before they write the one in its place. */
const IN_PLACE = new Set(['Add', 'Sub', 'Mul', 'Div']);

/**
 * Finds outputs that may be written into the buffer of an input, when nobody needs that input afterwards: everything
 * that reads the input must have run before the output is computed, whatever order the runtime chooses. An optimizer's
 * new moments so take the place of the old ones. Gives the input's name by the output's.
 */
export function reusableInputs(
  nodes: readonly OnnxNode[],
  inputs: readonly OnnxPort[],
  outputs: readonly OnnxPort[],
): Map<string, string> {
  const producers = new Map(nodes.flatMap((node, i) => node.outputs.map((name) => [name, i] as const)));
  const readers = readersOf(nodes);
  const shapes = new Map(inputs.map((input) => [input.name, input.shape.join()]));
  const candidates = outputs.map((output) => {
    const place = producers.get(output.name)!;
    const before = ancestors(nodes, producers, place);
    const isRead = (input: OnnxPort) =>
      (readers.get(input.name) ?? []).every(
        (reader) => before.has(reader) || (reader === place && readsInPlace(nodes[place]!, output, shapes)),
      );
    return { output, inputs: inputs.filter((input) => sameBuffer(input, output) && isRead(input)) };
  });
  candidates.sort((a, b) => a.inputs.length - b.inputs.length); // who has the least choice goes first
  const taken = new Map<string, string>(); // output by input
  for (const { output, inputs: possible } of candidates) {
    const input = possible.find(({ name }) => !taken.has(name));
    if (input) taken.set(input.name, output.name);
  }
  return new Map(Array.from(taken, ([input, output]) => [output, input]));
}

function sameBuffer(a: OnnxPort, b: OnnxPort): boolean {
  return a.type === b.type && sizeOf(a.shape as number[]) === sizeOf(b.shape as number[]);
}

/** No operand that is an input is spread, so that no element is read twice. */
function readsInPlace(node: OnnxNode, output: OnnxPort, shapes: ReadonlyMap<string, string>): boolean {
  const whole = output.shape.join();
  return IN_PLACE.has(node.op) && node.inputs.every((name) => !shapes.has(name) || shapes.get(name) === whole);
}

/** Places of the nodes that read a value, directly or as a view. */
function readersOf(nodes: readonly OnnxNode[]): Map<string, number[]> {
  const readers = new Map<string, number[]>();
  for (let i = nodes.length - 1; i >= 0; i--) {
    const { op, inputs, outputs } = nodes[i]!;
    inputs.forEach((name, k) => {
      const list = readers.get(name) ?? [];
      readers.set(name, list);
      list.push(i);
      if (k === 0 && VIEWS.has(op)) list.push(...(readers.get(outputs[0]!) ?? []));
    });
  }
  return readers;
}

function ancestors(nodes: readonly OnnxNode[], producers: ReadonlyMap<string, number>, place: number): Set<number> {
  const found = new Set<number>([place]);
  for (const each of found) {
    for (const name of nodes[each]!.inputs) {
      const producer = producers.get(name);
      if (producer !== undefined) found.add(producer);
    }
  }
  found.delete(place);
  return found;
}

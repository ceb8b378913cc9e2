// Checkpoints of Engstrom's fast-style-transfer, whose variables TensorFlow numbered as they were made: for each convolution
// in turn its filter, then the shift and the scale of the norm behind it, `Variable`, `Variable_1`, `Variable_2`, ...
import { FastStyleArchitecture } from '../../common/networks/translator.ts';
import { fastStyleGenerator } from './fast-style-generator.ts';
import { fromTfjs, type StoredTensor } from './values.ts';

/** Tensors without residual blocks, and of each. */
const [WITHOUT_BLOCKS, OF_A_BLOCK] = [18, 6];

/**
 * By our names and in PyTorch's order of axes; what an optimizer left beside them is dropped. Anything else comes back as it
 * is.
 */
export function fromNumberedVariables<T extends StoredTensor>(
  stateDict: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  const numbered = Array.from({ length: stateDict.size }, (_, i) =>
    stateDict.get(i === 0 ? 'Variable' : `Variable_${i}`),
  );
  const end = numbered.indexOf(undefined);
  const variables = (end < 0 ? numbered : numbered.slice(0, end)) as T[];
  const blocks = (variables.length - WITHOUT_BLOCKS) / OF_A_BLOCK;
  const parsed = FastStyleArchitecture.safeParse({ network: 'fast-style', blocks, ngf: variables[0]?.shape[3] });
  if (!parsed.success) return stateDict;
  const specs = Object.entries(fastStyleGenerator(parsed.data).parameters);
  const named = variables.map((tensor, i) => {
    const place = i - (i % 3) + [0, 2, 1][i % 3]!; // ours: filter, scale, shift
    const [name, { kind, shape }] = specs[place]!;
    if (tensor.shape.length !== shape.length) return [name, tensor] as const; // its shape is complained of later
    return [name, { ...tensor, ...fromTfjs(tensor.shape, tensor.data, kind) }] as const;
  });
  return new Map(named);
}

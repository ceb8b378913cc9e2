// Networks inside a state dict. A checkpoint of a whole system (Lightning's, a training script's) names each tensor by
// the way to its network, and wrappers put a name of their own before all of them: `module.` (DataParallel), `_orig_mod.`
// (torch.compile), `netG.`. Where a network begins is told by the first layer of those that we know.

/** A network, and the way to it: ['module', 'netG']. */
export interface FoundNetwork<T> {
  path: readonly string[];
  /** By the network's own names. */
  tensors: ReadonlyMap<string, T>;
}

const MOST_LEVELS = 8; // of wrappers around wrappers

/**
 * What the first layer with weights is called in generators of ResNet and U-Net, in a PatchGAN, in our trial with a mask;
 * of AttentionGAN's generator the last, for its first is called as in many networks.
 */
const FIRST_LAYERS = [
  ...['model.1.weight', 'model.model.0.weight', 'model.0.weight', 'body.1.weight'],
  'deconv3_attention.weight',
];

/** The networks in it; where none is found, all of it as one, so that it can be said what it lacks. */
export function networksIn<T>(stateDict: ReadonlyMap<string, T>): FoundNetwork<T>[] {
  const found = [...search(stateDict, [])];
  return found.length > 0 ? found : [{ path: [], tensors: stateDict }];
}

function* search<T>(tensors: ReadonlyMap<string, T>, path: readonly string[]): Generator<FoundNetwork<T>, void> {
  if (FIRST_LAYERS.some((name) => tensors.has(name))) yield { path, tensors };
  else if (path.length < MOST_LEVELS) {
    for (const [name, inner] of children(tensors)) yield* search(inner, [...path, name]);
  }
}

/** By the first part of the names, which the tensors lose. */
function children<T>(tensors: ReadonlyMap<string, T>): Map<string, Map<string, T>> {
  const groups = new Map<string, Map<string, T>>();
  for (const [name, tensor] of tensors) {
    const dot = name.indexOf('.');
    if (dot < 0) continue;
    const first = name.slice(0, dot);
    if (!groups.has(first)) groups.set(first, new Map());
    groups.get(first)!.set(name.slice(dot + 1), tensor);
  }
  return groups;
}

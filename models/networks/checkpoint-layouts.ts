// Checkpoints that call the layers of a network that we know by other names: brought to ours.

/**
 * A ResNet with a foreground mask whose last convolution stands apart as `head`, the layers before it as `body.N` (our
 * own trial of it in PyTorch): to `model.N`. Order of channels and layers are the same. Anything else comes back as it is.
 */
export function withOwnNames<T>(stateDict: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  const names = [...stateDict.keys()];
  const known = (name: string) => name.startsWith('body.') || name.startsWith('head.');
  if (!stateDict.has('head.weight') || !names.every(known)) return stateDict;
  const last = Math.max(...names.map((name) => Number(/^body\.(\d+)\./.exec(name)?.[1] ?? 0)));
  const head = last + 4; // norm, ReLU and padding lie between, without parameters
  const renamed = (name: string) => name.replace(/^body\./, 'model.').replace(/^head\./, `model.${head}.`);
  return new Map([...stateDict].map(([name, tensor]) => [renamed(name), tensor]));
}

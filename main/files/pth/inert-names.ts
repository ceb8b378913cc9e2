// What people's training scripts leave beside the weights: options, numbers of numpy, times, paths. Nothing of it is read
// and nothing is made of it; it only must not keep the weights from being read. Whatever is not here is refused, since a
// checkpoint of weights has no use for it.

/** Wholly by name; Python 2 called builtins `__builtin__`, numpy moved `core` to `_core`. */
const NAMES = new Set([
  ...['scalar', '_reconstruct'].flatMap((name) => [`numpy.core.multiarray.${name}`, `numpy._core.multiarray.${name}`]),
  ...['numpy.ndarray', 'numpy.dtype', '_codecs.encode', 'argparse.Namespace', 'types.SimpleNamespace'],
  ...['collections.Counter', 'collections.deque', 'torch.device', 'torch.torch_version.TorchVersion'],
  ...[
    'dict',
    'list',
    'tuple',
    'set',
    'frozenset',
    'int',
    'float',
    'str',
    'bool',
    'complex',
    'bytes',
    'bytearray',
  ].flatMap((name) => [`builtins.${name}`, `__builtin__.${name}`]),
  ...['datetime', 'date', 'time', 'timedelta', 'timezone'].map((name) => `datetime.${name}`),
  ...['Path', 'PosixPath', 'PurePosixPath', 'WindowsPath', 'PureWindowsPath'].flatMap((name) => [
    `pathlib.${name}`,
    `pathlib._local.${name}`,
  ]),
  ...['easydict.EasyDict', 'addict.addict.Dict', 'munch.Munch', 'yacs.config.CfgNode', 'torch.nn.parameter.Parameter'],
]);

/** Modules of options and of training loops: their names are many and change with their versions. */
const MODULES = /^(omegaconf|ml_collections|pytorch_lightning|lightning|lightning_fabric|torch\.optim|numpy\.dtypes)\./;

/** torch.float32, numpy.float64 and their like: kinds of numbers. */
const KINDS = /^(torch|numpy)\.(float|int|uint|bool|complex|bfloat|double|half|long)[0-9_]*$/;

export const isInert = (name: string): boolean => NAMES.has(name) || MODULES.test(name) || KINDS.test(name);

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../common/fault.ts';
import { encodeSafetensors } from '../safetensors.ts';
import { encode, type StateDict } from '../tensors/dtype.ts';
import { legacyCheckpoint, orderedDict, p, pickle, tensor, zip, zipCheckpoint } from './made-checkpoints.ts';
import { parseCheckpoint, readCheckpoint } from './read-checkpoint.ts';

const fixtures = new URL('./fixtures/', import.meta.url); // made by PyTorch, see make.py there

const floats = (...values: number[]) => encode(Float32Array.from(values), 'float32');
const six = floats(0, 1, 2, 3, 4, 5);
const weight = (more: Partial<Parameters<typeof tensor>[0]> = {}) =>
  tensor({ key: '0', length: 6, shape: [2, 3], ...more });
const dictOf = (...tensors: (readonly number[])[]) =>
  orderedDict(...tensors.map((value, i): [readonly number[], readonly number[]] => [p.str(`${i}.weight`), value]));

/** The tensors of the only state dict. */
function only(bytes: Uint8Array): StateDict {
  const found = parseCheckpoint(bytes, 'net.pth');
  expect(found.length).toBe(1);
  return found[0]!.tensors;
}

const read = (bytes: Uint8Array) =>
  new Map([...only(bytes)].map(([name, { shape, data }]) => [name, { shape, data: [...data] }]));

function faultOf(bytes: Uint8Array): Fault {
  try {
    parseCheckpoint(bytes, 'net.pth');
  } catch (error) {
    if (error instanceof Fault) {
      expect(error.message).toContain('net.pth');
      return error;
    }
    throw error;
  }
  return expect.unreachable('it was read');
}

describe('tensors', () => {
  it.each([
    ['zip', zipCheckpoint(dictOf(weight()), { 0: six })],
    ['legacy', legacyCheckpoint(dictOf(weight({ view: null })), [['0', 6, six]])],
  ])('are read from the %s format', (_format, bytes) => {
    expect(read(bytes)).toEqual(new Map([['0.weight', { shape: [2, 3], data: [0, 1, 2, 3, 4, 5] }]]));
  });

  it.each([
    ['an offset', { shape: [2], offset: 4 }, [4, 5]],
    ['a transposed view', { shape: [3, 2], strides: [1, 3] }, [0, 3, 1, 4, 2, 5]],
    ['every second value', { shape: [3], strides: [2] }, [0, 2, 4]],
    ['a scalar', { shape: [], offset: 5 }, [5]],
    ['nothing', { shape: [0, 4] }, []],
    ['a side of one with any stride', { shape: [1, 3], strides: [77, 1] }, [0, 1, 2]],
  ])('honour %s', (_what, view, expected) => {
    expect(read(zipCheckpoint(dictOf(weight(view)), { 0: six })).get('0.weight')!.data).toEqual(expected);
  });

  it.each([
    ['DoubleStorage', 'float64'],
    ['HalfStorage', 'float16'],
    ['BFloat16Storage', 'bfloat16'],
    ['LongStorage', 'int64'],
    ['ByteStorage', 'uint8'],
  ] as const)('of %s', (type, dtype) => {
    const content = encode(Float32Array.of(3, 0, 17), dtype);
    const found = only(zipCheckpoint(dictOf(tensor({ key: 'k', type, length: 3, shape: [3] })), { k: content }));
    expect(found.get('0.weight')).toEqual({ shape: [3], dtype, data: Float32Array.of(3, 0, 17) });
  });

  it('share a storage, in the old format through a window too', () => {
    const two = dictOf(weight({ shape: [3] }), weight({ shape: [3], offset: 3 }));
    expect(read(zipCheckpoint(two, { 0: six })).get('1.weight')!.data).toEqual([3, 4, 5]);
    const windowed = dictOf(weight({ view: ['w', 2, 3], shape: [2], offset: 1 }));
    expect(read(legacyCheckpoint(windowed, [['0', 6, six]])).get('0.weight')!.data).toEqual([3, 4]);
  });

  it('are read from deflated entries', () => {
    const content = pickle(dictOf(weight()));
    const bytes = zip([
      { name: 'a/data.pkl', content, deflate: true },
      { name: 'a/data/0', content: six, deflate: true },
    ]);
    expect(read(bytes).get('0.weight')!.data).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('are read as parameters, memoised, with module versions', () => {
    const parameter = p.call(p.global('torch._utils', '_rebuild_parameter'), weight(), p.yes, orderedDict());
    const dict = [
      ...dictOf([...parameter, ...p.put(9)], p.get(9)),
      ...p.dict([p.str('_metadata'), orderedDict()]),
      0x62,
    ];
    expect([...read(zipCheckpoint(dict, { 0: six })).keys()]).toEqual(['0.weight', '1.weight']);
  });

  it('are read from safetensors all the same', () => {
    const tensors = new Map([['a.weight', { shape: [1], dtype: 'float32' as const, data: Float32Array.of(2) }]]);
    expect(only(encodeSafetensors(tensors))).toEqual(tensors);
  });
});

describe('wrapped checkpoints', () => {
  const optimizer = p.dict([p.int(0), p.dict([p.str('step'), p.int(3)], [p.str('exp_avg'), weight()])]);

  it('give the one network in them', () => {
    const value = p.dict(
      [p.str('epoch'), p.int(200)],
      [p.str('optimizer'), p.dict([p.str('state'), optimizer])],
      [p.str('model'), p.dict([p.str('generator'), dictOf(weight())])],
    );
    expect([...read(zipCheckpoint(value, { 0: six })).keys()]).toEqual(['0.weight']);
  });

  it('give every network, and the way to it', () => {
    const value = p.dict(
      [p.str('nets'), p.dict([p.str('G_A'), dictOf(weight())], [p.int(3), dictOf(weight())])],
      [p.str('G_B'), dictOf(weight({ shape: [3] }))],
    );
    const found = parseCheckpoint(zipCheckpoint(value, { 0: six }), 'net.pth');
    expect(found.map(({ path }) => path)).toEqual([['nets', 'G_A'], ['nets', '(number)'], ['G_B']]);
    expect([...found[2]!.tensors.get('0.weight')!.data]).toEqual([0, 1, 2]);
  });

  it('without any are refused', () => {
    expect(faultOf(zipCheckpoint(p.dict([p.str('epoch'), p.int(1)]), {})).message).toContain('no weights');
    expect(faultOf(zipCheckpoint(p.list(weight()), { 0: six })).code).toBe('unsupported');
  });

  it('with keys that would print for ever are read in no time', () => {
    // lists of lists, each twice the one before: 2^60 commas as text
    const doubling = Array.from({ length: 60 }, (_, i) => [
      ...p.list(...(i ? [p.get(i - 1), p.get(i - 1)] : [])),
      ...p.put(i),
    ]).flat();
    const key = [...p.list(doubling), 0x30, ...p.get(59)];
    expect(faultOf(zipCheckpoint(p.dict([key, p.dict([p.str('x'), p.int(1)])]), {})).code).toBe('unsupported');
    expect(faultOf(zipCheckpoint([...key, ...key, 0x93], {})).code).toBe('unreadable');
    for (const bytes of [legacyCheckpoint(p.dict(), [['0', 0, six]]), legacyCheckpoint(p.persistent(key), [])]) {
      expect(faultOf(bytes).code).toBe('unreadable');
    }
  });

  it('that contain themselves end', () => {
    const value = [0x7d, ...p.put(1), 0x28, ...p.str('me'), ...p.get(1), 0x75];
    expect(faultOf(zipCheckpoint(value, {})).code).toBe('unsupported');
  });
});

describe('inert values beside the weights', () => {
  const numpy = p.call(
    p.global('numpy.core.multiarray', 'scalar'),
    p.call(p.global('numpy', 'dtype'), p.str('f8'), p.int(0), p.int(1)),
    p.call(p.global('_codecs', 'encode'), p.str('12345678'), p.str('latin1')),
  );
  const state = (object: readonly number[]) => [...object, ...p.dict([p.str('lr'), p.int(3)]), 0x62]; // BUILD
  const made = (module: string, name: string) => [...p.global(module, name), 0x29, 0x81]; // NEWOBJ

  it.each([
    ['numbers of numpy', numpy],
    ['an argparse Namespace', state(made('argparse', 'Namespace'))],
    ['a SimpleNamespace by call', state(p.call(p.global('types', 'SimpleNamespace')))],
    ['a path', p.call(p.global('pathlib', 'PosixPath'), p.str('/'), p.str('data'))],
    ['a kind of number', p.global('torch', 'float16')],
    ['a device', p.call(p.global('torch', 'device'), p.str('cuda'))],
    ['options of OmegaConf', state(made('omegaconf.dictconfig', 'DictConfig'))],
    ['a dict of a kind of its own', [...made('easydict', 'EasyDict'), 0x28, ...p.str('a'), ...p.int(1), 0x75]],
    ['a deque', [...made('collections', 'deque'), 0x28, ...p.int(1), ...p.int(2), 0x65]],
    ['a dict with a default', p.call(p.global('collections', 'defaultdict'), p.global('builtins', 'dict'))],
    ['a set', [0x8f, 0x28, ...p.int(1), ...p.int(2), 0x90]],
    ['a frozen set', [0x28, ...p.int(1), 0x91]],
  ])('%s: passed over, in both formats', (_what, value) => {
    const whole = (view: null | undefined) =>
      p.dict([p.str('before'), value], [p.str('netG'), dictOf(weight({ view }))], [p.str('after'), value]);
    const expected = new Map([['0.weight', { shape: [2, 3], data: [0, 1, 2, 3, 4, 5] }]]);
    expect(read(zipCheckpoint(whole(undefined), { 0: six }))).toEqual(expected);
    expect(read(legacyCheckpoint(whole(null), [['0', 6, six]]))).toEqual(expected);
  });

  it('are not what weights are made of', () => {
    const fake = p.call(p.global('torch._utils', '_rebuild_tensor_v2'), numpy, p.int(0), p.tuple(), p.tuple());
    expect(faultOf(zipCheckpoint(dictOf(fake), {})).code).toBe('unreadable');
    expect(faultOf(zipCheckpoint(p.call(numpy, p.int(1)), {})).code).toBe('unreadable');
  });
});

describe('code', () => {
  const system = p.call(p.global('posix', 'system'), p.str('touch pwned'));
  const stackGlobal = [...p.str('builtins'), ...p.str('eval'), 0x93];
  it.each([
    ['a call', system, 'posix.system'],
    ['a name by STACK_GLOBAL', stackGlobal, 'builtins.eval'],
    ['a name that is never called', p.global('os', 'remove'), 'os.remove'],
    ['a module of torch beyond the list', p.global('torch', 'load'), 'torch.load'],
    ['the making of an object', [...p.global('collections', 'OrderedDict'), 0x29, 0x81], 'object'],
    ['INST', [0x28, 0x69], 'object'],
    ['an extension', [0x82, 1], 'extension'],
    ['state for something else', [...p.list(), ...p.dict(), 0x62], 'state'],
    ['a storage made by hand', p.call(p.global('torch', 'FloatStorage'), p.int(1e9)), 'storage'],
    ['a name from the prototype', p.global('collections', 'constructor'), 'constructor'],
  ])('%s is refused in both formats', (_what, opcodes, named) => {
    for (const bytes of [zipCheckpoint(opcodes, {}), legacyCheckpoint(opcodes, [])]) {
      const fault = faultOf(bytes);
      expect(fault.code).toBe('refused');
      expect(fault.message).toContain(named);
      expect(fault.message).toContain('Nothing was run');
    }
  });
});

describe('damage', () => {
  const good = {
    zip: zipCheckpoint(dictOf(weight()), { 0: six }),
    legacy: legacyCheckpoint(dictOf(weight({ view: null })), [['0', 6, six]]),
  };

  it.each(Object.entries(good))('a %s file cut anywhere is refused', (_format, bytes) => {
    for (let length = 0; length < bytes.length; length++)
      expect(faultOf(bytes.subarray(0, length)).code).toBe('unreadable');
  });

  it.each(Object.entries(good))('a %s file with any byte changed is read or refused, never worse', (_format, bytes) => {
    for (let at = 0; at < bytes.length; at++) {
      for (const flip of [0x01, 0x80, 0xff]) {
        const changed = bytes.slice();
        changed[at]! ^= flip;
        try {
          parseCheckpoint(changed, 'net.pth');
        } catch (error) {
          expect(error).toBeInstanceOf(Fault);
          expect((error as Fault).code).not.toBe('internal');
        }
      }
    }
  });

  const view = (more: object) => zipCheckpoint(dictOf(weight(more)), { 0: six });
  const names = {
    pkl: { name: 'a/data.pkl', content: pickle(dictOf(weight())) },
    data: { name: 'a/data/0', content: six },
  };
  // 60 kB that ask for 20 million pairs
  const pairs = p.list(...Array.from({ length: 2000 }, (_, i) => p.tuple(p.int(i), p.none)));
  const again = [...p.get(0), ...p.get(1), 0x52]; // REDUCE
  const multiplied = [
    ...[...p.global('collections', 'OrderedDict'), ...p.put(0), 0x30],
    ...[...p.tuple(pairs), ...p.put(1), 0x30],
    ...p.list(...Array.from({ length: 10_000 }, () => again)),
  ];
  const deepPickle = Uint8Array.from([0x80, 2, ...new Array<number>(50_000).fill(0x28), 0x2e]);
  it.each([
    ['a view past its storage', view({ offset: 1 })],
    ['a stride past its storage', view({ strides: [4, 1] })],
    ['a tensor larger than its storage', view({ shape: [1000, 1000], strides: [0, 0] })],
    ['negative strides', view({ strides: [-3, 1], offset: 3 })],
    ['other numbers of sides and strides', view({ strides: [1] })],
    ['a storage of another size', view({ length: 7 })],
    ['a missing storage', zipCheckpoint(dictOf(weight({ key: '5' })), { 0: six })],
    ['a storage under another folder', zipCheckpoint(dictOf(weight({ key: '../version' })), { 0: six })],
    ['an enormous shape', view({ shape: [2 ** 30, 2 ** 30], strides: [0, 0] })],
    [
      'thousands of copies of one storage',
      zipCheckpoint(dictOf(...Array.from({ length: 9 }, () => weight())), { 0: six }),
    ],
    ['a wrong checksum', zip([names.pkl, { ...names.data, claim: { crc: 1 } }])],
    ['two entries of one name', zip([names.pkl, names.data, names.data])],
    ['stored with two sizes', zip([names.pkl, { ...names.data, claim: { size: 25 } }])],
    ['entries past the end', zip([names.pkl, { ...names.data, claim: { size: 1e9, packed: 1e9 } }])],
    ['a bomb', zip([names.pkl, { name: 'a/data/0', content: new Uint8Array(5_000_000), deflate: true }])],
    ['less inflated than claimed', zip([names.pkl, { ...names.data, deflate: true, claim: { size: 30 } }])],
    ['more inflated than claimed', zip([names.pkl, { ...names.data, deflate: true, claim: { size: 20 } }])],
    ['one list made into a dict again and again', legacyCheckpoint(multiplied, [])],
    ['the same in a zip', zipCheckpoint(multiplied, {})],
    ['a pickle of marks', zip([{ ...names.pkl, content: deepPickle }, names.data])],
    ['an empty stack', zip([{ ...names.pkl, content: pickle([]) }])],
    ['an item set on nothing', zip([{ ...names.pkl, content: pickle([0x73]) }])],
    ['an unknown memo', zip([{ ...names.pkl, content: pickle(p.get(3)) }])],
    ['a call of no name', zip([{ ...names.pkl, content: pickle(p.call(p.int(1))) }])],
    ['a persistent id of nothing', zip([{ ...names.pkl, content: pickle(p.persistent(p.int(1))) }])],
    ['a window outside its storage', legacyCheckpoint(dictOf(weight({ view: ['w', 4, 3] })), [['0', 6, six]])],
    ['another count than described', legacyCheckpoint(dictOf(weight({ view: null })), [['0', 5, six]])],
    ['a storage not in the list', legacyCheckpoint(dictOf(weight({ view: null })), [])],
  ])('%s is unreadable', (_what, bytes) => {
    expect(faultOf(bytes).code).toBe('unreadable');
  });

  it('in a zip are named', () => {
    const fault = faultOf(zip([{ name: 'nets/latest_net_G.pth', content: six }]));
    expect(fault.code).toBe('unsupported');
    expect(fault.message).toContain('zip archive with nets/latest_net_G.pth in it');
    const model = zip(['horses/model.json', 'horses/AtoB.safetensors'].map((name) => ({ name, content: six })));
    expect(faultOf(model).message).toContain('choose its folder');
  });

  it.each([
    ['TorchScript', zipCheckpoint(dictOf(weight()), { 0: six }, [{ name: 'net/constants.pkl', content: six }])],
    ['a zip of something else', zip([{ name: 'photos/a.jpg', content: six }])],
    ['encrypted', zip([{ ...names.pkl, claim: { flags: 1 } }])],
    ['another compression', zip([{ ...names.pkl, claim: { method: 12 } }])],
    [
      'big-endian',
      zipCheckpoint(dictOf(weight()), { 0: six }, [
        { name: 'net/byteorder', content: new TextEncoder().encode('big') },
      ]),
    ],
    ['a later version of the old format', legacyCheckpoint(dictOf(), [], 1002)],
  ])('%s is unsupported', (_what, bytes) => {
    expect(faultOf(bytes).code).toBe('unsupported');
  });
});

describe('other files', () => {
  const text = (content: string) => new TextEncoder().encode(content);
  it.each([
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'picture'],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), 'picture'],
    ['a text', text('weights go here'), 'not a PyTorch checkpoint'],
    ['a pickle of something else', pickle(p.int(3)), 'pickle'],
    ['one byte', Uint8Array.of(0), 'not a PyTorch checkpoint'],
    ['a web page', text('\n <!DOCTYPE html><html><title>Sign in</title></html>'), 'web page'],
    ['a web page in capitals', text('<HTML><HEAD>'), 'web page'],
    ['a Git LFS pointer', text('version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 5\n'), 'git lfs pull'],
    ['an ONNX file', Uint8Array.of(0x08, 0x06, 0x12, 0x07, ...text('pytorch')), 'ONNX file'],
    ['an ONNX file of nobody', Uint8Array.of(0x08, 0x09, 0x3a, 0xe8, 0xc3, 0x22), 'ONNX file'],
    ['a file of Keras', Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a), 'HDF5'],
    ['a packed file', Uint8Array.of(0x1f, 0x8b, 8, 0), 'Unpack it'],
  ])('%s', (_what, bytes, said) => {
    const fault = faultOf(bytes);
    expect(fault.code).toBe('unreadable');
    expect(fault.message).toContain(said);
  });

  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zorse-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('that are empty, folders or missing are named', async () => {
    const empty = join(folder, 'empty.pth');
    await writeFile(empty, '');
    const fault = (path: string) =>
      readCheckpoint(path).then(
        (): never => expect.unreachable(),
        (error: Fault) => error,
      );
    expect((await fault(empty)).message).toBe(`${empty} is empty.`);
    expect((await fault(folder)).message).toBe(`${folder} is not a file.`);
    expect((await fault(join(folder, 'none.pth'))).code).toBe('not-found');
  });
});

describe('checkpoints that PyTorch wrote', () => {
  const layouts = ['cyclegan-zip', 'cyclegan-legacy', 'cut-blurred', 'pix2pix-unet'];

  it.each(layouts)('%s has the keys and shapes it was written with', async (name) => {
    const shapes = JSON.parse(await readFile(new URL(`${name}.json`, fixtures), 'utf8')) as Record<string, number[]>;
    const found = await readCheckpoint(fileURLToPath(new URL(`${name}.pth`, fixtures)));
    expect(found.map(({ path }) => path)).toEqual([[]]);
    const { tensors } = found[0]!;
    expect(Object.fromEntries([...tensors].map(([key, { shape }]) => [key, shape]))).toEqual(shapes);
    for (const { shape, data } of tensors.values()) {
      expect(data.length).toBe(shape.reduce((product, side) => product * side, 1));
      expect(data.every(Number.isFinite)).toBe(true);
    }
  });

  it.each(layouts)('%s cut at 200 places is refused', async (name) => {
    const bytes = new Uint8Array(await readFile(new URL(`${name}.pth`, fixtures)));
    for (let i = 0; i < 200; i++)
      expect(faultOf(bytes.subarray(0, Math.floor((i * bytes.length) / 200))).code).toBe('unreadable');
    expect(faultOf(bytes.subarray(0, -1)).code).toBe('unreadable');
  });

  it.each(['hostile-zip', 'hostile-legacy'])('%s is refused and runs nothing', async (name) => {
    const fault = await readCheckpoint(fileURLToPath(new URL(`${name}.pth`, fixtures))).then(
      (): never => expect.unreachable(),
      (error: Fault) => error,
    );
    expect(fault.code).toBe('refused');
    expect(fault.message).toContain('"posix.system"');
    expect(existsSync('pwned-by-pickle')).toBe(false);
  });
});

// Checkpoints that people have, each made here: which generator is found in them, or why none.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultOf } from '../../common/testing/fault-of.ts';
import { TranslatorArchitecture } from '../../common/networks/translator.ts';
import { generatorLayer } from '../../models/networks/generator.ts';
import { patchDiscriminator } from '../../models/networks/patch-discriminator.ts';
import { startingValues, type StoredTensor } from '../../models/networks/values.ts';
import type { Layer } from '../../models/layers/layer.ts';
import { MadeNetworks, p } from '../files/pth/made-checkpoints.ts';
import { encodeSafetensors } from '../files/safetensors.ts';
import { readNetwork, readNetworks } from './checkpoint-networks.ts';

const architecture = (fields: object = {}) =>
  TranslatorArchitecture.parse({ network: 'resnet', blocks: 1, ngf: 2, norm: 'instance', ...fields });

type Tensors = [string, StoredTensor][];
const valuesOf = (layer: Layer, seed: number): Tensors =>
  Object.entries(layer.parameters).map(([name, spec]) => [name, startingValues(name, spec, seed)]);
const G = (seed: number, fields: object = {}) => valuesOf(generatorLayer(architecture(fields)), seed);
const D = valuesOf(patchDiscriminator({ ndf: 2 }), 9);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function file(make: (made: MadeNetworks) => readonly number[]): Promise<string> {
  const made = new MadeNetworks();
  const path = join(folder, `${files++}.pth`);
  await writeFile(path, made.file(make(made)));
  return path;
}

/** The values of the first convolution tell which network it is. */
const first = (tensors: Iterable<[string, { data: Float32Array }]>) => [
  ...new Map(tensors).get('model.1.weight')!.data,
];

describe('one generator', () => {
  const wrapped = (prefix: string) => file((made) => made.stateDict(G(1), prefix));
  it.each(['', 'module.', '_orig_mod.', 'module.netG.', 'G_AB.', 'generator.model.'])(
    'is found behind "%s"',
    async (prefix) => {
      const path = await wrapped(prefix);
      const { name, architecture: found, tensors } = await readNetwork(path);
      expect([name, found]).toEqual(['', architecture()]);
      expect(first(tensors)).toEqual(first(G(1)));
      expect([...tensors.keys()]).toEqual(G(1).map(([key]) => key));
    },
  );

  it("is found in Lightning's checkpoint, beside its discriminator, options and optimizer", async () => {
    const path = await file((made) =>
      p.dict(
        [p.str('epoch'), p.int(3)],
        [p.str('pytorch-lightning_version'), p.str('2.1')],
        [p.str('state_dict'), p.dict(...made.pairs(G(1), 'netG.'), ...made.pairs(D, 'netD.'))],
        [p.str('hyper_parameters'), [...p.global('argparse', 'Namespace'), 0x29, 0x81, ...p.dict(), 0x62]],
        [p.str('optimizer_states'), p.list(p.dict([p.str('state'), p.dict()]))],
      ),
    );
    const { networks, preferred } = await readNetworks(path);
    expect(networks.map(({ name }) => name)).toEqual(['netG']);
    expect(first(preferred!.tensors)).toEqual(first(G(1)));
    expect((await readNetwork(path, 'netG')).architecture).toEqual(architecture());
  });

  it('is found in safetensors of a whole system', async () => {
    const path = join(folder, 'system.safetensors');
    const all = [
      ...G(1).map(([name, value]) => [`G.${name}`, value]),
      ...D.map(([name, value]) => [`D.${name}`, value]),
    ];
    const tensors = (all as Tensors).map(([name, value]) => [name, { ...value, dtype: 'float32' }] as const);
    await writeFile(path, encodeSafetensors(new Map(tensors)));
    expect(first((await readNetwork(path)).tensors)).toEqual(first(G(1)));
  });

  it.each([
    ['affine instance norm', { norm: 'instance-affine', biases: true }],
    ['batch norm with biases', { norm: 'batch', biases: true }],
    ['grey', { inputChannels: 1, outputChannels: 1 }],
    ['a U-Net', { network: 'unet', downs: 5, norm: 'batch', biases: true }],
  ])('of %s is built', async (_name, fields) => {
    const found = await readNetwork(await file((made) => made.stateDict(G(1, fields), 'module.')));
    expect(found.architecture).toEqual(architecture(fields));
    expect(found.tensors.size).toBe(G(1, fields).length);
  });
});

describe('several generators', () => {
  const bundle = (...networks: [string, Tensors][]) =>
    file((made) =>
      p.dict(
        ...networks.map(([name, tensors]): [number[], number[]] => [[...p.str(name)], [...made.stateDict(tensors)]]),
      ),
    );

  it('are to be chosen from by name; discriminators are none', async () => {
    const path = await bundle(['netG_A', G(1)], ['netG_B', G(2)], ['netD_A', D], ['netD_B', D]);
    const { networks, preferred } = await readNetworks(path);
    expect([networks.map(({ name }) => name), preferred]).toEqual([['netG_A', 'netG_B'], undefined]);
    const fault = await faultOf(readNetwork(path));
    expect(fault.code).toBe('bad-input');
    expect(fault.message).toBe(
      `${path} holds several generators: netG_A, netG_B. Import one of them (zorse import --network NAME).`,
    );
    expect(first((await readNetwork(path, 'netG_B')).tensors)).toEqual(first(G(2)));
    for (const name of ['netD_A', 'netG', '']) {
      expect((await faultOf(readNetwork(path, name))).message).toBe(
        `${path} holds no generator "${name}". It has: netG_A, netG_B.`,
      );
    }
  });

  it.each([
    ['G_ema', 'G'],
    ['params_ema', 'params'],
    ['ema', 'model'],
    ['netG_average', 'netG'],
  ])('%s is taken before %s', async (average, other) => {
    const path = await bundle([other, G(1)], [average, G(2)], ['D', D]);
    expect((await readNetwork(path)).name).toBe(average);
    expect(first((await readNetwork(path)).tensors)).toEqual(first(G(2)));
    expect(first((await readNetwork(path, other)).tensors)).toEqual(first(G(1)));
  });

  it('averages of two are to be chosen from, and one of another network decides nothing', async () => {
    const two = await bundle(['A', G(1)], ['A_ema', G(2)], ['B', G(3)], ['B_ema', G(4)]);
    expect((await faultOf(readNetwork(two))).message).toContain('A, A_ema, B, B_ema');
    const three = await bundle(['A', G(1)], ['A_ema', G(2)], ['B', G(3)]);
    expect((await readNetworks(three)).preferred).toBeUndefined();
    const unlike = await bundle(['ema', G(1)], ['B', G(3, { blocks: 2 })]);
    expect((await readNetworks(unlike)).preferred).toBeUndefined();
  });

  it('that are none say why', async () => {
    const discriminators = await bundle(['netD_A', D], ['netD_B', D]);
    expect((await faultOf(readNetwork(discriminators))).message).toContain('looks like a discriminator');
    const broken = await bundle(['netD', D], ['netG', G(1).filter(([name]) => name !== 'model.7.bias')]);
    expect((await faultOf(readNetwork(broken))).message).toContain('keys are missing: model.7.bias');
  });
});

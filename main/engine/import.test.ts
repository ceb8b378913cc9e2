import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultOf } from '../../common/testing/fault-of.ts';
import { TranslatorArchitecture } from '../../common/networks/translator.ts';
import { generatorLayer } from '../../models/networks/generator.ts';
import { startingValues } from '../../models/networks/values.ts';
import { listModelFolders } from '../files/library/library.ts';
import { readModelFolder, readModelWeights } from '../files/library/model-folder.ts';
import { orderedDict, p, zipCheckpoint } from '../files/pth/made-checkpoints.ts';
import { writeSafetensors } from '../files/safetensors.ts';
import type { FileTensor } from '../files/tensors/dtype.ts';
import { importModel } from './import.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../files/pth/fixtures/${name}`, import.meta.url));

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-'));
});
afterEach(() => rm(root, { recursive: true }));

/** A checkpoint of fresh weights, as a file; `change` may spoil it. */
async function checkpoint(file: string, fields: object, change: (tensors: Map<string, FileTensor>) => void = () => {}) {
  const layer = generatorLayer(TranslatorArchitecture.parse({ ngf: 2, norm: 'instance', ...fields }));
  const tensors = new Map<string, FileTensor>();
  for (const [name, spec] of Object.entries(layer.parameters))
    tensors.set(name, { dtype: 'float32', ...startingValues(name, spec, 1) });
  change(tensors);
  const path = join(root, file);
  await writeSafetensors(path, tensors);
  return path;
}

const resnet = { network: 'resnet', blocks: 1 };

describe('importModel', () => {
  it('makes a model of two checkpoints', async () => {
    const AtoB = await checkpoint('latest_net_G_A.pth', resnet);
    const BtoA = await checkpoint('latest_net_G_B.pth', { ...resnet, blocks: 9, norm: 'batch' });
    const library = join(root, 'library');
    const domains = { domainA: { en: 'horses', ko: '말' }, domainB: 'zebras' };
    const { card } = await importModel({
      AtoB,
      BtoA,
      id: 'stripes',
      name: 'Stripes',
      libraryRoot: library,
      ...domains,
    });
    expect(card.directions.AtoB).toMatchObject({
      workingSize: 128,
      architecture: { network: 'resnet', blocks: 1, norm: 'instance' },
    });
    expect(card.directions.BtoA).toMatchObject({ workingSize: 256, architecture: { blocks: 9, norm: 'batch' } });
    expect([card.domains.A.ko, card.domains.B.en, card.origin, card.recipe]).toEqual([
      '말',
      'zebras',
      'latest_net_G_A.pth, latest_net_G_B.pth',
      'imported',
    ]);
    const { models } = await listModelFolders(library);
    const weights = await readModelWeights(models[0]!, 'AtoB');
    expect(weights.get('model.4.weight')).toMatchObject({ shape: [4, 2, 3, 3], dtype: 'float16' });
    expect(weights.get('model.4.bias')!.dtype).toBe('float32');
  });

  it('takes one direction, keeps float32 when asked, and reads the domains from an official name', async () => {
    const AtoB = await checkpoint('summer2winter.pth', resnet);
    const { card } = await importModel({
      AtoB,
      id: 'm',
      name: 'M',
      libraryRoot: root,
      precision: 'float32',
      workingSize: 160,
    });
    expect(card.domains).toEqual({ A: { en: 'summer' }, B: { en: 'winter' } });
    expect(card.directions).toEqual({ AtoB: expect.objectContaining({ workingSize: 160 }) });
    const weights = await readModelWeights(await readModelFolder(join(root, 'm')), 'AtoB');
    expect([...weights.values()].every(({ dtype }) => dtype === 'float32')).toBe(true);
    const { card: back } = await importModel({ BtoA: AtoB, id: 'n', name: 'N', libraryRoot: root });
    expect(back.domains).toEqual({ A: { en: 'winter' }, B: { en: 'summer' } });
  });

  it('refuses and leaves nothing', async () => {
    const library = join(root, 'library');
    const into = { id: 'm', name: 'M', libraryRoot: library };
    const missing = await checkpoint('missing.pth', resnet, (tensors) => tensors.delete('model.7.bias'));
    const extra = await checkpoint('extra.pth', resnet, (tensors) =>
      tensors.set('gamma', tensors.get('model.1.bias')!),
    );
    const grey = await checkpoint('four.pth', { ...resnet, inputChannels: 4 });
    const broken = await checkpoint('broken.pth', resnet, (tensors) => {
      tensors.get('model.4.bias')!.data[1] = NaN;
    });
    const text = join(root, 'text.pth');
    await writeFile(text, 'no weights');
    const hostile = join(root, 'hostile.pth');
    await writeFile(hostile, zipCheckpoint(p.call(p.global('os', 'system'), p.str('touch pwned')), {}));
    const unknown = join(root, 'unknown.pth');
    await writeFile(unknown, zipCheckpoint(orderedDict(), {}));
    const faults = await Promise.all(
      [missing, extra, grey, text, hostile, unknown, broken].map((AtoB) => faultOf(importModel({ ...into, AtoB }))),
    );
    expect(faults.map(({ code }) => code)).toEqual([
      'unreadable',
      'unsupported',
      'unsupported',
      'unreadable',
      'refused',
      'unsupported',
      'unsupported',
    ]);
    expect(faults[0]!.message).toContain('model.7.bias');
    expect(faults[1]!.message).toContain('gamma');
    expect(faults[6]!.message).toBe(
      `${broken}: model.4.bias holds numbers that are not finite (NaN or infinite), so only broken pictures could come of it: its training failed. Choose an earlier checkpoint.`,
    );
    expect((await faultOf(importModel(into))).code).toBe('bad-input');
    expect(existsSync(library)).toBe(false);
  });

  it('notes weights that exploded', async () => {
    const AtoB = await checkpoint('exploded.pth', resnet, (tensors) => {
      tensors.get('model.7.weight')!.data = tensors.get('model.7.weight')!.data.map((value) => 1e6 * value);
    });
    const { card, notes } = await importModel({ AtoB, id: 'm', name: 'M', libraryRoot: root });
    expect(card.id).toBe('m');
    expect(notes.map(({ en }) => en)).toEqual([
      expect.stringContaining('the numbers in model.7.weight are far larger'),
    ]);
  });

  it('never replaces a model', async () => {
    const AtoB = await checkpoint('a.pth', resnet);
    await importModel({ AtoB, id: 'm', name: 'M', libraryRoot: join(root, 'l') });
    expect((await faultOf(importModel({ AtoB, id: 'm', name: 'M', libraryRoot: join(root, 'l') }))).code).toBe(
      'exists',
    );
    expect(await readdir(join(root, 'l'))).toEqual(['m']);
  });

  it('makes a translator of a folder of variables, from any photo to what it is called', async () => {
    const variables = fileURLToPath(new URL('../files/variables/fixtures/fast-style', import.meta.url));
    const { card } = await importModel({ AtoB: variables, id: 'wave', name: 'Wave', libraryRoot: root });
    expect(card).toMatchObject({
      domains: { A: { en: 'photo', ko: '사진' }, B: { en: 'Wave' } },
      directions: { AtoB: { architecture: { network: 'fast-style', blocks: 1, ngf: 2 }, workingSize: 256 } },
      origin: 'fast-style',
    });
    const weights = await readModelWeights(await readModelFolder(join(root, 'wave')), 'AtoB');
    const own = join(root, 'wave.safetensors'); // our names are known again
    await writeSafetensors(own, weights);
    const again = await importModel({ AtoB: own, id: 'again', name: 'Again', libraryRoot: root });
    expect(again.card.directions.AtoB!.architecture).toEqual(card.directions.AtoB!.architecture);
  });

  it('takes numbered variables out of one file too, beside what an optimizer left, and refuses half of them', async () => {
    const layer = generatorLayer(TranslatorArchitecture.parse({ network: 'fast-style', blocks: 1, ngf: 2 }));
    const specs = Object.entries(layer.parameters);
    const filters = specs.filter(([, { kind }]) => kind !== 'vector');
    const numbered = filters.flatMap(([name, spec]) => {
      const { shape, data } = startingValues(name, spec, 1);
      const [out, into, height, width] = shape as [number, number, number, number];
      const vector = {
        shape: [spec.kind === 'transposed' ? into : out],
        data: new Float32Array(spec.kind === 'transposed' ? into : out),
      };
      return [{ shape: [height, width, into, out], data }, vector, vector];
    });
    const write = async (file: string, tensors: readonly { shape: number[]; data: Float32Array }[]) => {
      const named = tensors.map(
        (tensor, i) => [i === 0 ? 'Variable' : `Variable_${i}`, { dtype: 'float32' as const, ...tensor }] as const,
      );
      await writeSafetensors(
        join(root, file),
        new Map([...named, ['Variable_1_Adam', { dtype: 'float32' as const, ...tensors[1]! }]]),
      );
      return join(root, file);
    };
    const whole = await write('whole.safetensors', numbered);
    const { card } = await importModel({ AtoB: whole, id: 'whole', name: 'Whole', libraryRoot: root });
    expect(card.directions.AtoB!.architecture).toMatchObject({ network: 'fast-style', blocks: 1, ngf: 2 });
    const half = await write('half.safetensors', numbered.slice(0, 10));
    expect((await faultOf(importModel({ AtoB: half, id: 'half', name: 'H', libraryRoot: root }))).code).toBe(
      'unsupported',
    );
  });

  it('imports every layout that PyTorch wrote', async () => {
    const found = new Map<string, unknown>();
    for (const [id, file] of [
      ['zip', 'cyclegan-zip.pth'],
      ['legacy', 'cyclegan-legacy.pth'],
      ['cut', 'cut-blurred.pth'],
      ['unet', 'pix2pix-unet.pth'],
    ] as const) {
      const { card } = await importModel({ AtoB: fixture(file), id, name: id, libraryRoot: root });
      found.set(id, card.directions.AtoB!.architecture);
    }
    const rgb = {
      ngf: 2,
      dropout: false,
      base: 'none',
      mask: 0,
      smoothMask: false,
      inputChannels: 3,
      outputChannels: 3,
    };
    const cyclegan = {
      ...rgb,
      network: 'resnet',
      blocks: 2,
      norm: 'instance',
      downsampling: 'strided',
      upsampling: 'transposed',
    };
    expect(Object.fromEntries(found)).toEqual({
      zip: cyclegan,
      legacy: cyclegan,
      cut: { ...cyclegan, downsampling: 'antialiased', upsampling: 'antialiased' },
      unet: { ...rgb, network: 'unet', downs: 5, norm: 'batch' },
    });
  });
});

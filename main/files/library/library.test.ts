import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { modelDescription, modelName, type TranslatorCard } from '../../../common/contract/model-card.ts';
import type { Fault } from '../../../common/fault.ts';
import { faultOf } from '../../../common/testing/fault-of.ts';
import { ResnetArchitecture } from '../../../common/networks/translator.ts';
import type { StateDict } from '../tensors/dtype.ts';
import { parseCard } from './card.ts';
import {
  copyModel,
  describeModel,
  findModel,
  idFor,
  listModelFolders,
  removeModel,
  renameModel,
  restoreModel,
  setPreview,
} from './library.ts';
import { type CardDraft, asFloat16, readModelFolder, readModelWeights, writeModelFolder } from './model-folder.ts';
import { ORDER_FILE, readOrder } from './order.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-'));
});
afterEach(() => rm(root, { recursive: true }));

const tensors: StateDict = new Map([
  ['model.1.weight', { shape: [1, 2], dtype: 'float32', data: Float32Array.of(0.5, 1 / 3) }],
  ['model.1.bias', { shape: [1], dtype: 'float32', data: Float32Array.of(1 / 3) }],
]);

const architecture = ResnetArchitecture.parse({ network: 'resnet', blocks: 6, ngf: 4, norm: 'instance' });

const draft = (id: string, name = id): CardDraft => ({
  id,
  name,
  description: '',
  kind: 'translator',
  recipe: 'cyclegan',
  domains: { A: { en: 'horses', ko: '말' }, B: { en: 'zebras', ko: '얼룩말' } },
  directions: { AtoB: { architecture, workingSize: 160 } },
  training: { measures: [{ name: 'zebra score', value: 37.5, floor: 0, ceiling: 82.1 }] },
  licence: 'MIT',
  origin: 'test',
  created: '2026-01-02T03:04:05Z',
});

const write = (id: string, name?: string) => writeModelFolder(join(root, id), draft(id, name), { AtoB: tensors });

describe('a model of one’s own', () => {
  it('has its sides named: the named one in every language, the other as it was', async () => {
    await write('stripes');
    await describeModel(root, 'stripes', { domainB: 'donkeys' });
    const { card } = await findModel(root, 'stripes');
    expect(card).toMatchObject({ domains: { A: { en: 'horses', ko: '말' }, B: { en: 'donkeys' } } });
    expect((card as TranslatorCard).domains.B.ko).toBeUndefined();
  });

  it('that has a Korean name is called by the one that people give it, in every language, and so is a copy', async () => {
    const ko = { name: '줄무늬', description: '줄무늬를 그립니다.' };
    await writeModelFolder(join(root, 'stripes'), { ...draft('stripes'), ko }, { AtoB: tensors });
    const { card, folder } = await findModel(root, 'stripes');
    expect([modelName(card), modelDescription(card).ko]).toEqual([{ en: 'stripes', ko: '줄무늬' }, ko.description]);
    const copy = await copyModel(folder, root, { id: 'copy', name: 'My stripes' });
    expect([modelName(copy), modelDescription(copy).ko]).toEqual([
      { en: 'My stripes', ko: 'My stripes' },
      ko.description,
    ]);
    await renameModel(root, 'stripes', 'Lines');
    expect(modelName((await findModel(root, 'stripes')).card)).toEqual({ en: 'Lines', ko: 'Lines' });
  });

  it('gets a picture, whether it had one or not', async () => {
    await write('stripes');
    for (const bytes of [Uint8Array.of(1), Uint8Array.of(2, 3)]) {
      await setPreview(root, 'stripes', bytes);
      const { card, folder } = await findModel(root, 'stripes');
      expect([...(await readFile(join(folder, card.preview!)))]).toEqual([...bytes]);
    }
  });
});

describe('model folder', () => {
  it('comes back as written, with checksums and size', async () => {
    const card = await write('stripes');
    expect(card.directions.AtoB!.weights).toBe('AtoB.safetensors');
    expect(card.directions.AtoB!.sha256).toMatch(/^[0-9a-f]{64}$/);
    const model = await readModelFolder(join(root, 'stripes'));
    expect(model.card).toEqual(card);
    expect(model.bytes).toBeGreaterThan(500);
    expect(await readModelWeights(model, 'AtoB')).toEqual(tensors);
  });

  it('keeps a preview, and halves large weights when asked', async () => {
    const preview = { file: 'preview.webp', bytes: Uint8Array.of(1, 2) };
    const card = await writeModelFolder(join(root, 'm'), draft('m'), { AtoB: asFloat16(tensors) }, preview);
    expect(card.preview).toBe('preview.webp');
    const read = await readModelWeights({ folder: join(root, 'm'), card }, 'AtoB');
    expect(read.get('model.1.weight')!.dtype).toBe('float16');
    expect(read.get('model.1.weight')!.data[1]).toBeCloseTo(1 / 3, 3);
    expect(read.get('model.1.bias')!.data[0]).toBe(Math.fround(1 / 3));
  });

  it('keeps float32 where float16 would overflow', () => {
    const large: StateDict = new Map([['w', { shape: [1, 1], dtype: 'float32', data: Float32Array.of(70_000) }]]);
    expect(asFloat16(large).get('w')!.dtype).toBe('float32');
  });

  it('refuses changed weights, a way it does not go, and a missing file', async () => {
    const card = await write('m');
    const model = await readModelFolder(join(root, 'm'));
    const fault = await faultOf(readModelWeights(model, 'BtoA'));
    expect([fault.code, fault.message]).toEqual(['bad-input', 'The model "m" does not translate zebras to horses.']);
    const path = join(root, 'm', card.directions.AtoB!.weights);
    const bytes = await readFile(path);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(path, bytes);
    expect((await faultOf(readModelWeights(model, 'AtoB'))).message).toContain('checksum');
    await rm(path);
    expect((await faultOf(readModelFolder(join(root, 'm')))).message).toContain('AtoB.safetensors');
  });

  it('leaves nothing when it is not a model', async () => {
    await expect(writeModelFolder(join(root, 'm'), draft('m'), {})).rejects.toThrow('at least one direction');
    await expect(writeModelFolder(join(root, 'm'), draft('No/Id'), { AtoB: tensors })).rejects.toThrow('id');
    expect(await readdir(root)).toEqual([]);
  });
});

describe('card', () => {
  // format 1 as it was first written: every later version must read it
  const FORMAT_1 = `{ "format": 1, "id": "old", "name": "Old", "kind": "translator", "recipe": "cyclegan",
    "domains": { "A": { "en": "a" }, "B": { "en": "b", "ko": "비" } },
    "directions": { "BtoA": { "weights": "BtoA.safetensors", "sha256": "${'0'.repeat(64)}", "workingSize": 256,
      "architecture": { "network": "unet", "downs": 8, "ngf": 64, "norm": "batch" } } },
    "training": {}, "licence": "unknown", "origin": "x.pth", "created": "2026-11-21T00:00:00Z" }`;

  it('of format 1 is read', () => {
    const card = parseCard(FORMAT_1, 'model.json');
    expect((card as TranslatorCard).directions.BtoA!.architecture).toMatchObject({
      network: 'unet',
      downs: 8,
      ngf: 64,
      norm: 'batch',
    });
    expect([card.description, card.training.measures]).toEqual(['', []]);
  });

  it.each([
    ['a newer format', FORMAT_1.replace('"format": 1', '"format": 2'), 'unsupported'],
    ['no format', FORMAT_1.replace('"format": 1,', ''), 'unreadable'],
    ['no JSON', FORMAT_1.slice(0, 80), 'unreadable'],
    ['null', 'null', 'unreadable'],
    ['weights outside the folder', FORMAT_1.replace('"BtoA.safetensors"', '"../BtoA.safetensors"'), 'unreadable'],
    ['an id that is a path', FORMAT_1.replace('"old"', '"../old"'), 'unreadable'],
    ['a network of a newer version', FORMAT_1.replace('"unet"', '"stylegan"'), 'unsupported'],
    ['a network without its width', FORMAT_1.replace('"ngf": 64, ', ''), 'unsupported'],
    ['no direction', FORMAT_1.replace('"BtoA":', '"other":'), 'unreadable'],
  ])('with %s is a Fault', (_what, text, code) => {
    try {
      parseCard(text, 'model.json');
      expect.unreachable();
    } catch (error) {
      expect((error as Fault).code).toBe(code);
      expect((error as Fault).message).toContain('model.json');
    }
  });
});

describe('library', () => {
  it('lists by name and reports what is broken beside it', async () => {
    await write('z', 'Alpha');
    await write('a', 'Beta');
    await mkdir(join(root, 'empty'));
    await mkdir(join(root, '.trash'));
    await writeFile(join(root, 'notes.txt'), '');
    await writeModelFolder(join(root, 'renamed'), draft('other'), { AtoB: tensors });
    const { models, broken } = await listModelFolders(root);
    expect(models.map(({ card }) => card.id)).toEqual(['z', 'a']);
    expect(broken.map(({ folder, fault }) => [folder, fault.code])).toEqual([
      [join(root, 'empty'), 'not-found'],
      [join(root, 'renamed'), 'unreadable'],
    ]);
    expect(broken[0]!.fault.message).toContain('empty is no folder of a model: neither model.json nor manifest.json');
    expect(await listModelFolders(join(root, 'none'))).toEqual({ models: [], broken: [] });
  });

  it.each([
    ['["c", "gone", "a"]', ['c', 'a', 'b']],
    ['["c", ', ['a', 'b', 'c']],
    ['{ "c": 1 }', ['a', 'b', 'c']],
  ])('lists the models of its order %s first', async (order, ids) => {
    for (const id of ['a', 'b', 'c']) await write(id);
    await writeFile(join(root, ORDER_FILE), order);
    expect((await listModelFolders(root)).models.map(({ card }) => card.id)).toEqual(ids);
  });

  it('has an order for every model that Zorse is shipped with', async () => {
    const shipped = fileURLToPath(new URL('../../../assets/models', import.meta.url));
    const { models } = await listModelFolders(shipped);
    expect(await readOrder(shipped)).toEqual(models.map(({ card }) => card.id));
  });

  it('renames without moving', async () => {
    await write('m');
    expect((await renameModel(root, 'm', ' Zebras! ')).name).toBe('Zebras!');
    expect((await findModel(root, 'm')).card.name).toBe('Zebras!');
  });

  it('removes to the trash and takes back', async () => {
    await write('m');
    await removeModel(root, 'm');
    expect((await listModelFolders(root)).models).toEqual([]);
    expect((await faultOf(removeModel(root, 'm'))).code).toBe('not-found');
    await write('m', 'second');
    expect((await faultOf(restoreModel(root, 'm'))).code).toBe('exists');
    await removeModel(root, 'm'); // the first one is gone now
    expect((await restoreModel(root, 'm')).card.name).toBe('second');
    expect((await faultOf(restoreModel(root, 'm'))).code).toBe('not-found');
  });

  it('copies a model in under another id, and not a damaged one', async () => {
    const card = await write('m');
    const library = join(root, 'library');
    expect((await copyModel(join(root, 'm'), library, { id: 'n', name: 'N' })).id).toBe('n');
    expect((await readModelWeights(await findModel(library, 'n'), 'AtoB')).size).toBe(2);
    await writeFile(join(root, 'm', card.directions.AtoB!.weights), 'x');
    expect((await faultOf(copyModel(join(root, 'm'), library, { id: 'o', name: 'O' }))).code).toBe('unreadable');
    expect(await readdir(library)).toEqual(['n']);
  });

  it('lets no id out of the folder', async () => {
    for (const id of ['..', '../m', 'a/b', '', '.trash', 'A'.repeat(65)]) {
      expect((await faultOf(findModel(root, id))).code).toBe('bad-input');
      expect((await faultOf(removeModel(root, id))).code).toBe('bad-input');
      expect((await faultOf(restoreModel(root, id))).code).toBe('bad-input');
    }
  });

  it('makes an id of any name', () => {
    const taken = new Set(['summer', 'summer-2']);
    expect(['Summer', 'Été à Paris', '말', '--'].map((name) => idFor(name, taken))).toEqual([
      'summer-3',
      'ete-a-paris',
      'model',
      'model',
    ]);
    expect(idFor('Zebra', new Set(['ZEBRA']))).toBe('zebra-2'); // one folder on Windows and macOS
  });
});

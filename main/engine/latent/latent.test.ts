// Pictures from codes and codes from pictures, on the reference backend and on ours.
import * as tf from '@tensorflow/tfjs-core';
import { call } from '@orpc/server';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EncodeEvent, PointDragEvent } from '../../../common/contract/latent.ts';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';
import { pointOfSeed } from '../../../common/latent/sample.ts';
import { useBackend } from '../backends/index.ts';
import { LoadedNetworks } from '../loaded-networks.ts';
import { writeTinyLatent } from '../testing/latent-folders.ts';
import { Turns } from '../turns.ts';
import { latentRouter } from './router.ts';

let root: string;
let grey: string;
let conditional: string;
beforeAll(async () => {
  for (const name of ['onnx', 'cpu']) await useBackend(name);
  root = await mkdtemp(join(tmpdir(), 'zorse-latent-'));
  grey = await writeTinyLatent(root, 'grey');
  conditional = await writeTinyLatent(root, 'conditional', { classes: 3, channels: 3, encoder: 'conditional' });
});
afterAll(() => rm(root, { recursive: true, force: true }));

const space = { dimensions: 4, prior: 'normal', classes: 0 } as const;
const some = (count: number, classes = 0): LatentPoint[] =>
  Array.from({ length: count }, (_, seed) => pointOfSeed({ ...space, classes }, seed));
const context = { context: {} };

/** Large enough that our backend would compute a batch of them in another way than one. */
const LARGE = [
  { dimensions: 64, size: 16, decoder: { network: 'dcgan-generator', ngf: 64, norm: 'none' } },
  { dimensions: 64, size: 16, decoder: { network: 'fastgan-generator', ngf: 8 } },
  { dimensions: 64, size: 16, decoder: { network: 'dense-decoder', hidden: [100] } },
];

test('a seed gives the same picture alone and among many, bit for bit', async () => {
  await tf.setBackend('onnx');
  const loaded = new LoadedNetworks();
  const router = latentRouter({ ready: async () => {}, turns: new Turns(), loaded });
  for (const [i, request] of LARGE.entries()) {
    const folder = await writeTinyLatent(root, `large-${i}`, request);
    const places = Array.from({ length: 40 }, (_, seed) => pointOfSeed({ ...space, dimensions: 64 }, seed));
    const { data } = await call(router.decode, { folder, places }, context);
    const alone = await call(router.decode, { folder, places: [places[33]!] }, context);
    expect(alone.data).toEqual(data.slice(33 * 768, 34 * 768));
  }
  loaded.clear();
});

describe.each(['cpu', 'onnx'])('on %s', (backend) => {
  const loaded = new LoadedNetworks();
  const router = latentRouter({ ready: async () => {}, turns: new Turns(), loaded });
  const decode = (folder: string, places: LatentPoint[], signal?: AbortSignal) =>
    call(router.decode, { folder, places }, { ...context, signal });
  const encode = async (folder: string, image: Uint8Array<ArrayBuffer>, steps: number, signal?: AbortSignal) => {
    const events: EncodeEvent[] = [];
    for await (const event of await call(router.encode, { folder, image, steps, seed: 1 }, { ...context, signal }))
      events.push(event);
    return events;
  };
  beforeEach(async () => void (await tf.setBackend(backend)));
  afterAll(() => loaded.clear());

  test('pictures are RGB, the same every time, alone or among many', async () => {
    const all = await decode(grey, some(70));
    expect(all).toMatchObject({ count: 70, width: 8, height: 8 });
    expect(all.data.length).toBe(70 * 8 * 8 * 3);
    expect(all.data[0]).toBe(all.data[1]);
    expect(new Set(all.data).size).toBeGreaterThan(20);
    expect(await decode(grey, some(70))).toEqual(all);
    for (const i of [0, 5, 69]) {
      const alone = await decode(grey, [some(70)[i]!]);
      expect(alone.data).toEqual(all.data.slice(i * 192, (i + 1) * 192));
    }
  });

  test('a mix of classes is neither of them', async () => {
    const { code } = some(1)[0]!;
    const { data } = await decode(conditional, [
      { code, classes: [1, 0, 0] },
      { code, classes: [0.5, 0.5, 0] },
      { code, classes: [0, 1, 0] },
    ]);
    const [a, mix, b] = [0, 1, 2].map((i) => data.slice(i * 192, (i + 1) * 192));
    expect(mix).not.toEqual(a);
    expect(mix).not.toEqual(b);
  });

  test('leave no tensors but the weights', async () => {
    await decode(grey, some(2));
    const before = tf.memory().numTensors;
    await decode(grey, some(5));
    await encode(grey, (await decode(grey, some(1))).data, 3);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('the search finds a code for a picture that the model made, tells of its way, and is the same again', async () => {
    const { data } = await decode(grey, some(1));
    const events = await encode(grey, data, 120);
    const last = events.at(-1)!;
    expect(last.type).toBe('done');
    expect(last.error).toBeLessThan(0.01);
    const progress = events.slice(0, -1) as Extract<EncodeEvent, { type: 'progress' }>[];
    expect(progress.map(({ step }) => step)).toEqual(Array.from({ length: 59 }, (_, i) => 2 * (i + 1)));
    expect(progress[0]!.error).toBeGreaterThan(2 * last.error);
    expect((await encode(grey, data, 120)).at(-1)).toEqual(last);
    const again = await decode(grey, [last.place]);
    const difference = again.data.reduce((sum, value, i) => sum + Math.abs(value - data[i]!), 0) / data.length / 255;
    expect(difference).toBeCloseTo(last.error, 2);
  });

  test('an encoder answers at once, with the class whose picture is nearest', async () => {
    const [place] = some(1, 3);
    const { data } = await decode(conditional, [place!]);
    const events = await encode(conditional, data, 100);
    expect(events).toHaveLength(1);
    const { error, place: found } = events[0]!;
    expect(found.classes.filter((weight) => weight === 1)).toHaveLength(1);
    const codes = await Promise.all(
      [0, 1, 2].map(async (i) => {
        const classes = [0, 1, 2].map((k) => (k === i ? 1 : 0));
        return decode(conditional, [{ code: found.code, classes }]);
      }),
    );
    const difference = (bytes: Uint8Array) => bytes.reduce((sum, value, i) => sum + Math.abs(value - data[i]!), 0);
    expect(difference(codes[found.classes.indexOf(1)]!.data) / data.length / 255).toBeCloseTo(error, 2);
  });

  test('points are dragged move by move, each with its picture, to the place that came nearest', async () => {
    const model = { dimensions: 8, size: 16, channels: 3, decoder: { network: 'dcgan-generator', ngf: 8, norm: 'none' } } as const; // prettier-ignore
    const folder = await writeTinyLatent(root, `dragged-${backend}`, model);
    const place = pointOfSeed({ ...space, dimensions: 8 }, 1);
    const pairs = [{ handle: { x: 5, y: 6 }, target: { x: 9, y: 6 } }];
    const drag = async (change: object, signal?: AbortSignal) => {
      const events: PointDragEvent[] = [];
      const request = { folder, place, pairs, moves: 3, ...change };
      for await (const event of await call(router.drag, request, { ...context, signal })) events.push(event);
      return events;
    };
    const events = await drag({});
    expect(events.map(({ type }) => type)).toEqual(['move', 'move', 'move', 'done']);
    const last = events[2] as Extract<PointDragEvent, { type: 'move' }>;
    expect(last.place.code).not.toEqual(place.code);
    const { data } = await decode(folder, [last.place]);
    const off = data.map((value, i) => Math.abs(value - last.pixels.data[i]!));
    expect(Math.max(...off)).toBeLessThanOrEqual(1); // where a value lies between two levels
    const done = events[3] as Extract<PointDragEvent, { type: 'done' }>;
    expect([done.left <= 4, done.arrived]).toEqual([true, false]);
    expect(await drag({ pairs: [{ handle: pairs[0]!.handle, target: pairs[0]!.handle }] })).toEqual([
      { type: 'done', place, left: 0, arrived: true },
    ]);
    const bad = { code: 'bad-input' };
    await expect(drag({ pairs: [{ ...pairs[0]!, target: { x: 16, y: 6 } }] })).rejects.toMatchObject(bad);
    await expect(drag({ mask: new Uint8Array(9) })).rejects.toMatchObject(bad);
    await expect(drag({}, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    const dense = await writeTinyLatent(root, `dense-${backend}`, { ...model, decoder: { network: 'dense-decoder', hidden: [8] } }); // prettier-ignore
    await expect(drag({ folder: dense })).rejects.toMatchObject({ code: 'unsupported' });
  });

  test('principal directions are as many as latent dimensions', async () => {
    const found = await call(router.principal, { folder: conditional, count: 64, seed: 1 }, context);
    expect(found).toHaveLength(4);
    expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 3);
  });

  test('what was cancelled before its turn is not computed; a search ends when its listener leaves', async () => {
    const cancelled = { code: 'cancelled' };
    await expect(decode(grey, some(1), AbortSignal.abort())).rejects.toMatchObject(cancelled);
    const abort = new AbortController();
    const running = encode(grey, (await decode(grey, some(1))).data, 5000, abort.signal);
    abort.abort();
    await expect(running).rejects.toMatchObject(cancelled);
  });

  test('places and pictures of other spaces are refused', async () => {
    const bad = { code: 'bad-input' };
    await expect(decode(grey, [{ code: [1, 2], classes: [] }])).rejects.toMatchObject(bad);
    await expect(decode(conditional, [{ code: [1, 2, 3, 4], classes: [1, 1, 0] }])).rejects.toMatchObject(bad);
    await expect(encode(grey, new Uint8Array(10), 3)).rejects.toMatchObject(bad);
  });
});

test('both backends make the same pictures to a level of 255', async () => {
  const made: Uint8Array[] = [];
  for (const backend of ['cpu', 'onnx']) {
    await tf.setBackend(backend);
    const loaded = new LoadedNetworks();
    const router = latentRouter({ ready: async () => {}, turns: new Turns(), loaded });
    made.push((await call(router.decode, { folder: conditional, places: some(5, 3) }, context)).data);
    loaded.clear();
  }
  const [cpu, onnx] = made as [Uint8Array, Uint8Array];
  const differences = cpu.map((value, i) => Math.abs(value - onnx[i]!));
  expect(Math.max(...differences)).toBeLessThanOrEqual(1); // where a value lies between two levels
  expect(differences.filter((difference) => difference > 0).length).toBeLessThan(cpu.length / 100);
});

test('a card that contradicts its networks is refused by name', async () => {
  const folder = await writeTinyLatent(root, 'liar', { seed: 3 });
  const path = join(folder, 'model.json');
  const card = JSON.parse(await readFile(path, 'utf8')) as { latent: { dimensions: number } };
  card.latent.dimensions = 5;
  await writeFile(path, JSON.stringify(card));
  await tf.setBackend('cpu');
  const loaded = new LoadedNetworks();
  const router = latentRouter({ ready: async () => {}, turns: new Turns(), loaded });
  const decoding = call(router.decode, { folder, places: [{ code: [1, 2, 3, 4, 5], classes: [] }] }, context);
  await expect(decoding).rejects.toMatchObject({ code: 'unreadable', message: expect.stringContaining('"liar"') });
  loaded.clear();
});

// The real engine: as a process behind a supervisor, and its parts in this one.
import * as tf from '@tensorflow/tfjs-core';
import { setMaxListeners } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../common/fault.ts';
import { faultOf } from '../../common/testing/fault-of.ts';
import { blank, type Image } from '../../common/image/image.ts';
import { applyToAnySize } from '../../models/networks/any-size.ts';
import { useBackend } from './backends/index.ts';
import { LoadedNetworks } from './loaded-networks.ts';
import { toBytes, toTensor } from './pixel-values.ts';
import { createSupervisor, type Supervisor } from '../engine-client/supervisor.ts';
import { buildEngine, type BuiltEngine } from './testing/build-engine.ts';
import { TINY, writeTinyModel } from './testing/model-folders.ts';
import { loadGenerator, translate } from './translate.ts';
import { Turns } from './turns.ts';

let root: string;
let model: Awaited<ReturnType<typeof writeTinyModel>>;
beforeAll(async () => {
  await useBackend('cpu');
  root = await mkdtemp(join(tmpdir(), 'zorse-engine-test-'));
  model = await writeTinyModel(root, 'tiny');
});
afterAll(() => rm(root, { recursive: true, force: true }));

function photo(width: number, height: number): Image {
  const image = blank(width, height, 3);
  for (let i = 0; i < image.data.length; i++) image.data[i] = (i * 7 + (i >> 6) * 13) & 0xff;
  return image;
}

describe('the engine process', () => {
  let built: BuiltEngine;
  let supervisor: Supervisor;
  const lines: string[] = [];
  beforeAll(async () => {
    built = await buildEngine();
    supervisor = createSupervisor({ command: built.command, log: (line) => lines.push(line) });
  });
  afterAll(async () => {
    await supervisor.close();
    await built.remove();
  });
  const ask = (image: Image, folder = model.folder, signal?: AbortSignal) =>
    supervisor.client.translate({ folder, direction: 'AtoB', image }, { signal });

  test('says who it is', async () => {
    const hello = await supervisor.client.hello();
    expect(hello).toMatchObject({ backend: 'onnx', version: expect.stringMatching(/^\d/) });
    expect(hello.pid).not.toBe(process.pid);
  });

  test('translates a picture of any size as the net does', async () => {
    for (const [width, height] of [
      [32, 32],
      [37, 23],
    ] as const) {
      const image = photo(width, height);
      const answer = await ask(image);
      const expected = tf.tidy(() => toBytes(applyToAnySize(model.generator, toTensor(image)).dataSync()));
      expect(answer.image).toMatchObject({ width, height, channels: 3 });
      expect(answer.computeMs).toBeGreaterThan(0);
      const worst = expected.reduce((most, byte, i) => Math.max(most, Math.abs(byte - answer.image.data[i]!)), 0);
      expect(worst).toBeLessThanOrEqual(1); // a value on the border between two bytes may fall to either side
      expect(new Set(expected).size).toBeGreaterThan(50);
    }
  });

  test('refuses what it cannot do, by name', async () => {
    const missing = join(root, 'nothing');
    expect(await faultOf(ask(photo(8, 8), missing))).toMatchObject({ code: 'not-found' });
    const backwards = supervisor.client.translate({ folder: model.folder, direction: 'BtoA', image: photo(8, 8) });
    expect((await faultOf(backwards)).code).toBe('bad-input');
    expect((await faultOf(ask(blank(8, 8, 4)))).code).toBe('internal'); // the studio's mistake, never a user's
    expect((await faultOf(ask({ ...photo(8, 8), width: 9 }))).subject).toBe('image');
    const nothing = supervisor.client.importModel({ id: 'x', name: 'X', libraryRoot: root, AtoB: missing });
    expect((await faultOf(nothing)).code).toBe('not-found');
    expect((await ask(photo(8, 8))).image.width).toBe(8);
  });

  test('stops between pictures when it is told to', async () => {
    const controller = new AbortController();
    setMaxListeners(40, controller.signal); // two for each call in flight
    const outcomes = Array.from({ length: 20 }, (_, i) =>
      ask(photo(64, 64), model.folder, controller.signal).then(
        () => {
          if (i === 0) controller.abort();
          return 'done';
        },
        (fault: Fault) => fault.code,
      ),
    );
    const all = await Promise.all(outcomes);
    expect(all[0]).toBe('done');
    expect(all.filter((outcome) => outcome === 'cancelled').length).toBeGreaterThan(10);
    expect((await ask(photo(8, 8))).image.width).toBe(8);
  });

  test('answers 1,000 calls and keeps no more memory', async () => {
    const image = photo(64, 64);
    const memoryAfter = async (calls: number) => {
      for (let i = 0; i < calls; i++) await ask(image);
      return supervisor.client.memory();
    };
    const [before, between, after] = [await memoryAfter(200), await memoryAfter(400), await memoryAfter(400)];
    expect(after.tensors).toBe(before.tensors);
    // keeping 400 pictures and their floats would take 42 MiB each time; a heap that settles does not grow twice
    const growth = Math.min(between.rssBytes - before.rssBytes, after.rssBytes - between.rssBytes);
    expect(growth).toBeLessThan(24 * 1024 * 1024);
  });

  test('sends nothing but its log to stderr', () => {
    for (const line of lines.filter((each) => each.startsWith('{'))) expect(JSON.parse(line)).toHaveProperty('msg');
  });
});

describe.skipIf(process.platform !== 'linux')('with little memory (limited by ulimit, Linux only)', () => {
  test('a picture that does not fit is a Fault, and the engine goes on', { timeout: 180_000 }, async () => {
    const built = await buildEngine();
    const wide = await writeTinyModel(root, 'wide', 5, { ...TINY, ngf: 64 });
    wide.generator.dispose();
    const limited = ['/bin/sh', '-c', 'ulimit -v 4000000; exec "$0" "$@"', ...built.command];
    const supervisor = createSupervisor({ command: limited, env: { ZORSE_THREADS: '1' } });
    const ask = (image: Image) => supervisor.client.translate({ folder: wide.folder, direction: 'AtoB', image });
    try {
      const { pid } = await supervisor.client.hello();
      // 64 channels of 3000 x 3000 floats are 2.3 GB for one of its layers
      const fault = await faultOf(ask(blank(3000, 3000, 3)));
      expect(fault).toMatchObject({ code: 'out-of-memory', message: expect.stringContaining('smaller working size') });
      expect((await ask(photo(32, 32))).image.width).toBe(32);
      expect((await supervisor.client.hello()).pid).toBe(pid);
    } finally {
      await supervisor.close();
      await built.remove();
    }
  });
});

describe('generators', () => {
  test('are kept, and the least recently used go first', async () => {
    const before = tf.memory().numTensors;
    const models = await Promise.all(['a', 'b', 'c'].map((id, i) => writeTinyModel(root, id, i + 10)));
    for (const { generator } of models) generator.dispose();
    const [a, b, c] = models.map(({ folder }) => folder) as [string, string, string];
    const sizes = new LoadedNetworks();
    await loadGenerator(sizes, a, 'AtoB');
    const loaded = new LoadedNetworks(2 * sizes.bytes);
    sizes.clear();
    const first = await loadGenerator(loaded, a, 'AtoB');
    const second = await loadGenerator(loaded, b, 'AtoB');
    expect(await loadGenerator(loaded, a, 'AtoB')).toBe(first);
    await loadGenerator(loaded, c, 'AtoB'); // b goes
    expect(await loadGenerator(loaded, a, 'AtoB')).toBe(first);
    expect(await loadGenerator(loaded, b, 'AtoB')).not.toBe(second);
    loaded.clear();
    expect(loaded.bytes).toBe(0);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('asked for twice at once are one, that whoever came first may go on with', async () => {
    const before = tf.memory().numTensors;
    const { folder, generator } = await writeTinyModel(root, 'twice', 7);
    generator.dispose();
    const loaded = new LoadedNetworks();
    const [one, other] = await Promise.all([
      loadGenerator(loaded, folder, 'AtoB'),
      loadGenerator(loaded, folder, 'AtoB'),
    ]);
    expect(other).toBe(one);
    for (const parameter of Object.values(one.parameters)) expect(parameter.isDisposed).toBe(false);
    loaded.clear();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('of the same weights are others where the network is another', async () => {
    const { folder, generator } = await writeTinyModel(root, 'one-norm', 5);
    const other = join(root, 'no-norm');
    await cp(folder, other, { recursive: true });
    const card = await readFile(join(other, 'model.json'), 'utf8');
    await writeFile(join(other, 'model.json'), card.replace(/"norm": *"instance"/, '"norm": "none"'));
    const loaded = new LoadedNetworks();
    const one = await loadGenerator(loaded, folder, 'AtoB');
    expect((await loadGenerator(loaded, other, 'AtoB')).architecture).toMatchObject({ norm: 'none' });
    expect(one.architecture).toMatchObject({ norm: 'instance' });
    loaded.clear();
    generator.dispose();
  });

  test('of a model that was replaced are read anew', async () => {
    const old = await writeTinyModel(root, 'replaced', 3);
    const loaded = new LoadedNetworks();
    const before = await loadGenerator(loaded, old.folder, 'AtoB');
    await rm(old.folder, { recursive: true });
    const fresh = await writeTinyModel(root, 'replaced', 4);
    expect(await loadGenerator(loaded, fresh.folder, 'AtoB')).not.toBe(before);
    loaded.clear();
    old.generator.dispose();
    fresh.generator.dispose();
  });
});

test('pixels survive the way there and back, and are rounded and clamped', () => {
  const image = photo(16, 16);
  expect(tf.tidy(() => toBytes(toTensor(image).dataSync()))).toEqual(image.data);
  expect([...toBytes([-2, -1, 1, 2, NaN, 0.5 / 127.5, -Infinity])]).toEqual([0, 0, 255, 255, 0, 128, 0]);
});

test('numbers that overflow are no picture, and the model is named', async () => {
  const generator = { ...model.generator, architecture: TINY };
  generator.translate = (x) => ({ picture: tf.div(x, 0) as tf.Tensor4D });
  const before = tf.memory().numTensors;
  expect(await faultOf(translate(generator, photo(32, 32), 'wild'))).toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining('"wild" overflow'),
  });
  expect(tf.memory().numTensors).toBe(before);
});

test('memory that is not there is a Fault that says what to do', async () => {
  const generator = { ...model.generator, architecture: TINY };
  generator.translate = () => {
    throw new Error('onnxruntime: Failed to allocate memory: out of memory');
  };
  const before = tf.memory().numTensors;
  expect(await faultOf(translate(generator, photo(32, 32), 'wide'))).toMatchObject({
    code: 'out-of-memory',
    message: expect.stringContaining('32 x 32'),
  });
  expect(tf.memory().numTensors).toBe(before);
});

test('turns are taken one after the other, and a failure does not stop the next', async () => {
  const turns = new Turns();
  const order: string[] = [];
  const aborted = AbortSignal.abort();
  const results = await Promise.allSettled([
    turns.run(undefined, async () => void order.push('a')),
    turns.run(undefined, async () => {
      order.push('b');
      throw new Error('b failed');
    }),
    turns.run(aborted, async () => void order.push('never')),
    turns.run(undefined, async () => void order.push('c')),
  ]);
  expect(order).toEqual(['a', 'b', 'c']);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
});

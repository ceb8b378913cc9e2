// Remixes as the engine makes them: turns, what is shown on the way, results at the photos' size, cancelling.
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import type { RemixProgress } from '../../../common/engine/remix.ts';
import { RemixRequest, type RemixWay } from '../../../common/options/remix.ts';
import { texture } from '../../../models/patches/testing/textures.ts';
import { useBackend } from '../backends/index.ts';
import { toBytes } from '../pixel-values.ts';
import { Turns, unlessAborted } from '../turns.ts';
import { makeRemix } from './make.ts';

const picture = (width: number, height: number, seed: number) => ({
  ...{ width, height, channels: 3 as const },
  data: toBytes(texture(width, height, seed).data),
});
const request = (way: RemixWay, settings: object = {}) => RemixRequest.parse({ way, settings });
const encoder = fileURLToPath(new URL('../../../assets/encoder', import.meta.url));

let backend: Promise<unknown> | undefined;
const ready = () => (backend ??= useBackend('onnx'));

function options(signal?: AbortSignal) {
  const turns = new Turns();
  return { turn: unlessAborted((work) => turns.run(signal, work), signal), ready, encoder };
}

async function all(events: AsyncIterable<RemixProgress>): Promise<RemixProgress[]> {
  const found: RemixProgress[] = [];
  for await (const event of events) found.push(event);
  return found;
}

it('shows what there is so far, then the results at the size of the photos', async () => {
  const input = {
    request: request('retarget', { ratio: '2:1' }),
    pictures: [picture(40, 30, 1)],
    large: [picture(80, 60, 1)],
  };
  const events = await all(makeRemix(input, options()));
  const [first, last] = [events[0]!, events.at(-1)!];
  expect(first).toMatchObject({ type: 'progress', image: { channels: 3 } });
  expect(last).toMatchObject({ type: 'done', images: [{ width: 120, height: 60 }] });
});

it('compares photos by features of the encoder, and leaves no tensor behind', async () => {
  await ready();
  const before = tf.memory().numTensors;
  const input = { request: request('transfer'), pictures: [picture(64, 48, 1), picture(48, 64, 2)] };
  const events = await all(makeRemix(input, options()));
  expect(events.at(-1)).toMatchObject({ type: 'done', images: [{ width: 64 }, { width: 48 }] });
  expect(tf.memory().numTensors).toBe(before);
  const byPixels = await all(makeRemix(input, { ...options(), encoder: undefined }));
  expect(byPixels.at(-1)).not.toEqual(events.at(-1));
  const byColours = await all(makeRemix({ ...input, request: request('transfer', { by: 'colours' }) }, options()));
  expect(byColours.at(-1)).toEqual(byPixels.at(-1));
});

it('paints in the style of the other by the encoder, and needs it', async () => {
  await ready();
  const before = tf.memory().numTensors;
  const settings = { by: 'gram' };
  const input = { request: request('restyle', settings), pictures: [picture(40, 30, 1), picture(36, 30, 2)] };
  const events = await all(makeRemix(input, options()));
  const shares = events.flatMap((event) => (event.type === 'progress' ? [event.done] : []));
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.filter((share) => share < 0.7).length).toBeGreaterThan(3);
  expect(events.at(-1)).toMatchObject({ type: 'done', images: [{ width: 40, height: 30 }] });
  expect(tf.memory().numTensors).toBe(before);

  const without = makeRemix(input, { ...options(), encoder: undefined });
  await expect(without.next()).rejects.toMatchObject({ code: 'unsupported' });
});

it('stops between two turns when it is cancelled', async () => {
  const abort = new AbortController();
  const input = { request: request('reshuffle'), pictures: [picture(160, 120, 1)] };
  const events = makeRemix(input, options(abort.signal));
  expect((await events.next()).done).toBe(false);
  abort.abort();
  await expect(events.next()).rejects.toMatchObject({ code: 'cancelled' });
});

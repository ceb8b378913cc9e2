// A latent model for tests of the studio: a folder that is one, and an engine that paints each point in one colour.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pixels } from '../../../common/contract/latent.ts';
import { Fault } from '../../../common/fault.ts';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';
import { DenseDecoder } from '../../../common/networks/latent.ts';
import { writeLatentFolder } from '../../files/library/model-folder.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import { fakeEngine } from './test-studio.ts';

export const SIDE = 8;

/** Writes a latent model of two dimensions; with two classes when `classes` says so. */
export async function writeLatent(root: string, id: string, { classes = false } = {}): Promise<void> {
  await mkdir(root, { recursive: true });
  const decoder = { network: 'dense-decoder', inputs: classes ? 4 : 2, size: SIDE, channels: 3, hidden: [] };
  const architecture = DenseDecoder.parse(decoder);
  const weights = new Map([['w', { shape: [1], dtype: 'float32' as const, data: Float32Array.of(1) }]]);
  await writeLatentFolder(
    join(root, id),
    {
      id,
      name: id,
      description: '',
      kind: 'latent',
      recipe: 'vae',
      subject: { en: 'colours' },
      networks: { decoder: { architecture } },
      latent: { dimensions: 2, prior: 'normal' },
      image: { width: SIDE, height: SIDE, channels: 3 },
      classes: classes ? [{ en: 'red' }, { en: 'blue' }] : [],
      training: { measures: [] },
      licence: 'unknown',
      origin: 'test',
      created: '2026-01-02T03:04:05Z',
    },
    { decoder: weights },
  );
}

/** The colour that the engine below paints a point in. */
export const colourOf = ({ code }: LatentPoint): number[] =>
  [code[0]!, code[1]!, 0.5].map((value) => Math.round(255 * Math.min(1, Math.max(0, value))));

/** An engine that decodes; `decode` is called before each batch and may wait or throw. */
export function latentEngine(decode: (count: number) => Promise<void> = async () => {}): Supervisor {
  const engine = fakeEngine();
  const paint = async (
    { places }: { folder: string; places: LatentPoint[] },
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<Pixels> => {
    await decode(places.length);
    if (signal?.aborted) throw new Fault('cancelled', 'Cancelled.');
    const data = new Uint8Array(places.length * SIDE * SIDE * 3);
    places.forEach((place, i) => {
      for (let pixel = 0; pixel < SIDE * SIDE; pixel++) data.set(colourOf(place), (i * SIDE * SIDE + pixel) * 3);
    });
    return { count: places.length, width: SIDE, height: SIDE, data };
  };
  return { ...engine, client: { ...engine.client, latent: { decode: paint } } as unknown as Supervisor['client'] };
}

// Latent models of the sample studio: pictures painted from the numbers of a code by rule, at once.
import { implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import type { LatentSpace, Pixels, SpaceDirection } from '../../../common/contract/latent.ts';
import type { LibraryModel } from '../../../common/contract/library.ts';
import type { LocalText } from '../../../common/contract/model-card.ts';
import { Fault } from '../../../common/fault.ts';
import type { Place } from '../../../common/latent/place.ts';

interface Sample {
  id: string;
  name: string;
  subject: LocalText;
  dimensions: number;
  side: number;
  classes: LocalText[];
}

const SAMPLES: Sample[] = [
  {
    id: 'blobs',
    name: 'Blobs',
    subject: { en: 'coloured blobs', ko: '색 방울' },
    dimensions: 48,
    side: 64,
    classes: [],
  },
  {
    id: 'rings',
    name: 'Rings by number',
    subject: { en: 'rings', ko: '고리' },
    dimensions: 2,
    side: 28,
    classes: Array.from({ length: 10 }, (_, n) => ({ en: String(n) })),
  },
];

const sampleOf = (id: string): Sample => {
  const found = SAMPLES.find((sample) => sample.id === id);
  if (!found) throw new Fault('not-found', `There is no model "${id}".`);
  return found;
};

export const latentModels = (): LibraryModel[] =>
  SAMPLES.map(({ id, name, subject, dimensions, side, classes }) => ({
    builtin: true,
    bytes: 1_200_000,
    card: {
      format: 1,
      id,
      name,
      description: 'Painted by rule.',
      kind: 'latent',
      recipe: 'vae',
      subject,
      networks: { decoder: { weights: 'a.safetensors', sha256: '0'.repeat(64), architecture: { network: 'sample' } } },
      latent: { dimensions, prior: 'normal' },
      image: { width: side, height: side, channels: 3 },
      classes,
      training: { measures: [] },
      licence: 'CC0-1.0',
      origin: 'sample',
      created: '2026-03-02T10:00:00Z',
    },
  }));

/** Three soft blobs whose place, size and colour are numbers of the code, in rings as many as the class says. */
function paint({ side, dimensions }: Sample, { code, classes }: Place): Uint8Array {
  const number = (i: number) => Math.tanh((code[i % dimensions] ?? 0) * (0.7 + 0.3 * Math.cos(i)) * 0.8);
  const count = classes.reduce((sum, weight, i) => sum + weight * i, 0);
  const data = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const colour = [24 + 16 * number(40), 22 + 16 * number(41), 30 + 16 * number(42)];
      for (let blob = 0; blob < 3; blob++) {
        const at = (i: number) => number(blob * 7 + i);
        const [dx, dy] = [x / side - 0.5 - 0.3 * at(0), y / side - 0.5 - 0.3 * at(1)];
        const distance = Math.hypot(dx, dy) / (0.2 + 0.1 * at(2));
        const ring = count > 0 ? 0.6 + 0.4 * Math.cos(distance * count * 2) : 1;
        const strength = Math.exp(-(distance ** 2)) * ring;
        for (let channel = 0; channel < 3; channel++)
          colour[channel] = (colour[channel] ?? 0) * (1 - strength) + (140 + 110 * at(3 + channel)) * strength;
      }
      data.set(colour, (y * side + x) * 3);
    }
  return data;
}

export class SampleLatent {
  session: unknown = null;
  #directions: SpaceDirection[] = [];

  #space(id: string): LatentSpace {
    const { dimensions, side, classes, name } = sampleOf(id);
    return {
      model: id,
      name,
      dimensions,
      prior: 'normal',
      classes,
      width: side,
      height: side,
      encoder: false,
      directions: this.#directions.filter(({ vector }) => vector.length === dimensions),
    };
  }

  #decode(model: string, places: readonly Place[]): Pixels {
    const sample = sampleOf(model);
    const size = sample.side * sample.side * 3;
    const data = new Uint8Array(size * places.length);
    places.forEach((place, index) => data.set(paint(sample, place), index * size));
    return { count: places.length, width: sample.side, height: sample.side, data };
  }

  get handlers() {
    const os = implement(contract).latent;
    return {
      open: os.open.handler(({ input }) => this.#space(input.model)),
      decode: os.decode.handler(({ input }) => this.#decode(input.model, input.places)),
      principal: os.principal.handler(({ input }) => {
        const { dimensions } = sampleOf(input.model);
        return Array.from({ length: Math.min(input.count, dimensions) }, (_, index) => ({
          vector: Array.from(
            { length: dimensions },
            (_, i) => Math.cos((Math.PI * index * (i + 0.5)) / dimensions) / 2,
          ),
          share: 0.3 / (index + 1) ** 1.3,
        }));
      }),
      encode: os.encode.handler(async function* ({ input, signal }) {
        const { dimensions, classes } = sampleOf(input.model);
        for (let step = 1; step <= 30; step++) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          if (signal?.aborted) throw new Fault('cancelled', 'Cancelled.');
          const code = Array.from({ length: dimensions }, (_, i) => (Math.sin(i * 9) * step) / 20);
          const place = { code, classes: classes.map((_, i) => (i === 0 ? 1 : 0)) };
          yield { type: 'progress', step, total: 30, place, error: 0.4 - step / 100 } as const;
          if (step === 30) yield { type: 'done', place, error: 0.1 } as const;
        }
      }),
      keepDirection: os.keepDirection.handler(({ input }) => {
        const others = this.#directions.filter(({ id }) => id !== input.direction.id);
        this.#directions = [...others, { ...input.direction, own: true }];
        return this.#space(input.model);
      }),
      forgetDirection: os.forgetDirection.handler(({ input }) => {
        this.#directions = this.#directions.filter(({ id }) => id !== input.id);
        return this.#space(input.model);
      }),
      walks: os.walks.handler(() => []),
      session: os.session.handler(() => this.session),
      keepSession: os.keepSession.handler(({ input }) => {
        this.session = input.session;
      }),
      recall: os.recall.handler(() => null),
    };
  }
}

// Photos that nobody learned from, and how good a translator is on them: the distances that Zorse shows and the share of
// the way to real pictures that they say, how much of the photo stays, the mean of the mask, and what MobileNet says,
// which Zorse does not ship: the share of pictures that it takes for zebras, and the same distances in its features.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { BOTH_WAYS } from '../../common/recipes/pictures.ts';
import { FeatureExtractor } from '../../main/engine/training/measure/feature-extractor.ts';
import { HeldOut } from '../../main/engine/training/pictures/held-out.ts';
import { listPhotos } from '../../main/files/datasets/list-photos.ts';
import type { Features } from '../../models/metrics/features.ts';
import { translateAnySize } from '../../models/networks/any-size.ts';
import { buildGenerator } from '../../models/networks/generator.ts';
import type { Candidate } from './candidates.ts';
import { distances, type Distances, type Line, shareClosed } from './distances.ts';
import { shareKept } from './pictures.ts';
import { type Classified, ZebraClassifier } from './zebra-classifier.ts';

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url)); // from build/bench, where it is bundled to
export const SHARED = beside('../../../shared/data');
export const ENCODER = beside('../../assets/encoder');
const MOBILENET = join(SHARED, 'mobilenet_v1_0.25_224');

const turn = <T>(work: () => Promise<T>) => work();

/** What both networks see in pictures. */
export interface Seen {
  own: Features;
  classified: Classified | undefined;
}

export function between(a: Seen, b: Seen): Distances {
  return {
    own: distances(a.own, b.own),
    mobilenet: a.classified && b.classified && distances(a.classified.features, b.classified.features),
  };
}

interface Domain {
  /** size x size x 3 values in [-1, 1] each. */
  pictures: readonly Float32Array[];
  seen: Seen;
}

interface Parts {
  /** Pixels. */
  size: number;
  held: HeldOut;
  extractor: FeatureExtractor;
  classifier: ZebraClassifier | undefined;
}

export class TestPhotos {
  readonly #parts: Parts;
  readonly A: Domain;
  readonly B: Domain;
  /** From A to B. */
  readonly untranslated: Distances;

  private constructor(parts: Parts, A: Domain, B: Domain) {
    this.#parts = parts;
    this.A = A;
    this.B = B;
    this.untranslated = between(A.seen, B.seen);
  }

  /** At most `most` photos of each folder, at `size` px. `encoder`: its folder. */
  static async open(
    folders: Readonly<Record<'A' | 'B', string>>,
    { encoder, size, most }: { encoder: string; size: number; most: number },
  ): Promise<TestPhotos> {
    const photos = { A: await listPhotos([folders.A]), B: await listPhotos([folders.B]) };
    const framing = { size, loadSize: size, fit: 'keep-aspect', flip: false, channels: 3 } as const;
    const held = await HeldOut.open(photos, framing, { paired: false, most });
    const extractor = await FeatureExtractor.open(encoder, turn);
    const classifier = existsSync(MOBILENET) ? await ZebraClassifier.load(MOBILENET) : undefined;
    if (!classifier) console.error(`Zebras are not counted: ${MOBILENET} is not there.`);
    const parts: Parts = { size, held, extractor, classifier };
    const { A, B } = await collect(held, (batch) => ({ A: batch['A']!.clone(), B: batch['B']!.clone() }));
    return new TestPhotos(
      parts,
      { pictures: A!, seen: await see(A!, parts) },
      { pictures: B!, seen: await see(B!, parts) },
    );
  }

  /** Name of the encoder. */
  get encoder(): string {
    return this.#parts.extractor.name;
  }

  see(pictures: readonly Float32Array[]): Promise<Seen> {
    return see(pictures, this.#parts);
  }

  async measure(candidate: Candidate): Promise<Line> {
    const { name, direction } = candidate;
    const { pictures, mask } = await translated(this.#parts.held, candidate);
    const [from, to] = direction === 'AtoB' ? [this.A, this.B] : [this.B, this.A];
    const seen = await this.see(pictures);
    const found = between(seen, to.seen);
    return {
      ...{ name: `${name} ${direction}`, ...found, closed: shareClosed(found, this.untranslated) },
      ...{ kept: shareKept(from.pictures, pictures), mask, zebras: seen.classified?.zebras },
    };
  }
}

async function see(pictures: readonly Float32Array[], { extractor, classifier, size }: Parts): Promise<Seen> {
  return {
    own: await extractor.extract(pictures.map((picture) => extractor.prepare(picture, size))),
    classified: await classifier?.classify(pictures, size),
  };
}

/** What a translator makes of every photo of its domain, and the mean of its masks where it has them. */
async function translated(held: HeldOut, { direction, architecture, weights }: Candidate) {
  const generator = buildGenerator(architecture, weights);
  try {
    const masks = direction === 'AtoB' ? 'maskA' : 'maskB';
    const found = await collect(held, (batch) => {
      const { picture, mask } = translateAnySize(generator, direction === 'AtoB' ? batch['A']! : batch['B']!);
      return { [direction]: picture, ...(mask ? { [masks]: mask } : {}) };
    });
    const values = found[masks]?.map((mask) => mask.reduce((sum, value) => sum + value, 0) / mask.length);
    return {
      pictures: found[direction]!,
      mask: values && values.reduce((sum, value) => sum + value, 0) / values.length,
    };
  } finally {
    generator.dispose();
  }
}

async function collect(
  held: HeldOut,
  show: (batch: Readonly<Record<string, tf.Tensor4D>>) => Record<string, tf.Tensor4D>,
) {
  const all: Record<string, Float32Array[]> = {};
  for await (const shown of held.shown(show, turn, BOTH_WAYS)) {
    for (const [name, picture] of Object.entries(shown)) (all[name] ??= []).push(picture);
  }
  return all;
}

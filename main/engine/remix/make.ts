// A remix from pixels to pixels. It computes in turns of its own, so that a translation or a slider never waits for it long.
import type { RemixProgress } from '../../../common/engine/remix.ts';
import { Fault } from '../../../common/fault.ts';
import { remixFaults } from '../../../common/faults/remix.ts';
import { blank, type Image } from '../../../common/image/image.ts';
import type { Samples } from '../../../common/image/samples.ts';
import type { RemixRequest } from '../../../common/options/remix.ts';
import { mobileNetFeatures } from '../../../models/networks/frozen-features.ts';
import { enlargeRows } from '../../../models/patches/enlarge.ts';
import type { Match, Step } from '../../../models/patches/gpnn.ts';
import { keepPhoto, sourceOf } from '../../../models/remix/finish.ts';
import { remix } from '../../../models/remix/remix.ts';
import { tintRows } from '../../../models/remix/tint.ts';
import { neuralStyle } from '../../../models/style/neural-style.ts';
import { toBytes, toFloats } from '../pixel-values.ts';
import type { Turn } from '../turns.ts';
import { featuresOf, openEncoder } from './features.ts';

export interface RemixInput {
  request: RemixRequest;
  pictures: readonly Image[];
  large?: readonly Image[];
}

export interface RemixOptions {
  turn: Turn;
  ready(): Promise<unknown>;
  encoder: string | undefined;
}

/** Milliseconds of a turn. */
const TURN = 40;
/** Of a neural style, what is done when all that is left is detail. */
const PAINTED = 0.7;
/** Pixels of a result that are fetched in a turn. */
const PIXELS = 400_000;

/** Faults: `cancelled`, and those of reading the encoder. */
export async function* makeRemix(
  { request, pictures, large }: RemixInput,
  { turn, ready, encoder }: RemixOptions,
): AsyncGenerator<RemixProgress, void, void> {
  const photos = pictures.map(toSamples);
  const byFeatures = request.way === 'transfer' && request.settings.by === 'features' && encoder !== undefined;
  if (byFeatures) await ready();
  const features = byFeatures ? await featuresOf(encoder, photos, turn) : undefined;
  let painted: Samples | undefined;
  if (request.way === 'restyle' && request.settings.by === 'gram') {
    await ready();
    for await (const step of paint(encoder, photos, request.settings.likeness, turn)) {
      painted = step.picture;
      yield progressOf(step, [0, PAINTED]);
    }
  }
  const work = remix({ request, pictures: photos, features, painted });
  for (;;) {
    const next = await turn(async () => {
      const until = performance.now() + TURN;
      for (;;) {
        const step = work.next();
        if (step.done || step.value || performance.now() > until) return step;
      }
    });
    if (next.done) {
      yield { type: 'done', images: await results(next.value, { request, pictures, large }, turn) };
      return;
    }
    if (next.value) yield progressOf(next.value, [painted ? PAINTED : 0, 1]);
  }
}

/** Faults: `unsupported` without the encoder, those of reading it. */
async function* paint(
  encoder: string | undefined,
  [photo, style]: readonly Samples[],
  likeness: number,
  turn: Turn,
): AsyncGenerator<Step, void, void> {
  if (encoder === undefined) throw new Fault('unsupported', remixFaults.noEncoder());
  const network = await openEncoder(encoder, turn);
  try {
    yield* neuralStyle({ photo: photo!, style: style!, likeness, encoder: mobileNetFeatures(network), turn });
  } finally {
    network.dispose();
  }
}

/** `part`: of the whole work, what this work takes. */
const progressOf = ({ done, picture }: Step, [from, to]: readonly [number, number]): RemixProgress => ({
  type: 'progress',
  done: from + (to - from) * done,
  image: toImage(picture),
});

async function results(matches: readonly Match[], input: RemixInput, turn: Turn): Promise<Image[]> {
  const { request, pictures, large } = input;
  const images: Image[] = [];
  for (const [i, match] of matches.entries()) {
    const image = large
      ? await enlarged(match, sourceOf(request, large, i), factorOf(input), turn)
      : toImage(match.picture);
    keepPhoto(request, (large ?? pictures)[0]!, pictures[0]!, image);
    images.push(image);
  }
  return images;
}

const factorOf = ({ pictures, large }: RemixInput): number => (large ?? pictures)[0]!.width / pictures[0]!.width;

async function enlarged(match: Match, source: Image, factor: number, turn: Turn): Promise<Image> {
  const { width, height } = match.picture;
  const out = blank(Math.round(width * factor), Math.round(height * factor), 3);
  const rows = Math.max(1, Math.floor(PIXELS / out.width));
  for (let row = 0; row < out.height; row += rows) {
    const end = Math.min(out.height, row + rows);
    await turn(async () => {
      enlargeRows(match, source, out, row, end);
      if (match.tint) tintRows(out, match.tint, row, end);
    });
  }
  return out;
}

const toSamples = ({ width, height, channels, data }: Image): Samples => ({
  width,
  height,
  channels,
  data: toFloats(data),
});

const toImage = ({ width, height, data }: Samples): Image => ({ width, height, channels: 3, data: toBytes(data) });

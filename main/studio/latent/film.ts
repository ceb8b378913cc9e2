// A walk as a film: points frame by frame, pictures from the engine in batches, a file in the wanted format. The engine
// makes the next batch while this one is compressed; no more than two batches are in memory, however long the film is.
import type { FilmSettings } from '../../../common/contract/latent.ts';
import { Fault } from '../../../common/fault.ts';
import { latentFaults } from '../../../common/faults/latent.ts';
import { checkPoint } from '../../../common/latent/check-point.ts';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';
import { frameCount, frames } from '../../../common/latent/timeline.ts';
import type { Walk } from '../../../common/latent/walk.ts';
import { inOrder } from '../../files/datasets/in-order.ts';
import { FORMATS, writeFilm, type FilmFormat } from '../../files/films/write.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import { spaceOfCard } from '../../../common/contract/model-card.ts';
import type { StoredLatent } from '../library/library.ts';

/** Pictures that the engine makes at a time: more at once are hardly faster, and a slider would wait for them. */
const BATCH = 16;
/** Ten minutes at the most frames a second. */
const MOST_FRAMES = 36_000;

export interface FilmRequest {
  walk: Walk;
  film: Omit<FilmSettings, 'format'> & { format: FilmFormat };
}

export interface FilmOptions {
  signal?: AbortSignal;
  /** How many frames are made. */
  onFrame?: (done: number) => void;
}

export const filmExtension = ({ format }: FilmSettings): string => FORMATS[format].extension;

/** Frames that the film will have. Faults: `too-large`. */
export function filmLength({ walk, film }: FilmRequest): number {
  const count = frameCount(walk, frameRate(film));
  if (count <= MOST_FRAMES) return count;
  const message = latentFaults.filmTooLong({ frames: count, most: MOST_FRAMES });
  throw new Fault('too-large', message, { subject: 'speed' });
}

/** Some formats cannot be shown as fast as others. */
const frameRate = ({ format, framesPerSecond }: FilmRequest['film']): number =>
  Math.min(framesPerSecond, FORMATS[format].mostFramesPerSecond);

/**
 * Writes the film, whole or not at all. Faults: `bad-input` for points of
 * another model, `too-large`, `disk`, `cancelled`, and those of the engine.
 */
export async function makeFilm(
  engine: Supervisor,
  model: StoredLatent,
  { walk, film, target }: FilmRequest & { target: string },
  { signal, onFrame }: FilmOptions = {},
): Promise<void> {
  const count = filmLength({ walk, film });
  for (const { place } of walk.keyframes) checkPoint(place, spaceOfCard(model.card));
  const { width, height } = model.card.image;
  const framesPerSecond = frameRate(film);
  let done = 0;
  const pictures = async function* () {
    for await (const { data, place } of decoded(engine, model, frames(walk, framesPerSecond), signal)) {
      yield { data, note: { made: { model: walk.model, places: [place], seeds: [], settings: {} } } };
      onFrame?.(++done);
    }
  };
  const { scale, smooth, format } = film;
  const shape = { width, height, scale, smooth, framesPerSecond, count, loop: walk.loop };
  await writeFilm(target, format, { ...shape, note: { walk }, frames: pictures() });
}

/** The pictures of points, RGB, in order. Throws when `signal` aborts. */
export async function* decoded(
  { client }: Supervisor,
  { folder }: StoredLatent,
  places: Iterable<LatentPoint>,
  signal?: AbortSignal,
): AsyncGenerator<{ data: Uint8Array; place: LatentPoint }, void, void> {
  const make = async (batch: LatentPoint[]) => ({
    batch,
    pixels: await client.latent.decode({ folder, places: batch }, { signal }),
  });
  for await (const { batch, pixels } of inOrder(batches(places), 2, make)) {
    const bytes = 3 * pixels.width * pixels.height;
    for (const [i, place] of batch.entries()) {
      signal?.throwIfAborted();
      yield { data: pixels.data.subarray(i * bytes, (i + 1) * bytes), place };
    }
  }
}

function* batches(places: Iterable<LatentPoint>): Generator<LatentPoint[], void, void> {
  let batch: LatentPoint[] = [];
  for (const place of places) {
    batch.push(place);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

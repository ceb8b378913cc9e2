// A walk as MP4 (H.264), encoded by the browser (WebCodecs) where it can: many cannot, and then it is not offered. The
// note in its comment is the same as in every other film.
import type { Pixels } from '../../../common/contract/latent.ts';
import { rgbaOf } from '../../../common/image/with-alpha.ts';
import { latentNoteText } from '../../../common/latent/note.ts';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';
import { frames } from '../../../common/latent/timeline.ts';
import type { Walk } from '../../../common/latent/walk.ts';

const BATCH = 16;
/** H.264 high profile, level 5.1: 4096 x 2304 at 30 frames a second. */
const CODEC = 'avc1.640033';

interface Shape {
  width: number;
  height: number;
  framesPerSecond: number;
}

/** H.264 stores colour for two by two pixels. */
const even = (side: number): number => side + (side & 1);

const configOf = ({ width, height, framesPerSecond }: Shape): VideoEncoderConfig => ({
  codec: CODEC,
  width: even(width),
  height: even(height),
  framerate: framesPerSecond,
  bitrate: Math.max(1_000_000, Math.round(even(width) * even(height) * framesPerSecond * 0.2)), // bits per pixel
});

export async function canEncodeMp4(shape: Shape): Promise<boolean> {
  if (typeof VideoEncoder === 'undefined' || shape.width === 0) return false;
  return VideoEncoder.isConfigSupported(configOf(shape)).then(
    ({ supported }) => supported === true,
    () => false,
  );
}

interface Film {
  scale: number;
  smooth: boolean;
  framesPerSecond: number;
}

interface Maker {
  decode(model: string, places: readonly LatentPoint[]): Promise<Pixels>;
  signal: AbortSignal;
  onFrame(done: number): void;
}

/** @throws what `decode` throws, what the encoder throws, `AbortError` */
export async function encodeMp4(walk: Walk, film: Film, { decode, signal, onFrame }: Maker): Promise<Blob> {
  const { BufferTarget, CanvasSource, Mp4OutputFormat, Output } = await import('mediabunny');
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  output.setMetadataTags({ comment: latentNoteText({ walk }) });
  const { framesPerSecond } = film;
  const places = [...frames(walk, framesPerSecond)];
  const painter = new Painter(film);
  let source: InstanceType<typeof CanvasSource> | undefined;
  try {
    for (let from = 0; from < places.length; from += BATCH) {
      const pixels = await decode(walk.model, places.slice(from, from + BATCH));
      for (let i = 0; i < pixels.count; i++) {
        signal.throwIfAborted();
        painter.paint(pixels, i);
        if (!source) {
          const { width, height } = painter.canvas;
          const { bitrate = 0 } = configOf({ width, height, framesPerSecond });
          source = new CanvasSource(painter.canvas, { codec: 'avc', bitrate, fullCodecString: CODEC });
          output.addVideoTrack(source, { frameRate: framesPerSecond });
          await output.start();
        }
        await source.add((from + i) / framesPerSecond, 1 / framesPerSecond);
        onFrame(from + i + 1);
      }
    }
    await output.finalize();
  } catch (error) {
    await output.cancel().catch(() => {});
    throw error;
  }
  return new Blob([target.buffer!], { type: 'video/mp4' });
}

/** One picture after the other onto a canvas of the film's size. */
class Painter {
  readonly canvas = new OffscreenCanvas(2, 2);
  readonly #small = new OffscreenCanvas(1, 1);
  readonly #film: Film;

  constructor(film: Film) {
    this.#film = film;
  }

  paint(pixels: Pixels, index: number): void {
    const { scale, smooth } = this.#film;
    const { width, height } = pixels;
    const image = new ImageData(rgbaOf(pixels, index), width, height);
    if (this.#small.width !== width || this.#small.height !== height) {
      Object.assign(this.#small, { width, height });
      Object.assign(this.canvas, { width: even(width * scale), height: even(height * scale) });
    }
    this.#small.getContext('2d')!.putImageData(image, 0, 0);
    const context = this.canvas.getContext('2d')!;
    context.imageSmoothingEnabled = smooth;
    context.imageSmoothingQuality = 'high';
    context.drawImage(this.#small, 0, 0, this.canvas.width, this.canvas.height);
  }
}

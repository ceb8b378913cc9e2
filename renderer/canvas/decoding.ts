// The page's side of decode-worker.ts.
import type { PictureSource } from './decode.ts';

export interface DecodeRequest {
  id: number;
  source: PictureSource;
  side: number;
}

interface Decoded {
  id: number;
  bitmap: ImageBitmap | null;
}

/** Two at a time: one may be a large photo, and a thumbnail should not wait for it. */
const WORKERS = 2;
const workers: Worker[] = [];
const asked = new Map<number, (bitmap: ImageBitmap | null) => void>();
let next = 0;

/** The picture, decoded in another thread; null when the browser cannot show it. `side`: the longest it may be, in pixels. */
export function decode(source: PictureSource, side = Infinity): Promise<ImageBitmap | null> {
  const id = next++;
  const worker = (workers[id % WORKERS] ??= start());
  return new Promise((resolve) => {
    asked.set(id, resolve);
    worker.postMessage({ id, source, side } satisfies DecodeRequest);
  });
}

function start(): Worker {
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data: { id, bitmap } }: MessageEvent<Decoded>) => {
    asked.get(id)?.(bitmap);
    asked.delete(id);
  });
  return worker;
}

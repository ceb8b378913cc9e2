// `npm run bench -- remix [PHOTO OTHER] [--scale N] [--json]`: seconds of each way at 512 px on this machine, from pixels to
// pixels, by the real engine, against the bar: 15 s on two cores. Without photos: drawn ones.
import { parseArgs } from 'node:util';
import type { Image } from '../common/image/image.ts';
import { REMIX_WAYS, RemixRequest, remixWays } from '../common/options/remix.ts';
import { Random } from '../common/random.ts';
import { createSupervisor } from '../main/engine-client/supervisor.ts';
import { openPictures } from '../main/studio/remix/open-pictures.ts';

const USAGE = 'npm run bench -- remix [PHOTO OTHER] [--scale N] [--json]';
const BAR_SECONDS = 15;

export default async function bench(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { scale: { type: 'string', default: '512' }, json: { type: 'boolean', default: false } },
  });
  if (positionals.length !== 0 && positionals.length !== 2) throw new Error(USAGE);
  const scale = Number(values.scale);
  const engine = createSupervisor();
  try {
    await engine.client.hello(); // its start is measured elsewhere
    for (const way of REMIX_WAYS) {
      const request = RemixRequest.parse({ way, settings: { scale, size: 'working' } });
      const { least } = remixWays[way].pictures;
      const pictures =
        positionals.length > 0
          ? (await openPictures(request, positionals.slice(0, least))).pictures
          : [drawn(scale, 1), drawn(scale, 2)].slice(0, least);
      const began = performance.now();
      for await (const _ of await engine.client.remix.make({ request, pictures })) void _;
      const seconds = (performance.now() - began) / 1000;
      const within = seconds <= BAR_SECONDS;
      const line = `${way.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s   ${within ? 'within' : 'OVER'} ${BAR_SECONDS} s`;
      console.log(values.json ? JSON.stringify({ way, scale, seconds, within }) : line);
    }
  } finally {
    await engine.close();
  }
}

/** Blobs over a slope of colour: structure at every scale. */
function drawn(side: number, seed: number): Image {
  const random = new Random(seed);
  const blobs = Array.from({ length: 60 }, () => {
    const [x, y, radius] = [side * random.uniform(), side * random.uniform(), side * (0.02 + 0.1 * random.uniform())];
    return { x, y, radius, colour: [255 * random.uniform(), 255 * random.uniform(), 255 * random.uniform()] };
  });
  const data = new Uint8Array(3 * side * side);
  for (let y = 0, at = 0; y < side; y++) {
    for (let x = 0; x < side; x++, at += 3) {
      const blob = blobs.find((each) => Math.hypot(x - each.x, y - each.y) < each.radius);
      const colour = blob?.colour ?? [(255 * x) / side, (255 * y) / side, 128];
      for (let c = 0; c < 3; c++) data[at + c] = Math.min(255, colour[c]! + 16 * random.uniform());
    }
  }
  return { width: side, height: side, channels: 3, data };
}

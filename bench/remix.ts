// `npm run bench -- remix [PHOTO OTHER] [--scale N] [--way NAME] [--json]`: seconds of each way at 512 px on this machine,
// from pixels to pixels, by the engine's own code, against the bar: 15 s on two cores. Without photos: drawn ones. It runs in
// this process, so that seconds of the processor, of all threads, are counted as well: other work stretches the seconds that
// pass, while a machine that does nothing else needs no more than either. The lesser of the two is held to the bar.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Image } from '../common/image/image.ts';
import { REMIX_WAYS, RemixRequest, type RemixWay, remixWays } from '../common/options/remix.ts';
import { Random } from '../common/random.ts';
import { useBackend } from '../main/engine/backends/index.ts';
import { makeRemix } from '../main/engine/remix/make.ts';
import { Turns, unlessAborted } from '../main/engine/turns.ts';
import { openPictures } from '../main/studio/remix/open-pictures.ts';

const USAGE = 'npm run bench -- remix [PHOTO OTHER] [--scale N] [--way NAME] [--json]';
const BAR_SECONDS = 15;

export default async function bench(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      scale: { type: 'string', default: '512' },
      way: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length !== 0 && positionals.length !== 2) throw new Error(USAGE);
  const scale = Number(values.scale);
  await useBackend('onnx'); // its start is measured elsewhere
  const encoder = fileURLToPath(new URL('../../assets/encoder', import.meta.url)); // from build/bench
  const turns = new Turns();
  const turn = unlessAborted((work) => turns.run(undefined, work), undefined);
  for (const [way, settings] of RUNS) {
    if (values.way !== undefined && values.way !== way) continue;
    const request = RemixRequest.parse({ way, settings: { scale, size: 'working', ...settings } });
    const { least } = remixWays[way].pictures;
    const pictures =
      positionals.length > 0
        ? (await openPictures(request, positionals.slice(0, least))).pictures
        : [drawn(scale, 1), drawn(scale, 2)].slice(0, least);
    const [began, before] = [performance.now(), process.cpuUsage()];
    for await (const _ of makeRemix({ request, pictures }, { turn, ready: async () => {}, encoder })) void _;
    const { user, system } = process.cpuUsage(before);
    const [seconds, processor] = [(performance.now() - began) / 1000, (user + system) / 1e6];
    const within = Math.min(seconds, processor) <= BAR_SECONDS;
    const name = [way, ...Object.values(settings)].join(' ');
    const line = `${name.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s   ${processor.toFixed(1).padStart(6)} s of the processor   ${within ? 'within' : 'OVER'} ${BAR_SECONDS} s`;
    console.log(values.json ? JSON.stringify({ way, ...settings, scale, seconds, processor, within }) : line);
  }
}

/** Every way as it comes, and the others that restyle. */
const RUNS: readonly (readonly [RemixWay, Record<string, string>])[] = [
  ...REMIX_WAYS.map((way) => [way, {}] as const),
  ['restyle', { by: 'distribution' }],
  ['restyle', { by: 'gram' }],
];

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

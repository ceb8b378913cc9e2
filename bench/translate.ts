// `npm run bench -- translate DIR [--count N] [--model FOLDER] [--json]`: the whole way of the command line's batch, with
// the real engine: photos per second, the share of the time in which the engine computes (goal: 0.85), and whether the
// studio's memory stays flat. Photos of DIR are used again and again until there are N (default: each once).
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { defaults } from '../common/options/option.ts';
import { translationOptions } from '../common/options/translation.ts';
import { createSupervisor } from '../main/engine-client/supervisor.ts';
import { readModelFolder } from '../main/files/library/model-folder.ts';
import { findPhotos } from '../main/studio/translation/find-photos.ts';
import { translateBatch } from '../main/studio/translation/translate-batch.ts';

const USAGE = 'npm run bench -- translate DIR [--count N] [--model FOLDER] [--json]';
const GOAL_SHARE = 0.85;
const SHIPPED = fileURLToPath(new URL('../../assets/models/horse-zebra', import.meta.url));

export default async function bench(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      count: { type: 'string' },
      model: { type: 'string', default: SHIPPED },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) throw new Error(USAGE);
  const model = await readModelFolder(values.model);
  const search = { model: model.card.id, direction: 'AtoB', out: '/' } as const;
  const { photos } = await findPhotos(positionals, search);
  if (photos.length === 0) throw new Error(`There are no photos in ${positionals.join(', ')}.`);
  const count = values.count === undefined ? photos.length : Number(values.count);

  const folder = await mkdtemp(join(tmpdir(), 'zorse-bench-'));
  const engine = createSupervisor();
  try {
    const inputs = await copies(photos, count, join(folder, 'in'));
    await engine.client.hello(); // its start is measured elsewhere
    const settings = defaults(translationOptions);
    const memory: number[] = [];
    const task = {
      inputs: [inputs],
      model,
      direction: 'AtoB',
      settings,
      out: join(folder, 'out'),
      overwrite: false,
    } as const;
    for await (const event of translateBatch(engine.client, { ...task, inputs: [inputs] })) {
      if (event.type === 'file') {
        if (event.fault) throw new Error(`${event.input}: ${event.fault.message}`);
        memory.push(process.memoryUsage.rss() / 2 ** 20);
        if (event.output) await rm(event.output);
      }
      if (event.type === 'end') report({ ...event, memory }, values.json);
    }
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function copies(photos: readonly { path: string }[], count: number, folder: string): Promise<string> {
  await mkdir(folder);
  for (let i = 0; i < count; i++) {
    const { path } = photos[i % photos.length]!;
    await copyFile(path, join(folder, `${i}-${basename(path)}`));
  }
  return folder;
}

interface Result {
  done: number;
  seconds: number;
  engineShare: number;
  /** Resident MiB of this process after each photo. */
  memory: number[];
}

function report({ done, seconds, engineShare, memory }: Result, json: boolean): void {
  const quarter = Math.max(1, Math.floor(memory.length / 4));
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const early = mean(memory.slice(quarter, 2 * quarter)); // the first quarter fills caches
  const late = mean(memory.slice(-quarter));
  const engineSeconds = engineShare * seconds;
  const round = (value: number, digits: number): number => Number(value.toFixed(digits));
  if (json) {
    const photos = `${done} photos`;
    const figures = {
      seconds: round(seconds, 2),
      engineSeconds: round(engineSeconds, 2),
      photosPerSecond: round(done / seconds, 2),
    };
    console.log(
      JSON.stringify({ bench: 'translate', case: photos, ...figures, ratio: round(engineShare, 3), goal: GOAL_SHARE }),
    );
    const parts = { earlyMiB: round(early, 0), lateMiB: round(late, 0), peakMiB: round(Math.max(...memory), 0) };
    console.log(JSON.stringify({ bench: 'translate-memory', case: photos, ...parts, ratio: round(late / early, 3) }));
    return;
  }
  const rows: [string, string][] = [
    ['photos', `${done} in ${seconds.toFixed(1)} s`],
    ['photos a second', (done / seconds).toFixed(2)],
    ['engine computes', `${(100 * engineShare).toFixed(1)} % of the time (goal: ${100 * GOAL_SHARE} %)`],
    ['studio memory', `${early.toFixed(0)} MiB in the second quarter, ${late.toFixed(0)} MiB in the last`],
    ['studio memory, most', `${Math.max(...memory).toFixed(0)} MiB`],
  ];
  for (const [name, value] of rows) console.log(`${name.padEnd(20)} ${value}`);
}

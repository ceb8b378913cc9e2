// Sample pictures of a run: samples/<step>.webp is a grid, the same photos at every step, and samples/index.json says
// what each tile is, so that the page can cut it up.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import { writeWhole } from '../atomic.ts';
import { makeFolder } from '../make-folder.ts';
import { readBytes } from '../tensors/read-bytes.ts';

export const SAMPLES_FORMAT = 1;

export const SampleIndex = z.object({
  format: z.literal(SAMPLES_FORMAT),
  /** Side of a tile, in pixels; tiles touch each other. */
  tile: z.number().int(),
  /** What each row shows, by the recipe's names of pictures, from the top: A, AtoB, AtoBtoA, ... */
  rows: z.array(z.string()),
  /** The photos of each column by domain; absolute paths. */
  columns: z.array(z.record(z.string(), z.string())),
});
export type SampleIndex = z.infer<typeof SampleIndex>;

export const samplesFolder = (run: string): string => join(run, 'samples');
export const sampleFile = (run: string, step: number): string => join(samplesFolder(run), `${step}.webp`);

/** `bytes`: a WebP file. Faults: `disk`. */
export async function writeSample(run: string, step: number, bytes: Uint8Array, index: SampleIndex): Promise<void> {
  await makeFolder(samplesFolder(run));
  await writeWhole(sampleFile(run, step), bytes);
  await writeWhole(join(samplesFolder(run), 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
}

/** Steps at which there are sample pictures, in order. */
export async function sampleSteps(run: string): Promise<number[]> {
  const names = await readdir(samplesFolder(run)).catch(() => []);
  return names
    .flatMap((name) => /^(0|[1-9]\d*)\.webp$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** What the tiles are. Faults: `not-found` before the first sample, `unreadable`. */
export async function readSampleIndex(run: string): Promise<SampleIndex> {
  const path = join(samplesFolder(run), 'index.json');
  const text = new TextDecoder().decode(await readBytes(path));
  try {
    return SampleIndex.parse(JSON.parse(text));
  } catch (error) {
    throw new Fault('unreadable', runFaults.damaged({ path }), { subject: path, cause: error });
  }
}

/** Removes pictures of steps that a run, which goes on from `step`, has not reached. */
export async function removeSamplesAfter(run: string, step: number): Promise<void> {
  for (const later of (await sampleSteps(run)).filter((each) => each > step)) await rm(sampleFile(run, later));
}

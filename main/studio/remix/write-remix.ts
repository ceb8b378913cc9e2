// A remix as a command makes it: files in, files out, nothing replaced unless asked.
import { dirname, join, resolve } from 'node:path';
import { checkNoSource, checkTarget, writeResult } from '../translation/write-result.ts';
import { makeRemix, type RemixEngine, type RemixOptions, type RemixTask } from './make-remix.ts';

export interface WriteRemixTask extends RemixTask {
  sources: readonly string[];
  /** Folder for the results; null: beside the first photo. */
  out: string | null;
  overwrite: boolean;
}

export interface WrittenRemix {
  output: string;
  width: number;
  height: number;
}

/** Faults of `makeRemix`, and `exists` before anything is computed, `disk`. */
export async function writeRemix(
  engine: RemixEngine,
  { out, overwrite, ...task }: WriteRemixTask,
  options: Omit<RemixOptions, 'admit'> = {},
): Promise<WrittenRemix[]> {
  const folder = resolve(out ?? dirname(task.sources[0] ?? '.'));
  const admit = async (fileNames: readonly string[]) => {
    for (const path of fileNames.map((name) => join(folder, name))) {
      await checkNoSource(path, task.sources);
      await checkTarget(path, overwrite ? 'overwrite' : 'refuse');
    }
  };
  const files = await makeRemix(engine, task, { ...options, admit });
  const written: WrittenRemix[] = [];
  for (const { bytes, fileName, width, height } of files) {
    const output = join(folder, fileName);
    options.signal?.throwIfAborted();
    await writeResult(output, bytes);
    written.push({ output, width, height });
  }
  return written;
}

// Runs that are made of others' weights, to be gone on with or saved as a model.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundled } from './bundled.mjs';

const { checkpointSteps, readCheckpoint, writeCheckpoint } = await bundled([
  "export { checkpointSteps, readCheckpoint, writeCheckpoint } from './main/files/runs/checkpoint.ts';",
]);

/** Of the runs of a home. */
export function runsOf(home) {
  const folderOf = (id) => join(resolve(home), 'runs', id);
  const newest = async (id) => readCheckpoint(folderOf(id), (await checkpointSteps(folderOf(id))).at(-1));
  return {
    /** The newest checkpoint of a run. */
    newest,
    /** Makes the run `id`: the newest checkpoint of `from` with other `weights`. */
    async write(id, from, weights) {
      const target = folderOf(id);
      rmSync(target, { recursive: true, force: true });
      cpSync(folderOf(from), target, { recursive: true });
      rmSync(join(target, 'checkpoints'), { recursive: true });
      const file = join(target, 'run.json');
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), id, name: id }));
      await writeCheckpoint(target, { ...(await newest(from)), weights });
    },
  };
}

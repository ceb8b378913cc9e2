// Averages the generators of two runs of words to faces: between one that follows its captions and one that is various lie
// some that are both by half, and cleaner than either (weight averaging; Izmailov et al. 2018).
//   node scripts/average-words.mjs HOME SHARE
// makes the run `between` of the runs `finish` and `refined`, at SHARE of the way; `zorse runs save between` saves it.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundled } from './bundled.mjs';
import { wantedArguments } from './install-model.mjs';

const [home, given] = wantedArguments(2, 'average-words.mjs HOME SHARE');
const share = Number(given);
const { checkpointSteps, readCheckpoint, writeCheckpoint } = await bundled([
  "export { checkpointSteps, readCheckpoint, writeCheckpoint } from './main/files/runs/checkpoint.ts';",
]);
const run = (id) => join(resolve(home), 'runs', id);
const newest = async (id) => readCheckpoint(run(id), (await checkpointSteps(run(id))).at(-1));

const [told, various] = [await newest('finish'), await newest('refined')];
const weights = new Map(various.weights);
for (const [name, tensor] of various.weights) {
  if (!/^G(_average)?\.main\.(one|two)\./.test(name)) continue;
  const other = told.weights.get(name).data;
  weights.set(name, { ...tensor, data: tensor.data.map((value, i) => share * value + (1 - share) * other[i]) });
}

const target = run('between');
rmSync(target, { recursive: true, force: true });
cpSync(run('refined'), target, { recursive: true });
rmSync(join(target, 'checkpoints'), { recursive: true });
const file = join(target, 'run.json');
const facts = JSON.parse(readFileSync(file, 'utf8'));
writeFileSync(file, JSON.stringify({ ...facts, id: 'between', name: 'between' }));
await writeCheckpoint(target, { ...various, weights });
console.log(`${target}: ${100 * share} % of the way from finish to refined`);

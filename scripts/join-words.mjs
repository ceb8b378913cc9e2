// Joins a trained stage I of words to faces to the stage II of the model that is installed: it paints out what a sketch shows,
// whatever text that was made of.
//   node scripts/join-words.mjs HOME FROM WITH
// makes the run `joined`; `zorse runs save joined` saves it. FROM is a run of two stages, begun by `train-words.mjs HOME large`
// and with a checkpoint; of its stage I and that of the run WITH the mean is taken, which is cleaner than either (weight
// averaging; Izmailov et al. 2018).
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundled } from './bundled.mjs';
import { wantedArguments } from './install-model.mjs';
import { root } from './setup.mjs';

const JOINED = 'joined';
const [home, from, other] = wantedArguments(3, 'join-words.mjs HOME FROM WITH');
const { checkpointSteps, readCheckpoint, writeCheckpoint, readModelFolder, readNetworkWeights } = await bundled([
  "export { checkpointSteps, readCheckpoint, writeCheckpoint } from './main/files/runs/checkpoint.ts';",
  "export { readModelFolder, readNetworkWeights } from './main/files/library/model-folder.ts';",
]);
const run = (id) => join(resolve(home), 'runs', id);
const newest = async (id) => readCheckpoint(run(id), (await checkpointSteps(run(id))).at(-1));
const [begun, beside] = [await newest(from), await newest(other)];
const model = await readModelFolder(join(root, 'assets/models/words-to-faces'));
const weights = new Map(begun.weights);
for (const [name, tensor] of begun.weights) {
  if (!/^G(_average)?\.main\.one\./.test(name)) continue;
  const { data } = beside.weights.get(name);
  weights.set(name, { ...tensor, data: tensor.data.map((value, i) => (value + data[i]) / 2) });
}
for (const [name, tensor] of await readNetworkWeights(model, model.card.networks.decoder)) {
  if (!name.startsWith('main.two.')) continue;
  for (const network of ['G', 'G_average']) weights.set(`${network}.${name}`, tensor);
}

const target = run(JOINED);
rmSync(target, { recursive: true, force: true });
cpSync(run(from), target, { recursive: true });
rmSync(join(target, 'checkpoints'), { recursive: true });
const file = join(target, 'run.json');
writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), id: JOINED, name: JOINED }));
await writeCheckpoint(target, { ...begun, weights });

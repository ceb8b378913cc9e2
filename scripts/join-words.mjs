// Joins a trained stage I of words to faces to the stage II of the model that is installed, which paints out what a sketch shows,
// and to a discriminator that has learned what words mean at 64 px.
//   node scripts/join-words.mjs HOME FROM SKETCH SHARE
// makes the run `joined`: that of FROM, a run of two stages, with the stage I of the run SKETCH and what that knows of clusters,
// and of its own stage II so much (SHARE, 0 to 1); the rest of that is the installed model's (weight averaging; Izmailov et al.
// 2018).
import { join } from 'node:path';
import { bundled } from './bundled.mjs';
import { wantedArguments } from './install-model.mjs';
import { runsOf } from './made-runs.mjs';
import { root } from './setup.mjs';

const [home, from, sketch, part] = wantedArguments(4, 'join-words.mjs HOME FROM SKETCH SHARE');
const share = Number(part);
const { readModelFolder, readNetworkWeights } = await bundled([
  "export { readModelFolder, readNetworkWeights } from './main/files/library/model-folder.ts';",
]);
const runs = runsOf(home);
const [begun, sketched] = [await runs.newest(from), await runs.newest(sketch)];
const model = await readModelFolder(join(root, 'assets/models/words-to-faces'));
const weights = new Map(begun.weights);
for (const [name, tensor] of sketched.weights) {
  // what is handed over is the average
  const [, parameter] = /^G_average\.(main\.(?:one|prior)\..*)$/.exec(name) ?? [];
  if (parameter) for (const network of ['G', 'G_average']) weights.set(`${network}.${parameter}`, tensor);
  if (/^(clusters\.|D1_)/.test(name)) weights.set(name, tensor);
}
const others = share < 1 ? await readNetworkWeights(model, model.card.networks.decoder) : [];
for (const [name, tensor] of others) {
  if (!name.startsWith('main.two.')) continue;
  const own = weights.get(`G_average.${name}`).data;
  const data = tensor.data.map((value, i) => value + share * (own[i] - value));
  for (const network of ['G', 'G_average']) weights.set(`${network}.${name}`, { ...tensor, data });
}
await runs.write('joined', from, weights);

// Averages the stage II of two runs of words to faces, one of which went on from the other (weight averaging; Izmailov et al.
// 2018): what either learned last it knows half as well, what both know stays.
//   node scripts/average-words.mjs HOME RUN OTHER
// makes the run `averaged`: RUN, with that stage II.
import { wantedArguments } from './install-model.mjs';
import { runsOf } from './made-runs.mjs';

const [home, one, other] = wantedArguments(3, 'average-words.mjs HOME RUN OTHER');
const runs = runsOf(home);
const [begun, before] = [await runs.newest(one), await runs.newest(other)];
const weights = new Map(begun.weights);
for (const [name, tensor] of begun.weights) {
  if (!name.startsWith('G_average.main.two.')) continue;
  const { data } = before.weights.get(name);
  weights.set(name, { ...tensor, data: tensor.data.map((value, i) => (value + data[i]) / 2) });
}
await runs.write('averaged', one, weights);

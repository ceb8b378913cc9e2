// `npm run bench -- models [--only vae,autoencoder] [--steps N] [--json]`: each family of latent models learns digits for a
// little while and is measured by what its row of docs/models.md promises. `--steps` shortens (or lengthens) all of them;
// the promises hold for the steps that each family has by itself.
import { parseArgs } from 'node:util';
import { useBackend } from '../main/engine/backends/index.ts';
import { autoencoders } from './models/autoencoders.ts';
import { type Family, type Measured } from './models/family.ts';
import { portraits } from './models/portraits.ts';
import { words } from './models/words.ts';
import { gans } from './models/gans.ts';

const FAMILIES: readonly Family[] = [...autoencoders, ...gans, portraits, words];

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      steps: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const only = values.only?.split(',');
  const unknown = only?.filter((name) => !FAMILIES.some((family) => family.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new Error(`There is no ${unknown.join(', ')}. There are: ${FAMILIES.map(({ name }) => name).join(', ')}.`);
  }
  await useBackend('onnx');
  for (const { name, steps, measure, whyNot } of FAMILIES) {
    if (only && !only.includes(name)) continue;
    const why = whyNot?.();
    if (why) {
      console.error(`${name} is left out: ${why}`);
      continue;
    }
    const taken = Number(values.steps ?? steps);
    const begun = performance.now();
    const measured = await measure(taken);
    const seconds = (performance.now() - begun) / 1000;
    for (const each of measured) report(name, { ...each, steps: taken, seconds }, values.json);
  }
}

function report(family: string, row: Measured & { steps: number; seconds: number }, json: boolean): void {
  if (json) {
    console.log(JSON.stringify({ bench: 'models', family, ...row }));
    return;
  }
  const { about, value, goal, steps, seconds } = row;
  const wanted = goal ? `goal ${'least' in goal ? `at least ${goal.least}` : `at most ${goal.most}`}` : '';
  console.log(
    `${family.padEnd(26)} ${about.padEnd(66)} ${value.toPrecision(4).padStart(8)}   ${wanted.padEnd(20)} ` +
      `${steps} steps, ${seconds.toFixed(0)} s in all`,
  );
}

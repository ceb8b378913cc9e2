// Puts a model that our own trainer made among those that Zorse is shipped with; then node scripts/find-principal.mjs.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './setup.mjs';

/** Copies the model folder to assets/models/ID, its card as `change` makes it of the old one; gives the new folder. */
export function installModel(folder, id, change) {
  const target = join(root, 'assets/models', id);
  rmSync(target, { recursive: true, force: true });
  cpSync(resolve(folder), target, { recursive: true });
  const file = join(target, 'model.json');
  const card = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, `${JSON.stringify({ ...card, ...change(card), id }, null, 2)}\n`);
  return target;
}

/** A card's `training` of a run that began with the networks of another at its step `begun`. */
export const afterRun = (training, begun) => ({
  ...training,
  steps: begun + training.steps,
  notes: `${training.notes}; begun with a run of ${begun} steps at learning rate 0.0002`,
});

/** The arguments of the command line, `count` of them or a word about `usage`. */
export function wantedArguments(count, usage) {
  const found = process.argv.slice(2);
  if (found.length === count) return found;
  console.error(`node scripts/${usage}`);
  process.exit(2);
}

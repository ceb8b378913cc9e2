// Which translators the bench measures: models of a library, checkpoint files, and checkpoints of a run.
import { basename, extname } from 'node:path';
import type { TranslatorArchitecture } from '../../common/networks/translator.ts';
import { averageOf } from '../../common/recipes/recipe.ts';
import { readNetwork } from '../../main/engine/checkpoint-networks.ts';
import { findRecipe } from '../../main/engine/training/learner.ts';
import { readModelFolder, readModelWeights } from '../../main/files/library/model-folder.ts';
import { checkpointSteps, readCheckpointWeights } from '../../main/files/runs/checkpoint.ts';
import { readRunFile } from '../../main/files/runs/run-file.ts';
import type { Weights } from '../../models/networks/values.ts';
import { averageWeights } from './pictures.ts';

export const DIRECTIONS = ['AtoB', 'BtoA'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export interface Candidate {
  name: string;
  direction: Direction;
  architecture: TranslatorArchitecture;
  weights: Weights;
}

/** Lists as the command line has them, divided by commas; a checkpoint file counts as horse to zebra. */
export interface Wanted {
  models: string;
  run?: string;
  steps?: string;
  average: string;
}

export async function candidates({ models, run, steps, average }: Wanted): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const path of models.split(',').filter(Boolean)) {
    found.push(...(extname(path) === '' ? await ofModel(path) : [await ofFile(path)]));
  }
  if (run !== undefined) found.push(...(await ofRun(run, steps?.split(',').map(Number), Number(average))));
  return found;
}

async function ofFile(path: string): Promise<Candidate> {
  const { architecture, tensors } = await readNetwork(path);
  return { name: basename(path), direction: 'AtoB', architecture, weights: tensors };
}

async function ofModel(folder: string): Promise<Candidate[]> {
  const model = await readModelFolder(folder);
  const { card } = model;
  if (card.kind !== 'translator') return [];
  const there = DIRECTIONS.flatMap((direction) => {
    const described = card.directions[direction];
    return described ? [{ direction, architecture: described.architecture }] : [];
  });
  return Promise.all(
    there.map(async (each) => ({ ...each, name: card.id, weights: await readModelWeights(model, each.direction) })),
  );
}

/** What the run shows and saves: moving averages where it has them. `steps`: all by default; `average`: of so many last checkpoints, as one more. */
export async function ofRun(run: string, steps: readonly number[] | undefined, average: number): Promise<Candidate[]> {
  const { plan } = await readRunFile(run);
  const recipe = findRecipe(plan.recipe);
  if (recipe.kind !== 'translator') throw new Error(`${recipe.id} makes no translator.`);
  const architecture = recipe.generator(plan.settings);
  const wanted = steps ?? (await checkpointSteps(run));
  const found: Candidate[] = [];
  for (const direction of DIRECTIONS) {
    const network = recipe.translators[direction];
    if (network === undefined) continue;
    const read = async (step: number): Promise<Weights> => {
      const tensors = [...(await readCheckpointWeights(run, step))];
      const part = (prefix: string) =>
        new Map(tensors.flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [])));
      const averaged = part(`${averageOf(network)}.`);
      return averaged.size > 0 ? averaged : part(`${network}.`);
    };
    const of = { direction, architecture };
    for (const step of wanted) found.push({ ...of, name: `step ${step}`, weights: await read(step) });
    const last = wanted.slice(-average);
    if (average > 1 && last.length > 1) {
      const weights = averageWeights(await Promise.all(last.map(read)));
      found.push({ ...of, name: `average of steps ${last.join(', ')}`, weights });
    }
  }
  return found;
}

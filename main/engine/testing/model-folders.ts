// Model folders with small fresh nets, for tests.
import { join } from 'node:path';
import { buildGenerator, type Generator } from '../../../models/networks/generator.ts';
import { ResnetArchitecture } from '../../../common/networks/translator.ts';
import { writeModelFolder } from '../../files/library/model-folder.ts';

export const TINY = ResnetArchitecture.parse({ network: 'resnet', blocks: 1, ngf: 4, norm: 'instance' });

/** Writes the model `id` under `root`, its one direction AtoB, each weight changed by `change`; returns its folder and the generator it was made from. */
export async function writeTinyModel(
  root: string,
  id: string,
  seed = 1,
  architecture = TINY,
  change = (value: number) => value,
) {
  const generator: Generator = buildGenerator(architecture, { seed });
  const folder = join(root, id);
  const weights = [...(await generator.weights())].map(([name, { shape, data }]) => {
    // fresh weights are so small that the picture is grey: ten times as large it has contrast
    return [
      name,
      { shape: [...shape], data: data.map((value) => change(10 * value)), dtype: 'float32' as const },
    ] as const;
  });
  const stored = new Map(weights);
  generator.load(stored);
  await writeModelFolder(
    folder,
    {
      id,
      name: id,
      kind: 'translator',
      description: '',
      recipe: 'cyclegan',
      domains: { A: { en: 'horses' }, B: { en: 'zebras' } },
      training: { measures: [] },
      licence: 'unknown',
      origin: 'a test',
      created: new Date(0).toISOString(),
      directions: { AtoB: { architecture, workingSize: 64 } },
    },
    { AtoB: stored },
  );
  return { folder, generator };
}

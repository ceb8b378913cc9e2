// A colouriser that has learned nothing and says so loudly: its colours are strong and follow what it is told.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { buildColouriser } from '../../../models/networks/colouriser.ts';
import { writeColouriserFolder } from '../../files/library/model-folder.ts';

const architecture = { network: 'colouriser', width: 4 } as const;

/** Writes the model folder; its name is its id. */
export async function writeTinyColouriser(folder: string, id: string): Promise<void> {
  await tf.setBackend('cpu');
  const network = buildColouriser(architecture, { seed: 3 });
  const weights = [...(await network.weights())].map(([name, { shape, data }]) => {
    const loud = name.startsWith('ab.') ? data.map((value) => 20 * value) : data;
    return [name, { shape: [...shape], data: loud, dtype: 'float32' }] as const;
  });
  network.dispose();
  await writeColouriserFolder(
    folder,
    {
      ...{ id, name: 'Tiny colours', description: '', recipe: 'colourise', training: { measures: [] } },
      ...{ licence: 'MIT', origin: 'a test', created: '2026-01-01T00:00:00.000Z', kind: 'colouriser' },
      subject: { en: 'nothing' },
      networks: { colouriser: { architecture, workingSize: 32 } },
    },
    { colouriser: new Map(weights) },
  );
}

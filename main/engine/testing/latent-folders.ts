// Latent model folders with small fresh nets, for tests.
import { join } from 'node:path';
import { DecoderArchitecture, EncoderArchitecture } from '../../../common/networks/latent.ts';
import { buildDecoder, buildEncoder } from '../../../models/networks/latent.ts';
import type { Weights } from '../../../models/networks/values.ts';
import { writeLatentFolder } from '../../files/library/model-folder.ts';

export interface TinyLatent {
  seed?: number;
  dimensions?: number;
  classes?: number;
  size?: number;
  channels?: 1 | 3;
  /** Without one, codes are searched for. `conditional`: it takes the class as channels too. */
  encoder?: 'conditional' | 'plain';
  /** Fields of the decoder's architecture; default: a small DCGAN without norm. */
  decoder?: object;
}

/** Writes the model `id` under `root`; returns its folder. */
export async function writeTinyLatent(root: string, id: string, request: TinyLatent = {}): Promise<string> {
  const { seed = 1, dimensions = 4, classes = 0, size = 8, channels = 1, encoder } = request;
  const { decoder: fields = { network: 'dcgan-generator', ngf: 4, norm: 'none' } } = request;
  const decoder = buildDecoder(DecoderArchitecture.parse({ ...fields, inputs: dimensions + classes, size, channels }), {
    seed,
  });
  const inputs = channels + (encoder === 'conditional' ? classes : 0);
  const reader =
    encoder &&
    buildEncoder(
      EncoderArchitecture.parse({
        network: 'convolutional-encoder',
        ndf: 4,
        norm: 'none',
        inputs,
        size,
        outputs: dimensions,
      }),
      { seed: seed + 1 },
    );
  const folder = join(root, id);
  await writeLatentFolder(
    folder,
    {
      id,
      name: id,
      kind: 'latent',
      description: '',
      recipe: 'vae',
      subject: { en: 'blots' },
      training: { measures: [] },
      licence: 'unknown',
      origin: 'a test',
      created: new Date(0).toISOString(),
      networks: {
        decoder: { architecture: decoder.architecture },
        ...(reader && { encoder: { architecture: reader.architecture } }),
      },
      latent: { dimensions, prior: 'normal' },
      image: { width: size, height: size, channels },
      classes: Array.from({ length: classes }, (_, i) => ({ en: `class ${i}` })),
    },
    { decoder: stored(await decoder.weights()), ...(reader && { encoder: stored(await reader.weights()) }) },
  );
  decoder.dispose();
  reader?.dispose();
  return folder;
}

const stored = (weights: Weights) =>
  new Map(
    [...weights].map(([name, { shape, data }]) => [name, { shape: [...shape], data, dtype: 'float32' as const }]),
  );

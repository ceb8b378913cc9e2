// Latent model folders with small fresh nets, for tests.
import { join } from 'node:path';
import { vocabularyOf } from '../../../common/text/vocabulary.ts';
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
  /** Captions whose words it knows: a StackGAN of one stage then. */
  captions?: readonly string[];
  /** Fields of the decoder's architecture; default: a small DCGAN without norm. */
  decoder?: object;
}

/** Writes the model `id` under `root`; returns its folder. */
export async function writeTinyLatent(root: string, id: string, request: TinyLatent = {}): Promise<string> {
  const { seed = 1, dimensions = 4, classes = 0, size = 8, channels = 1, encoder } = request;
  const text = request.captions && vocabularyOf(request.captions, 64);
  const { decoder: fields = text ? wordsDecoder(dimensions) : { network: 'dcgan-generator', ngf: 4, norm: 'none' } } =
    request;
  const inputs = dimensions + (text?.features ?? classes);
  const decoder = buildDecoder(DecoderArchitecture.parse({ ...fields, inputs, size, channels }), {
    seed,
  });
  const reader =
    encoder &&
    buildEncoder(
      EncoderArchitecture.parse({
        network: 'convolutional-encoder',
        ndf: 4,
        norm: 'none',
        inputs: channels + (encoder === 'conditional' ? classes : 0),
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
      ...(text && { text }),
    },
    {
      decoder: stored(await decoder.weights(), text ? LOUD : 1),
      ...(reader && { encoder: stored(await reader.weights()) }),
    },
  );
  decoder.dispose();
  reader?.dispose();
  return folder;
}

const wordsDecoder = (dimensions: number) => ({
  ...{ network: 'stackgan-generator', noise: dimensions - 2, condition: 2, embedding: 4, stages: 1, ngf: 4 },
});

/** Fresh weights so many times as large: through norms that have seen nothing, theirs make every picture grey. */
const LOUD = 15;

const stored = (weights: Weights, gain = 1) =>
  new Map(
    [...weights].map(([name, { shape, data }]) => [
      name,
      {
        shape: [...shape],
        data: shape.length === 4 ? data.map((value) => gain * value) : data,
        dtype: 'float32' as const,
      },
    ]),
  );

// PatchGAN (Isola et al. 2017): says of each overlapping patch whether it is real, so it judges texture, has few
// parameters and takes any size. Three halving layers see 70 x 70 px patches. C64-C128-C256-C512 of the paper's appendix.
import { leakyRelu } from '../layers/activation.ts';
import { conv2d } from '../layers/conv2d.ts';
import { type Layer, named, sequential } from '../layers/layer.ts';
import { norm } from '../layers/norm.ts';

export interface PatchDiscriminatorOptions {
  inputChannels?: number;
  /** Channels after the first convolution. */
  ndf?: number;
  /** Halving layers: 3 see patches of 70 px, 2 of 34 px, 1 of 16 px. */
  layers?: number;
  norm?: 'instance' | 'batch' | 'none';
  /** Logits per patch. */
  outputs?: number;
}

/** [N,H,W,inputChannels] to logits of each patch, [N, H/2^layers - 2, W/2^layers - 2, outputs]; no sigmoid. */
export function patchDiscriminator(options: PatchDiscriminatorOptions = {}): Layer {
  const { inputChannels = 3, ndf = 64, layers = 3, norm: kind = 'instance', outputs = 1 } = options;
  const bias = kind === 'instance'; // before batch norm a bias would be taken away
  const width = (depth: number) => ndf * Math.min(2 ** depth, 8);
  const block = (depth: number, stride: 1 | 2): Layer[] => [
    conv2d({ in: width(depth - 1), out: width(depth) }, 4, { stride, padding: 1, bias }),
    norm(kind, width(depth)),
    leakyRelu(0.2),
  ];
  return named(
    'model',
    sequential([
      conv2d({ in: inputChannels, out: ndf }, 4, { stride: 2, padding: 1 }),
      leakyRelu(0.2),
      ...Array.from({ length: layers - 1 }, (_, i) => block(i + 1, 2)).flat(),
      ...block(layers, 1),
      conv2d({ in: width(layers), out: outputs }, 4, { padding: 1 }),
    ]),
  );
}

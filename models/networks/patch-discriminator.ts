// PatchGAN (Isola et al. 2017): says of each overlapping patch whether it is real, so it judges texture, has few
// parameters and takes any size. Three halving layers see 70 x 70 px patches. C64-C128-C256-C512 of the paper's appendix.
import { leakyRelu } from '../layers/activation.ts';
import { conv2d } from '../layers/conv2d.ts';
import { type Layer, named, sequential } from '../layers/layer.ts';
import { norm } from '../layers/norm.ts';
import { spectralConv2d } from '../layers/spectral-conv2d.ts';

export interface PatchDiscriminatorOptions {
  inputChannels?: number;
  /** Channels after the first convolution. */
  ndf?: number;
  /** Halving layers: 3 see patches of 70 px, 2 of 34 px, 1 of 16 px. */
  layers?: number;
  /** `spectral`: of the weights instead of what they give (Miyato et al. 2018), so that even colours are seen. */
  norm?: 'instance' | 'batch' | 'none' | 'spectral';
  /** Logits per patch. */
  outputs?: number;
}

/** [N,H,W,inputChannels] to logits of each patch, [N, H/2^layers - 2, W/2^layers - 2, outputs]; no sigmoid. */
export function patchDiscriminator(options: PatchDiscriminatorOptions = {}): Layer {
  const { inputChannels = 3, ndf = 64, layers = 3, norm: kind = 'instance', outputs = 1 } = options;
  const width = (depth: number) => ndf * Math.min(2 ** depth, 8);
  const conv = (
    channels: { in: number; out: number },
    { stride = 1, bias = true }: { stride?: 1 | 2; bias?: boolean },
  ) =>
    kind === 'spectral'
      ? spectralConv2d(channels, { kernel: 4, stride, padding: 1 })
      : conv2d(channels, 4, { stride, padding: 1, bias });
  const block = (depth: number, stride: 1 | 2): Layer[] => [
    // before batch norm a bias would be taken away
    conv({ in: width(depth - 1), out: width(depth) }, { stride, bias: kind === 'instance' }),
    ...(kind === 'spectral' ? [] : [norm(kind, width(depth))]),
    leakyRelu(0.2),
  ];
  return named(
    'model',
    sequential([
      conv({ in: inputChannels, out: ndf }, { stride: 2 }),
      leakyRelu(0.2),
      ...Array.from({ length: layers - 1 }, (_, i) => block(i + 1, 2)).flat(),
      ...block(layers, 1),
      conv({ in: width(layers), out: outputs }, {}),
    ]),
  );
}

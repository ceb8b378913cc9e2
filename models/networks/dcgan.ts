// The networks of DCGAN (Radford, Metz and Chintala 2016): strided and transposed convolutions in place of pooling,
// batch norm except on pixels, no dense hidden layers. Parameters are named as in PyTorch's DCGAN tutorial (main.0.weight).
// The paper makes 64 px: a 4 x 4 base, doubled four times; other sizes are halved while they stay even and above 7.
import type { ConvolutionalEncoder, DcganGenerator } from '../../common/networks/latent.ts';
import { pyramid } from '../../common/networks/pyramid.ts';
import { leakyRelu, relu } from '../layers/activation.ts';
import { conv2d } from '../layers/conv2d.ts';
import { conv2dTranspose } from '../layers/conv2d-transpose.ts';
import type { Layer } from '../layers/layer.ts';
import { norm } from '../layers/norm.ts';
import { pixels } from './pixels.ts';

const HALF = { stride: 2, padding: 1 } as const; // of a 4 x 4 kernel: exactly half, or twice

/** [N,1,1,inputs] to [N,size,size,channels]. */
export function dcganGenerator({ inputs, size, channels, ngf, norm: kind, output }: DcganGenerator): Layer[] {
  const { base, doublings } = pyramid(size);
  const width = (stage: number) => (stage === doublings ? channels : ngf * Math.min(2 ** (doublings - 1 - stage), 8));
  const after = (stage: number) => (stage === doublings ? [] : [norm(kind, width(stage)), relu()]);
  const first = { kernel: base, stride: 1, padding: 0, ...start(kind, inputs) };
  return [
    conv2dTranspose({ in: inputs, out: width(0) }, first),
    ...after(0),
    ...Array.from({ length: doublings }, (_, i) => [
      // two by two of the sixteen weights meet in a pixel
      conv2dTranspose({ in: width(i), out: width(i + 1) }, { kernel: 4, ...HALF, ...start(kind, 4 * width(i)) }),
      ...after(i + 1),
    ]).flat(),
    ...pixels(output),
  ];
}

/** [N,size,size,inputs] to [N,1,1,outputs]. */
export function convolutionalEncoder({ size, inputs, outputs, ndf, norm: kind }: ConvolutionalEncoder): Layer[] {
  const { base, doublings } = pyramid(size);
  const width = (stage: number) => (stage === 0 ? inputs : ndf * Math.min(2 ** (stage - 1), 8));
  const top = width(doublings);
  return [
    ...Array.from({ length: doublings }, (_, i) => [
      conv2d({ in: width(i), out: width(i + 1) }, 4, { ...HALF, ...start(kind, 16 * width(i)) }),
      ...(i === 0 ? [] : [norm(kind, width(i + 1))]),
      leakyRelu(0.2),
    ]).flat(),
    conv2d({ in: top, out: outputs }, base, start(kind, base * base * top)),
  ];
}

/** As the paper with its norm, where a bias has no use; without, what keeps the size of signals (He et al. 2015). */
const start = (kind: 'batch' | 'none', fanIn: number) =>
  kind === 'batch' ? { bias: false } : { bias: true, deviation: Math.sqrt(2 / fanIn) };

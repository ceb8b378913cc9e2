import { clip, tanh } from '../layers/activation.ts';
import type { Layer } from '../layers/layer.ts';
import type { DecoderArchitecture } from '../../common/networks/latent.ts';

/** The end of a decoder: from any number to a pixel in [-1, 1]. */
export function pixels(output: DecoderArchitecture['output']): Layer[] {
  switch (output) {
    case 'tanh':
      return [tanh()];
    case 'clip':
      return [clip()];
    case 'linear':
      return [];
  }
}

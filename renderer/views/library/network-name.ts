import { sizeMultiple, type TranslatorArchitecture } from '../../../common/networks/translator.ts';
import { t } from '../../language/language.svelte.ts';

/** A generator in words. U-Nets go by the photo side that they halve down to one pixel, as their papers' code names them. */
export function networkName(architecture: TranslatorArchitecture): string {
  const { network, ngf } = architecture;
  switch (network) {
    case 'resnet':
      return t.network.resnet(architecture.blocks, ngf);
    case 'fast-style':
      return t.network.fastStyle(architecture.blocks, ngf);
    case 'attention':
      return t.network.attention(architecture.blocks, ngf);
    case 'light':
      return t.network.light(architecture.blocks, ngf);
    case 'unet':
      return t.network.unet(sizeMultiple(architecture), ngf);
  }
}

// A network's architecture in words. Cards may name networks this page does not know: then its own name is shown.
import { t } from '../../language/language.svelte.ts';

export function networkName(architecture: { network: string } & Record<string, unknown>): string {
  const text = (key: string) => String(architecture[key] ?? '?');
  const has = (key: string) => architecture[key] !== undefined;
  if (architecture.network.startsWith('resnet') && has('blocks')) return t.network.resnet(text('blocks'), text('ngf'));
  if (architecture.network.startsWith('unet') && has('levels')) return t.network.unet(text('levels'), text('ngf'));
  return architecture.network;
}

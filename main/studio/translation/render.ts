// A photo and what a net made of it (net-picture.ts) as pictures: the content alone, where the subject is, and the result.
// For a screen they are made no larger than it shows.
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import type { AnyDepth } from '../../../common/image/deep.ts';
import type { Image } from '../../../common/image/image.ts';
import type { SmallCopy } from '../../../common/image/detail-transfer.ts';
import type { Size } from '../../../common/image/size.ts';
import type { TranslationSettings } from '../../../common/options/translation.ts';
import { encode } from '../../files/images/encode.ts';
import type { OutputFormat } from '../../files/images/formats.ts';
import type { ImageWithAlpha } from '../../files/images/pixels.ts';
import type { PhotoFacts } from '../../files/images/probe.ts';
import type { ImageSource } from '../../files/images/source.ts';
import { ZORSE_VERSION } from '../../../common/version.ts';
import { compose, contentOf, smallCopy, subjectFor, subjectMaskOf } from './compose.ts';
import { maskFor, type MaskFile } from './mask-file.ts';
import { readNetPicture } from './net-picture.ts';
import { openFor, type PhotoImage, resultPlan } from './open-photo.ts';
import { withLongSide } from './sizes.ts';

/** What is rendered. */
export interface Rendering {
  photo: ImageSource;
  /** Path of the net's picture. */
  net: string;
  settings: TranslationSettings;
  /** Where the content is seen, instead of where the net or the settings say. */
  mask?: MaskFile;
  /** Longest side, in pixels, for a screen; default: as the settings say. */
  limit?: number;
}

/** Photo and small copy at the size of what is made. */
export interface OpenLayers {
  facts: PhotoFacts;
  format: OutputFormat;
  photo: PhotoImage;
  small: SmallCopy;
}

export async function openLayers(
  { photo: source, net, settings, limit }: Rendering,
  file?: TranslationSettings,
): Promise<OpenLayers> {
  const made = await readNetPicture(net);
  const planned = (facts: PhotoFacts) => {
    const plan = resultPlan(source, settings, facts, made.image);
    return { ...plan, result: limit === undefined ? plan.result : within(plan.result, limit) };
  };
  const { facts, format, photo, seen } = await openFor(source, { planned, file });
  return { facts, format, photo, small: await smallCopy(photo, seen, made) };
}

const within = (size: Size, limit: number): Size =>
  Math.max(size.width, size.height) <= limit ? size : withLongSide(size, limit);

/** What the net made, with the photo's detail, laid over nothing. */
export const renderContent = async (rendering: Rendering, signal?: AbortSignal): Promise<ImageWithAlpha<AnyDepth>> => {
  const { photo, small } = await openLayers(rendering);
  return { image: await contentOf(photo.image, small, signal), alpha: photo.alpha };
};

/** Where the subject is: one channel. */
export async function renderSubject(rendering: Rendering, signal?: AbortSignal): Promise<Image> {
  const { photo, small } = await openLayers(rendering);
  return subjectMaskOf(photo.image, small, signal);
}

export async function renderResult(rendering: Rendering, signal?: AbortSignal): Promise<ImageWithAlpha<AnyDepth>> {
  return composed(await openLayers(rendering), rendering, signal);
}

/** The finished file. `model`: as its note names it. */
export async function renderFile(
  rendering: Rendering & Pick<TranslationRequest, 'direction'> & { model: { id: string; name: string } },
  signal?: AbortSignal,
): Promise<{ bytes: Uint8Array } & Size> {
  const layers = await openLayers(rendering, rendering.settings);
  const { image, alpha } = await composed(layers, rendering, signal);
  const { settings, direction, model } = rendering;
  const note = { model, direction, settings, version: ZORSE_VERSION };
  const { format, facts: original } = layers;
  const { space } = layers.photo;
  const bytes = await encode(image, { format, alpha, space, original, metadata: settings.metadata, note });
  return { bytes, width: image.width, height: image.height };
}

/** The content laid over the photo, where a mask that replaces the subject's, or that, lets it be seen. */
async function composed(
  { photo, small }: OpenLayers,
  rendering: Rendering,
  signal?: AbortSignal,
): Promise<ImageWithAlpha<AnyDepth>> {
  const { photo: source, settings, mask } = rendering;
  const replaced = mask && (await maskFor(mask, photo.image, source));
  const shown = replaced ?? (await subjectFor(photo.image, small, settings, signal));
  return { image: await compose(photo.image, small, { settings, mask: shown, signal }), alpha: photo.alpha };
}

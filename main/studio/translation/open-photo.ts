// First stage: a photo from its file to the two sizes that the rest needs, the net's and the result's.
import { assertNever, Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { directionOf } from '../../files/library/model-folder.ts';
import { fillTransparent } from '../../../common/image/fill-transparent.ts';
import type { Image } from '../../../common/image/image.ts';
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import { decode } from '../../files/images/decode.ts';
import { checkHolds } from '../../files/images/encode.ts';
import { sameFormat, type OutputFormat } from '../../files/images/formats.ts';
import type { ImageWithAlpha } from '../../files/images/pixels.ts';
import type { ImageFacts } from '../../files/images/probe.ts';
import { resize } from '../../files/images/resize.ts';
import { MAX_PIXELS, nameOf, subjectOf, type ImageSource } from '../../files/images/source.ts';
import type { ModelFolder } from '../../files/library/model-folder.ts';
import type { MaskFile } from './mask-file.ts';
import { resultSize, workingSize, type Size } from './sizes.ts';

/** A photo to translate, the model found. */
export interface PhotoTask {
  source: ImageSource;
  model: ModelFolder;
  request: TranslationRequest;
  /** Where the effect goes; everywhere without one. */
  mask?: MaskFile;
}

export interface OpenPhoto {
  facts: ImageFacts;
  format: OutputFormat;
  /** Colour and alpha at the result's size. */
  photo: ImageWithAlpha;
  /** RGB at the working size: what the net sees. */
  seen: Image;
}

export interface Plan {
  format: OutputFormat;
  working: Size;
  result: Size;
}

/** Format and sizes, which the header alone decides. Throws `bad-input`, `too-large`. */
export function planOf({ source, model, request }: PhotoTask, facts: ImageFacts): Plan {
  const { settings, direction } = request;
  const way = directionOf(model.card, direction);
  return resultPlan(source, settings, facts, workingSize(facts, settings.scale, way.workingSize));
}

/** Of a photo that the net sees at that size. Throws `too-large`. */
export function resultPlan(
  source: ImageSource,
  settings: TranslationRequest['settings'],
  facts: ImageFacts,
  { width, height }: Size,
): Plan {
  const working = { width, height };
  const result = resultSize(facts, settings.size, working);
  if (result.width * result.height > MAX_PIXELS) {
    throw new Fault('too-large', translationFaults.resultTooLarge({ name: nameOf(source), ...result }), {
      subject: subjectOf(source),
    });
  }
  const format = formatOf(settings.format, facts);
  checkHolds(format, result);
  return { format, working, result };
}

/** Reads, decodes and resizes. `admit` is asked between header and pixels: it may refuse (throw) or delay. */
export async function openPhoto(
  task: PhotoTask,
  admit: (plan: Plan, facts: ImageFacts) => void | Promise<void> = () => {},
): Promise<OpenPhoto> {
  return openFor(task.source, (facts) => planOf(task, facts), admit);
}

/** Only what the net sees of it. `planned` is told between header and pixels. */
export async function openNet(
  task: PhotoTask,
  planned: (plan: Plan, facts: ImageFacts) => void = () => {},
): Promise<Pick<OpenPhoto, 'facts' | 'seen'>> {
  const { image, alpha, facts } = await decode(task.source, (known) => planned(planOf(task, known), known));
  const { working } = planOf(task, facts);
  return { facts, seen: await seenAt({ image, alpha }, working) };
}

/** The same by any plan. */
export async function openFor(
  source: ImageSource,
  planned: (facts: ImageFacts) => Plan,
  admit: (plan: Plan, facts: ImageFacts) => void | Promise<void> = () => {},
): Promise<OpenPhoto> {
  let plan: Plan | undefined;
  const { image, alpha, facts } = await decode(source, (known) => admit((plan = planned(known)), known));
  const { format, working, result } = plan ?? planned(facts);
  const seen = await seenAt({ image, alpha }, working);
  return { facts, format, photo: await resize({ image, alpha }, result), seen };
}

async function seenAt({ image, alpha }: ImageWithAlpha, working: Size): Promise<Image> {
  const ground = alpha ? fillTransparent(image, alpha) : image;
  return (await resize({ image: ground }, working)).image;
}

/** The format that a setting asks for, of a result of that photo. */
export function formatOf(
  format: TranslationRequest['settings']['format'],
  facts: Pick<ImageFacts, 'format'>,
): OutputFormat {
  switch (format) {
    case 'same':
      return sameFormat(facts.format);
    case 'jpeg':
    case 'png':
    case 'webp':
    case 'tiff':
    case 'avif':
      return format;
    default:
      return assertNever(format);
  }
}

// First stage: a photo from its file to the two sizes that the rest needs, the net's and the result's.
import { assertNever, Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { directionOf } from '../../files/library/model-folder.ts';
import { shallow, type AnyDepth } from '../../../common/image/deep.ts';
import { fillTransparent } from '../../../common/image/fill-transparent.ts';
import type { Image } from '../../../common/image/image.ts';
import { keepsDepth } from '../../../common/photo-notes.ts';
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import type { Size } from '../../../common/image/size.ts';
import { decodeDeep, decodeRead, type DeepPhoto } from '../../files/images/decode.ts';
import { checkHolds } from '../../files/images/encode.ts';
import { sameFormat, type OutputFormat } from '../../files/images/formats.ts';
import { fingerprint } from '../../files/images/note.ts';
import type { ImageWithAlpha } from '../../files/images/pixels.ts';
import { toSrgb } from '../../files/images/own-space.ts';
import { factsOf, type PhotoFacts } from '../../files/images/probe.ts';
import { resize } from '../../files/images/resize.ts';
import { MAX_PIXELS, nameOf, readSource, subjectOf, type ImageSource } from '../../files/images/source.ts';
import type { ModelFolder } from '../../files/library/model-folder.ts';
import type { MaskFile } from './mask-file.ts';
import { resultSize, workingSize } from './sizes.ts';

/** A photo to translate, the model found. */
export interface PhotoTask {
  source: ImageSource;
  model: ModelFolder;
  request: TranslationRequest;
  /** Where the effect goes; everywhere without one. */
  mask?: MaskFile;
}

export interface OpenPhoto {
  facts: PhotoFacts;
  /** Of the file's bytes; absent where none is written of it. */
  fingerprint?: string;
  format: OutputFormat;
  /** Colour and alpha at the result's size; 16 bits where the photo has them and its result keeps them. */
  photo: PhotoImage;
  /** RGB at the working size: what the net sees. */
  seen: Image;
}

/** `space`: the ICC profile that the colours of a photo of 16 bits are in; sRGB without one. */
export interface PhotoImage extends ImageWithAlpha<AnyDepth> {
  space?: Uint8Array;
}

export interface Plan {
  format: OutputFormat;
  working: Size;
  result: Size;
}

/** Format and sizes, which the header alone decides. Throws `bad-input`, `too-large`. */
export function planOf({ source, model, request }: PhotoTask, facts: PhotoFacts): Plan {
  const { settings, direction } = request;
  const way = directionOf(model.card, direction);
  return resultPlan(source, settings, facts, workingSize(facts, settings.scale, way.workingSize));
}

/** Of a photo that the net sees at that size. Throws `too-large`. */
export function resultPlan(
  source: ImageSource,
  settings: TranslationRequest['settings'],
  facts: PhotoFacts,
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

/** What is known of a photo between its header and its pixels; what is asked then may refuse (throw) or delay. */
export type AdmitPhoto = (plan: Plan, photo: Pick<OpenPhoto, 'facts' | 'fingerprint'>) => void | Promise<void>;

/** Reads, decodes and resizes. */
export async function openPhoto(task: PhotoTask, admit?: AdmitPhoto): Promise<OpenPhoto> {
  return openFor(task.source, { planned: (facts) => planOf(task, facts), admit, file: task.request.settings });
}

/** Only what the net sees of it. `planned` is told between header and pixels. */
export async function openNet(
  task: PhotoTask,
  planned: (plan: Plan, facts: PhotoFacts) => void = () => {},
): Promise<Pick<OpenPhoto, 'facts' | 'seen'>> {
  const { source } = task;
  const read = await readSource(source);
  const facts = await factsOf(read, source);
  const plan = planOf(task, facts);
  planned(plan, facts);
  if (facts.depth === 8) return { facts, seen: await seenAt(await decodeRead(read, source), plan.working) };
  const deep = await decodeDeep(read, source, { icc: facts.carried.icc, keepSpace: true });
  return { facts, seen: await seenOfDeep(deep, plan.working) };
}

export interface Opening {
  planned: (facts: PhotoFacts) => Plan;
  admit?: AdmitPhoto;
  /** The settings of the file that is to be written; without, it is for a screen, which shows 8 bits. */
  file?: Pick<TranslationRequest['settings'], 'metadata'>;
}

/** The same by any plan. */
export async function openFor(source: ImageSource, { planned, admit, file }: Opening): Promise<OpenPhoto> {
  const read = await readSource(source);
  const facts = await factsOf(read, source);
  const plan = planned(facts);
  const known = { facts, ...(file && { fingerprint: fingerprint(read.bytes) }) };
  await admit?.(plan, known);
  const { format, working, result } = plan;
  if (file && writtenDepth(facts, format) === 16) {
    const deep = await decodeDeep(read, source, { icc: facts.carried.icc, keepSpace: file.metadata === 'keep' });
    const seen = await seenOfDeep(deep, working);
    return { ...known, format, photo: { ...(await resize(deep, result)), space: deep.space }, seen };
  }
  const pixels = await decodeRead(read, source);
  const seen = await seenAt(pixels, working);
  return { ...known, format, photo: await resize(pixels, result), seen };
}

/** Bits a channel of what is written of a photo in that format. */
export const writtenDepth = ({ depth }: Pick<PhotoFacts, 'depth'>, format: OutputFormat): 8 | 16 =>
  keepsDepth(format) ? depth : 8;

async function seenAt({ image, alpha }: ImageWithAlpha, working: Size): Promise<Image> {
  const ground = alpha ? fillTransparent(image, alpha) : image;
  return (await resize({ image: ground }, working)).image;
}

/** Made small in 16 bits, so that each of the 8 that the net sees is rounded once. */
async function seenOfDeep({ space, ...pixels }: DeepPhoto, working: Size): Promise<Image> {
  const { image, alpha } = await resize(pixels, working);
  const seen = await toSrgb(image, space);
  return alpha ? fillTransparent(seen, shallow(alpha)) : seen;
}

/** The format that a setting asks for, of a result of that photo. */
export function formatOf(
  format: TranslationRequest['settings']['format'],
  facts: Pick<PhotoFacts, 'format'>,
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

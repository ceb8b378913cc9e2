// How large a picture is while the net works on it and when it is done.
import type { Size } from '../../../common/image/size.ts';
import { MAX_WORKING_SIZE, type TranslationSettings } from '../../../common/options/translation.ts';

/** The size with that long side, in whole pixels, none below 1. */
export function withLongSide({ width, height }: Size, side: number): Size {
  const factor = side / Math.max(width, height);
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/**
 * The size at which the net sees the photo. `auto` gives the shorter side the pixels that the net was trained with
 * (`trained`, from the card), smaller photos being enlarged: on other scales it finds less to translate. The long side
 * stays within MAX_WORKING_SIZE. A number is the long side, of photos that have as much.
 */
export function workingSize(photo: Size, scale: TranslationSettings['scale'], trained: number): Size {
  const long = Math.max(photo.width, photo.height);
  const short = Math.min(photo.width, photo.height);
  const wanted = scale === 'auto' ? Math.round((trained * long) / short) : Math.min(scale, long);
  return withLongSide(photo, Math.min(MAX_WORKING_SIZE, wanted));
}

/** The size of the result. */
export function resultSize(photo: Size, size: TranslationSettings['size'], working: Size): Size {
  if (size === 'original') return { width: photo.width, height: photo.height };
  return size === 'model' ? working : withLongSide(photo, size);
}

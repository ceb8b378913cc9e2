// Bold - Fine: the working size in steps. In the middle the model sees the photo as large as it was trained on; towards bold
// half of that, towards fine twice, as far as photo and model go. Steps are even by ratio, which is how the eye judges them.
import type { Size } from '../../../common/image/size.ts';
import { MAX_WORKING_SIZE, translationOptions, type TranslationSettings } from '../../../common/options/translation.ts';

type Scale = TranslationSettings['scale'];

/** Long sides, in pixels. */
export interface ScaleRange {
  bold: number;
  /** What `auto` means for this photo and model. */
  usual: number;
  fine: number;
}

/** Steps to either side. */
export const STOPS = 4;
const ENDS = 2; // times smaller, times larger

/** `trained`: the shorter side that the model was trained on, from its card. */
export function scaleRange(photo: Size, trained: number): ScaleRange {
  const [long, short] = [Math.max(photo.width, photo.height), Math.min(photo.width, photo.height)];
  const { min } = translationOptions.scale;
  const usual = Math.min(MAX_WORKING_SIZE, Math.round((trained * long) / short));
  const most = Math.min(MAX_WORKING_SIZE, long); // a photo is not enlarged to a number
  return {
    bold: Math.max(min, Math.min(most, Math.round(usual / ENDS))),
    usual,
    fine: Math.max(usual, Math.min(most, usual * ENDS)),
  };
}

/** Whether there is anything finer than usual. */
export const hasFiner = ({ usual, fine }: ScaleRange): boolean => fine > usual;

/** Working sizes at both ends of the slider. */
export const endsOfScale = (range: ScaleRange): Scale[] =>
  [-STOPS, hasFiner(range) ? STOPS : 0].map((stop) => scaleAt(stop, range));

/** The working size at a step from -STOPS (bold) to STOPS (fine). */
export function scaleAt(stop: number, { bold, usual, fine }: ScaleRange): Scale {
  if (stop === 0) return 'auto';
  const end = stop < 0 ? bold : fine;
  return Math.round(usual * (end / usual) ** (Math.abs(stop) / STOPS));
}

/** The step nearest to a working size. */
export function stopOf(scale: Scale, { bold, usual, fine }: ScaleRange): number {
  if (scale === 'auto' || scale === usual) return 0;
  const end = scale < usual ? bold : fine;
  if (end === usual) return 0;
  const share = Math.log(scale / usual) / Math.log(end / usual);
  return Math.sign(scale - usual) * Math.min(STOPS, Math.max(1, Math.round(share * STOPS)));
}

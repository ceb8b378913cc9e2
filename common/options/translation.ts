// The settings of a translation: the page's panel, the command line's flags and the contract's check all come from here.
import type { z } from 'zod';
import { optionsSchema, type Options, type Values } from './option.ts';

/** Longest side, in pixels, at which the net itself works; larger pictures keep their detail another way. */
export const MAX_WORKING_SIZE = 1024;

export const translationOptions = {
  size: {
    kind: 'choice-or-number',
    default: 'original',
    choices: [
      { value: 'original', label: { en: 'Original', ko: '원본' } },
      { value: 'model', label: { en: 'Model', ko: '모델' } },
    ],
    min: 32,
    max: 16384,
    unit: 'px',
    label: { en: 'Size', ko: '크기' },
    help: {
      en: 'Size of the result: as large as your photo, the size the model works at, or the long side in pixels.',
      ko: '결과의 크기입니다. 원본 사진 크기, 모델이 작업하는 크기, 또는 긴 변의 픽셀 수를 고르세요.',
    },
  },
  strength: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 1,
    step: 0.01,
    unit: 'ratio',
    label: { en: 'Strength', ko: '강도' },
    help: {
      en: 'How much of the translation is laid over your photo, from none of it to the full effect.',
      ko: '사진에 변환을 얼마나 입힐지 원본 그대로부터 전체 효과까지 정합니다.',
    },
  },
  keepLightness: {
    kind: 'switch',
    default: false,
    label: { en: 'Keep lightness', ko: '밝기 유지' },
    help: {
      en: 'Only colours change: light and shadow stay those of your photo. Not together with Keep colour.',
      ko: '색만 바뀝니다. 빛과 그림자는 사진 그대로입니다. 색 유지와 함께 쓸 수 없습니다.',
    },
  },
  keepColour: {
    kind: 'switch',
    default: false,
    label: { en: 'Keep colour', ko: '색 유지' },
    help: {
      en: 'Only light and dark change: colours stay those of your photo. Not together with Keep lightness.',
      ko: '밝고 어두움만 바뀝니다. 색은 사진 그대로입니다. 밝기 유지와 함께 쓸 수 없습니다.',
    },
  },
  keepBackground: {
    kind: 'switch',
    default: false,
    label: { en: 'Keep background', ko: '배경 유지' },
    help: {
      en: 'Only what the model changes most is changed; the rest stays your photo, pixel for pixel. Models that find the subject themselves always do so.',
      ko: '모델이 가장 많이 바꾸는 곳만 바뀌고 나머지는 사진의 픽셀 그대로입니다. 피사체를 스스로 찾는 모델은 언제나 그렇게 합니다.',
    },
  },
  scale: {
    kind: 'choice-or-number',
    default: 'auto',
    choices: [{ value: 'auto', label: { en: 'Automatic', ko: '자동' } }],
    min: 64,
    max: MAX_WORKING_SIZE,
    unit: 'px',
    advanced: true,
    label: { en: 'Working size', ko: '작업 크기' },
    help: {
      en: 'Long side at which the model sees your photo: smaller makes bolder changes, larger finer ones.',
      ko: '모델이 사진을 보는 긴 변의 크기입니다. 작을수록 변화가 대담하고 클수록 섬세합니다.',
    },
  },
  format: {
    kind: 'choice',
    default: 'same',
    choices: [
      { value: 'same', label: { en: 'Same as photo', ko: '원본과 같게' } },
      { value: 'jpeg', label: { en: 'JPEG', ko: 'JPEG' } },
      { value: 'png', label: { en: 'PNG', ko: 'PNG' } },
      { value: 'webp', label: { en: 'WebP', ko: 'WebP' } },
      { value: 'tiff', label: { en: 'TIFF', ko: 'TIFF' } },
      { value: 'avif', label: { en: 'AVIF', ko: 'AVIF' } },
    ],
    advanced: true,
    label: { en: 'Format', ko: '형식' },
    help: {
      en: 'File format of the result; a GIF becomes a PNG of its first frame.',
      ko: '결과의 파일 형식입니다. GIF는 첫 프레임의 PNG가 됩니다.',
    },
  },
  metadata: {
    kind: 'choice',
    default: 'keep',
    choices: [
      { value: 'keep', label: { en: 'Keep', ko: '유지' } },
      { value: 'strip', label: { en: 'Remove', ko: '제거' } },
    ],
    advanced: true,
    label: { en: 'Camera data', ko: '카메라 정보' },
    help: {
      en: 'Keep or remove what the camera wrote into the photo: date, place, lens and colour profile.',
      ko: '카메라가 사진에 기록한 날짜, 장소, 렌즈, 색 프로필을 유지하거나 제거합니다.',
    },
  },
} as const satisfies Options;

/** Values of `translationOptions`, checked. */
export type TranslationSettings = Values<typeof translationOptions>;

/** Missing settings take their defaults; unknown ones and values out of range are refused. */
export const TranslationSettings: z.ZodType<TranslationSettings, Partial<TranslationSettings>> = optionsSchema(
  translationOptions,
);

/** Of a photo that keeps both nothing would change, so only one of them is asked for at a time. */
const EXCLUDES = { keepLightness: 'keepColour', keepColour: 'keepLightness' } as const;

/** The settings with one changed: what is switched on switches off what it excludes. */
export function withSetting<K extends keyof TranslationSettings>(
  settings: TranslationSettings,
  name: K,
  value: TranslationSettings[K],
): TranslationSettings {
  const changed = { ...settings, [name]: value };
  return value === true && name in EXCLUDES
    ? { ...changed, [EXCLUDES[name as keyof typeof EXCLUDES]]: false }
    : changed;
}

/** Whether they leave every photo as it is. */
export const keepsAll = ({ keepLightness, keepColour }: BlendSettings): boolean => keepLightness && keepColour;

/**
 * What a setting decides: what the net makes of a photo, how that is laid over the photo, or what file comes of it. The
 * net's work is kept as it is; the other two are carried out when a picture is shown or a file is written.
 */
export type Decides = 'net' | 'blend' | 'file';

export const decidedBy = {
  size: 'file',
  strength: 'blend',
  keepLightness: 'blend',
  keepColour: 'blend',
  keepBackground: 'blend',
  scale: 'net',
  format: 'file',
  metadata: 'file',
} as const satisfies Record<keyof TranslationSettings, Decides>;

type Deciding<D extends Decides> = {
  [K in keyof TranslationSettings]: (typeof decidedBy)[K] extends D ? K : never;
}[keyof TranslationSettings];

/** The names of the settings that decide that. */
export function settingsThatDecide<D extends Decides>(what: D): Deciding<D>[] {
  return (Object.keys(decidedBy) as (keyof TranslationSettings)[]).filter(
    (name): name is Deciding<D> => decidedBy[name] === what,
  );
}

/** How a result is laid over its photo. */
export type BlendSettings = Pick<TranslationSettings, Deciding<'blend'>>;

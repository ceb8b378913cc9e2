// Where captions come from: a setting of recipes that learn words.
import type { Options } from '../options/option.ts';
import type { RunPlan } from '../contract/training.ts';
import { CAPTION_SOURCES, type CaptionSource } from '../text/caption-source.ts';
import type { RecipeDescription } from './recipe.ts';

export const captionOptions = {
  captions: {
    kind: 'choice',
    default: 'beside',
    choices: [
      { value: 'beside', label: { en: 'Written beside the pictures', ko: '그림 옆에 적힌 글' } },
      { value: 'folder-names', label: { en: 'Names of folders', ko: '폴더 이름' } },
      { value: 'file-names', label: { en: 'Names of files', ko: '파일 이름' } },
    ],
    label: { en: 'Captions', ko: '설명 글' },
    help: {
      en: 'Where it is written what a picture shows. Beside: name.txt for name.jpg, a table captions.csv or captions.jsonl, or the description inside the picture.',
      ko: '그림에 무엇이 있는지 적힌 곳입니다. 옆에 적힌 글: name.jpg의 name.txt, captions.csv나 captions.jsonl 표, 또는 그림 안의 설명.',
    },
  },
} as const satisfies Options;

/** Where this plan's recipe takes captions from; undefined when it learns no words. */
export function captionSourceOf(recipe: RecipeDescription, settings: RunPlan['settings']): CaptionSource | undefined {
  if (recipe.kind !== 'latent' || recipe.labels !== 'captions') return undefined;
  return CAPTION_SOURCES.find((source) => source === settings['captions']) ?? captionOptions.captions.default;
}

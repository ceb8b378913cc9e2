// An option's value as its form shows it, for reading.
import type { Option } from '../../../common/options/option.ts';
import { percent } from '../../language/format.ts';
import { language, pick } from '../../language/language.svelte.ts';

export function optionText(option: Option, value: string | number | boolean | undefined): string {
  if (value === undefined) return '–';
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (typeof value === 'string') {
    const choice = 'choices' in option ? option.choices.find((each) => each.value === value) : undefined;
    return choice ? pick(choice.label) : value;
  }
  if ('unit' in option && option.unit === 'ratio') return percent(value);
  const number = value.toLocaleString(language.locale, { maximumSignificantDigits: 10 });
  return 'unit' in option && option.unit === 'px' ? `${number} px` : number;
}

// Which settings of a plan make its networks other ones than those that it is to begin from, in the words of the form.
import type { RunPlan } from '../contract/training.ts';
import type { Text } from '../language/text.ts';
import type { Option } from '../options/option.ts';
import { planOptions } from './plan-options.ts';
import type { RecipeDescription } from './recipe.ts';
import { recipeDescription } from './registry.ts';
import { settingsOf } from './settings.ts';

/** What of a plan decides how its networks are built. */
export type NetworkPlan = Pick<RunPlan, 'recipe' | 'settings' | 'preprocessing'>;

type Value = string | number | boolean;

/** A setting with the value that the plan has and the one that what it begins from was trained with. */
export interface OtherSetting {
  option: Option;
  wanted: Value;
  has: Value;
}

/** A setting that a plan can be given another value of. */
interface Setting {
  name: string;
  option: Option;
  value: Value;
  with(value: Value): NetworkPlan;
}

function settingsIn(plan: NetworkPlan, description = recipeDescription(plan.recipe)): Setting[] {
  const settings = settingsOf(description, plan);
  const { preprocessing } = plan;
  const own = Object.entries(description.options).map(([name, option]): Setting => ({
    ...{ name, option, value: settings[name]! },
    with: (value) => ({ ...plan, settings: { ...settings, [name]: value } }),
  }));
  return [
    ...own,
    {
      ...{ name: 'size', option: planOptions.size, value: preprocessing.size },
      with: (size) => ({ ...plan, preprocessing: { ...preprocessing, size: Number(size) } }),
    },
    {
      ...{ name: 'grey', option: planOptions.grey, value: preprocessing.channels === 1 },
      with: (grey) => ({ ...plan, preprocessing: { ...preprocessing, channels: grey ? 1 : 3 } }),
    },
  ];
}

/** Settings in which a recipe's plan differs from another plan; only those that `matter`, told of it with the other's value. */
export function settingsApart(
  recipe: RecipeDescription,
  plan: NetworkPlan,
  other: NetworkPlan,
  matters: (changed: NetworkPlan) => boolean,
): OtherSetting[] {
  const theirs = settingsIn(other, other.recipe === recipe.id ? recipe : recipeDescription(other.recipe));
  const others = new Map(theirs.map(({ name, value }) => [name, value]));
  return settingsIn(plan, recipe).flatMap(({ name, option, value, with: changed }) => {
    const has = others.get(name);
    if (has === undefined || has === value || !matters(changed(has))) return [];
    return [{ option, wanted: value, has }];
  });
}

/**
 * Settings that bring a plan's networks to what they shall be, one after the other, each the one that brings them nearest.
 * `apart`: in how many things they differ from it; it may throw for a plan that has none. `numbers`: values to try. Empty when
 * no setting does.
 */
export function settingsTowards(
  plan: NetworkPlan,
  apart: (changed: NetworkPlan) => number,
  numbers: readonly number[],
): OtherSetting[] {
  const found = new Map<string, OtherSetting>();
  for (let now = plan, left = apart(plan); left > 0;) {
    const tries = settingsIn(now).flatMap((setting) =>
      valuesOf(setting.option, numbers).map((has) => ({ setting, has, changed: setting.with(has) })),
    );
    const best = tries
      .map((each) => ({ ...each, left: leftOf(each.changed, apart) }))
      .reduce((one, other) => (other.left < one.left ? other : one));
    if (best.left >= left) break;
    const { name, option, value } = best.setting;
    found.set(name, { option, wanted: found.get(name)?.wanted ?? value, has: best.has });
    ({ changed: now, left } = best);
  }
  return settingsIn(plan).flatMap(({ name }) => found.get(name) ?? []); // in the form's order
}

function leftOf(plan: NetworkPlan, apart: (changed: NetworkPlan) => number): number {
  try {
    return apart(plan);
  } catch {
    return Infinity; // no recipe has such networks
  }
}

function valuesOf(option: Option, numbers: readonly number[]): Value[] {
  switch (option.kind) {
    case 'number':
      return numbers.filter((number) => number >= option.min && number <= option.max);
    case 'switch':
      return [false, true];
    case 'choice':
      return option.choices.map(({ value }) => value);
    default:
      return []; // no recipe shapes networks by others
  }
}

/** `Noise dimensions 100, not 200; Stages One, not Two`. */
export function otherSettingsText(settings: readonly OtherSetting[]): Text {
  const each = settings.map(({ option, wanted, has }) => {
    const [of, instead] = [valueText(option, has), valueText(option, wanted)];
    return {
      en: `${option.label.en} ${of.en}, not ${instead.en}`,
      ko: `${option.label.ko}: ${instead.ko} 대신 ${of.ko}`,
    };
  });
  return { en: each.map(({ en }) => en).join('; '), ko: each.map(({ ko }) => ko).join('; ') };
}

function valueText(option: Option, value: Value): Text {
  if (typeof value === 'boolean') return value ? { en: 'on', ko: '켬' } : { en: 'off', ko: '끔' };
  const choice = 'choices' in option ? option.choices.find((each) => each.value === value) : undefined;
  if (choice) return choice.label;
  const text = 'unit' in option && option.unit === 'px' ? `${value} px` : String(value);
  return { en: text, ko: text };
}

// A setting described once: from it come the check at the process border (zod), the form field in the page, the flag
// and help of the command line. Recipes and translation declare their settings with these and nothing else.
import { z } from 'zod';
import type { Text } from '../language/text.ts';
import { isRatio } from './ratio.ts';

interface Described {
  label: Text;
  /** One sentence that a non-programmer understands. */
  help: Text;
  /** Folded under "more" in forms. */
  advanced?: boolean;
}

export type Option = Described &
  /** `step`: what a form counts by; a whole one takes whole numbers only. */
  (
    | { kind: 'number'; default: number; min: number; max: number; step: number; unit?: 'px' | 'ratio' }
    | { kind: 'switch'; default: boolean }
    | { kind: 'choice'; default: string; choices: readonly Choice[] }
    /** One of the named choices, or a whole number in the range. */
    | { kind: 'choice-or-number'; default: string; choices: readonly Choice[]; min: number; max: number; unit?: 'px' }
    /** Width to height, as 16:9: one of those named or any other whose one side is at most `most` times the other. */
    | { kind: 'ratio'; default: string; choices: readonly Choice[]; most: number }
  );

export interface Choice {
  value: string;
  label: Text;
}

export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends { kind: 'number' }
  ? number
  : O extends { kind: 'switch' }
    ? boolean
    : O extends { kind: 'choice'; choices: readonly { value: infer V }[] }
      ? V
      : O extends { kind: 'choice-or-number'; choices: readonly { value: infer V }[] }
        ? V | number
        : O extends { kind: 'ratio' }
          ? string
          : never;

export type Values<T extends Options> = { -readonly [K in keyof T]: ValueOf<T[K]> };

/** The zod check of one option's value. */
export function optionSchema<O extends Option>(option: O): z.ZodType<ValueOf<O>, ValueOf<O>> {
  return checkOf(option) as z.ZodType<ValueOf<O>, ValueOf<O>>; // which case it is decides both
}

function checkOf(option: Option): z.ZodType {
  switch (option.kind) {
    case 'number': {
      const number = z.number().min(option.min).max(option.max);
      return Number.isInteger(option.step) ? number.int() : number;
    }
    case 'switch':
      return z.boolean();
    case 'choice':
      return z.enum(values(option.choices));
    case 'ratio':
      return z.string().refine((ratio) => isRatio(ratio, option.most), 'no ratio, or too long a one');
    case 'choice-or-number':
      return z.union([z.enum(values(option.choices)), z.number().int().min(option.min).max(option.max)]);
  }
}

/** The checks of some options by their names, for an object that has them beside other things; all are required. */
export function optionShape<T extends Options>(
  options: T,
): { [K in keyof T]: z.ZodType<ValueOf<T[K]>, ValueOf<T[K]>> } {
  const checks = Object.entries(options).map(([name, option]) => [name, optionSchema(option)]);
  return Object.fromEntries(checks) as { [K in keyof T]: z.ZodType<ValueOf<T[K]>, ValueOf<T[K]>> };
}

/** The zod check of a whole set of options; missing ones take their defaults, unknown ones are refused. */
export function optionsSchema<T extends Options>(options: T): z.ZodType<Values<T>, Partial<Values<T>>> {
  const checks = Object.entries(options).map(([name, option]) => [name, checkOf(option).default(option.default)]);
  const shape = Object.fromEntries(checks) as Record<string, z.ZodType>;
  return z.strictObject(shape) as unknown as z.ZodType<Values<T>, Partial<Values<T>>>; // the checks of T by name
}

/** Every option at its default. */
export function defaults<T extends Options>(options: T): Values<T> {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default])) as Values<T>;
}

/** The same options with other defaults, so that forms and help tell what will be. */
export function withDefaults<T extends Options>(options: T, values: Readonly<Record<string, unknown>>): T {
  const entries = Object.entries(options).map(([name, option]) => [
    name,
    name in values ? { ...option, default: values[name] } : option,
  ]);
  return Object.fromEntries(entries) as T;
}

function values(choices: readonly Choice[]): [string, ...string[]] {
  return choices.map((choice) => choice.value) as [string, ...string[]];
}

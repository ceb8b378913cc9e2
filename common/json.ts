import { z } from 'zod';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Checked by whoever reads it: here it may have millions of numbers, and nothing looks at one of them. */
export const Json = z.custom<Json>();

/** Levels of what a file of somebody else may hold: less than a message may have (transport/limits.ts). */
const MOST_LEVELS = 32;

/** What a file of somebody else holds, to be sent on: without what no message can carry, deep nesting and `__proto__`. */
export const ForeignJson = Json.refine((value) => isPlain(value, MOST_LEVELS));

const isPlain = (value: Json, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.entries(value).every(([key, each]) => key !== '__proto__' && isPlain(each, levels - 1)));

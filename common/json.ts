import { z } from 'zod';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Checked by whoever reads it: here it may have millions of numbers, and nothing looks at one of them. */
export const Json = z.custom<Json>();

// What a page wants to find again after a reload, a restart or in another window: a value of the page's own under a name
// of its choosing. The studio keeps it as it came and knows nothing of it; the page that reads it checks it (zod), for an
// older or a newer page may have written it.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Json } from '../json.ts';

const Name = z.object({ name: z.string().min(1).max(80) });

export const memory = {
  /** null before the first. */
  recall: oc.input(Name).output(Json),
  /** Faults: `too-large` beyond 16 million characters of JSON. */
  keep: oc.input(Name.extend({ value: Json })).output(z.void()),
};

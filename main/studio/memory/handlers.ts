// What pages want to find again (common/contract/memory.ts), kept as it came.
import { implement } from '@orpc/server';
import { z } from 'zod';
import { contract } from '../../../common/contract/contract.ts';
import { Json } from '../../../common/json.ts';
import { Fault } from '../../../common/fault.ts';
import { studioFaults } from '../../../common/faults/studio.ts';
import type { StudioContext } from '../core/context.ts';
import type { Database } from '../core/database.ts';

const api = implement(contract).$context<StudioContext>().memory;

/** Characters as JSON; what Explore keeps of a thousand places of 512 numbers takes 10 million. */
const MOST = 16 * 1024 * 1024;

/** Named, because a document tells its name and is an object, and what is kept may be anything. */
const Kept = z.object({ name: z.string(), value: Json });

export function memoryHandlers(database: Database) {
  const stored = database.documents('memory', Kept);
  return {
    recall: api.recall.handler(({ input }) => stored.all().find(({ name }) => name === input.name)?.value ?? null),
    keep: api.keep.handler(({ input: { name, value } }) => {
      if (JSON.stringify(value).length > MOST) {
        throw new Fault('too-large', studioFaults.tooMuchRemembered());
      }
      stored.put(name, { name, value });
    }),
  };
}

// What Explore had open when it was last left. The page's own business: it is kept as it came.
import { z } from 'zod';
import { Fault } from '../../../common/fault.ts';
import type { Database } from '../database.ts';

const NAME = 'explore';

/** Characters as JSON; a session of a thousand places of 512 numbers takes 10 million. */
const MOST = 16 * 1024 * 1024;

/** Wrapped, because a document is an object and a session may be anything. */
const Kept = z.object({ session: z.unknown() });

export function exploreSession(database: Database) {
  const stored = database.documents('sessions', Kept);
  return {
    /** null before the first. */
    get: (): unknown => stored.all()[0]?.session ?? null,
    /** Throws Fault `too-large`. */
    keep(session: unknown): void {
      if ((JSON.stringify(session)?.length ?? 0) > MOST) {
        throw new Fault('too-large', 'This session is too large to be kept. Close some of what is open.');
      }
      stored.put(NAME, { session });
    },
  };
}

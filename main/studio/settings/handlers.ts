// What the studio remembers for its user. Read once; written first, then in force.
import { implement } from '@orpc/server';
import { z } from 'zod';
import { contract } from '../../../common/contract/contract.ts';
import { Settings } from '../../../common/contract/settings.ts';
import type { StudioContext } from '../core/context.ts';
import type { Database } from '../core/database.ts';

const api = implement(contract).$context<StudioContext>().settings;

/** Unknown keys are dropped here and not refused: an older Zorse may open a newer one's home. */
const Stored = z.object(Settings.shape);

/** `apply` is told the settings at once and after each change. */
export function settingsHandlers(database: Database, apply: (settings: Settings) => void = () => {}) {
  const stored = database.documents('settings', Stored);
  let current = stored.all()[0] ?? Settings.parse({});
  apply(current);
  return {
    get: api.get.handler(() => current),
    set: api.set.handler(({ input }) => {
      const changed = { ...current, ...withoutUndefined(input) };
      stored.put('settings', changed); // what cannot be written is not in force
      current = changed;
      apply(current);
      return current;
    }),
  };
}

const withoutUndefined = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

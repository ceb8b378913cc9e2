// The shell follows two settings that the page changes: the language of the menu and the theme of the system's parts.
// The contract has no stream for them, so the desktop listens where they pass.
import { implement } from '@orpc/server';
import { contract } from '../../common/contract/contract.ts';
import type { Settings } from '../../common/contract/settings.ts';
import type { StudioContext } from '../studio/core/context.ts';
import type { Studio } from '../studio/studio.ts';

const api = implement(contract).$context<StudioContext>().settings;

/**
 * The same router, which tells `listener` what the settings are after each change.
 * @param set Sets them in the studio, as a client of its own router does.
 */
export function watchSettings(
  router: Studio['router'],
  set: (change: Partial<Settings>) => Promise<Settings>,
  listener: (settings: Settings) => void,
): Studio['router'] {
  const announced = api.set.handler(async ({ input }) => {
    const settings = await set(input);
    listener(settings);
    return settings;
  });
  return { ...router, settings: { ...router.settings, set: announced } };
}

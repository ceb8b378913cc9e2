// The engine's half of the playground: it trains as far as it is asked to and shows what has become of it. Games are kept by
// name between calls; one that this engine does not know, or no longer, begins anew.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { PlaneView, PlaygroundSettings } from '../contract/playground.ts';

export const playgroundContract = {
  /** Takes `steps` steps, or fewer when `milliseconds` are over, and gives a view of the game. No steps: only the view. */
  advance: oc
    .input(
      z.object({
        game: z.string(),
        settings: PlaygroundSettings,
        steps: z.number().int().min(0),
        milliseconds: z.number().min(0),
      }),
    )
    .output(PlaneView),
  /** Fresh networks at the next `advance`, or the end of the game. */
  forget: oc.input(z.object({ game: z.string() })).output(z.void()),
};

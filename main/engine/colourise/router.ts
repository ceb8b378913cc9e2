// The engine's half of colourisation (common/engine/colourise.ts).
import { implement } from '@orpc/server';
import { colouriseContract } from '../../../common/engine/colourise.ts';
import type { Colouriser } from '../../../models/networks/colouriser.ts';
import type { LoadedNetworks } from '../loaded-networks.ts';
import type { Turns } from '../turns.ts';
import { coloursOf, loadColouriser, suggestedFor } from './colours.ts';

export interface ColouriseRouterOptions {
  /** Loads the backend; awaited before any tensor is made. */
  ready(): Promise<unknown>;
  /** Shared with translation: a picture of either takes turns. */
  turns: Turns;
  loaded: LoadedNetworks;
}

export function colouriseRouter({ ready, turns, loaded }: ColouriseRouterOptions) {
  const os = implement(colouriseContract);

  /** What `work` makes with the network of a model folder, in a turn of its own. */
  const turn = <T>(signal: AbortSignal | undefined, folder: string, work: (F: Colouriser) => Promise<T>): Promise<T> =>
    turns.run(signal, async () => {
      await ready();
      return loaded.during(async () => work(await loadColouriser(loaded, folder)));
    });

  return os.router({
    colours: os.colours.handler(({ input: { folder, ...asked }, signal }) =>
      turn(signal, folder, async (F) => {
        const start = performance.now();
        const ab = await coloursOf(F, asked);
        return {
          ab: new Uint8Array(ab.buffer, ab.byteOffset, ab.byteLength),
          computeMs: performance.now() - start,
        };
      }),
    ),

    suggest: os.suggest.handler(({ input: { folder, x, y, ...asked }, signal }) =>
      turn(signal, folder, (F) => suggestedFor(F, asked, { x, y })),
    ),
  });
}

// The engine's half of latent spaces (common/engine/latent.ts).
import { implement } from '@orpc/server';
import { latentContract } from '../../../common/engine/latent.ts';
import { principalDirections } from '../../../models/latent/principal-directions.ts';
import type { LoadedNetworks } from '../loaded-networks.ts';
import type { Turns } from '../turns.ts';
import { decodePoints } from './decode.ts';
import { dragPoints } from './drag.ts';
import { encodeImage } from './encode.ts';
import { loadLatent, withoutPrompt } from './networks.ts';

export interface LatentRouterOptions {
  /** Loads the backend; awaited before any tensor is made. */
  ready(): Promise<unknown>;
  /** Shared with translation: a picture of either takes turns. */
  turns: Turns;
  loaded: LoadedNetworks;
}

export function latentRouter({ ready, turns, loaded }: LatentRouterOptions) {
  const os = implement(latentContract);

  /** A turn of its own; `signal` is heeded before it is taken. */
  const turn = <T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> =>
    turns.run(signal, async () => {
      await ready();
      return loaded.during(work);
    });

  return os.router({
    decode: os.decode.handler(({ input: { folder, places }, signal }) =>
      decodePoints(
        () => loadLatent(loaded, folder),
        places,
        (work) => turn(signal, work),
      ),
    ),

    principal: os.principal.handler(async ({ input: { folder, count, seed }, signal }) => {
      const mine = <T>(work: () => Promise<T>) => turn(signal, work);
      const { space } = await mine(() => loadLatent(loaded, folder));
      const decoder = async () => withoutPrompt(await loadLatent(loaded, folder));
      return principalDirections(decoder, space, { count, seed, turn: mine });
    }),

    encode: os.encode.handler(async function* ({ input: { folder, image, steps, seed }, signal }) {
      yield* encodeImage(() => loadLatent(loaded, folder, { encoder: true }), image, {
        steps,
        seed,
        turn: (work) => turn(signal, work),
      });
    }),

    drag: os.drag.handler(async function* ({ input: { folder, ...request }, signal }) {
      const mine = <T>(work: () => Promise<T>) => turn(signal, work);
      yield* dragPoints(() => loadLatent(loaded, folder), request, mine);
    }),
  });
}

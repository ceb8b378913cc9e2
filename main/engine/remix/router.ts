// The engine's half of remixes (common/engine/remix.ts).
import { implement } from '@orpc/server';
import { remixContract } from '../../../common/engine/remix.ts';
import { type Turns, unlessAborted } from '../turns.ts';
import { makeRemix } from './make.ts';

export interface RemixRouterOptions {
  /** Loads the backend; awaited before any tensor is made. */
  ready(): Promise<unknown>;
  turns: Turns;
  /** Folder of the network whose features photos are compared by; without it they are compared by their pixels. */
  encoder: string | undefined;
}

export function remixRouter({ ready, turns, encoder }: RemixRouterOptions) {
  const os = implement(remixContract);
  return os.router({
    make: os.make.handler(async function* ({ input, signal }) {
      const turn = unlessAborted((work) => turns.run(signal, work), signal);
      yield* makeRemix(input, { turn, ready, encoder });
    }),
  });
}

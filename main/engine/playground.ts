// The engine's playground operations (common/engine/playground.ts): small games, kept by name while somebody plays them.
import { implement } from '@orpc/server';
import { LRUCache } from 'lru-cache';
import { playgroundContract } from '../../common/engine/playground.ts';
import { PlaneGan } from '../../models/playground/plane-gan.ts';
import type { Turns } from './turns.ts';

/** Games at once; a page that went without a word leaves its game behind until others take its place. */
const MOST = 4;

export interface PlaygroundRouterOptions {
  /** Loads the backend; awaited before any tensor is made. */
  ready(): Promise<unknown>;
  /** Shared with translation: a stretch of the game and a picture take turns. */
  turns: Turns;
}

export function playgroundRouter({ ready, turns }: PlaygroundRouterOptions) {
  const os = implement(playgroundContract);
  const games = new LRUCache<string, PlaneGan>({ max: MOST, dispose: (game) => game.dispose() });

  return os.router({
    advance: os.advance.handler(({ input: { game: name, settings, steps, milliseconds }, signal }) =>
      turns.run(signal, async () => {
        await ready();
        const game = games.get(name) ?? new PlaneGan(settings);
        games.set(name, game);
        try {
          game.settings = settings;
          const end = performance.now() + milliseconds;
          game.train(steps, () => performance.now() >= end);
          return game.look();
        } catch (error) {
          games.delete(name); // what a failed run left behind is not to be trusted
          throw error;
        }
      }),
    ),

    forget: os.forget.handler(({ input: { game } }) => turns.run(undefined, async () => void games.delete(game))),
  });
}

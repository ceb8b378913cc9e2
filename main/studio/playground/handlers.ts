// The playground: each page that watches has a game of its own, which stops when it leaves. The networks are the engine's;
// pace and settings are kept here, so that an engine which was renewed begins the same game again.
import { implement } from '@orpc/server';
import type { ContractRouterClient } from '@orpc/contract';
import { contract } from '../../../common/contract/contract.ts';
import type { PlaygroundCommand, PlaygroundFrame, PlaygroundSettings } from '../../../common/contract/playground.ts';
import type { playgroundContract } from '../../../common/engine/playground.ts';
import { assertNever, Fault } from '../../../common/fault.ts';
import { studioFaults } from '../../../common/faults/studio.ts';
import type { StudioContext } from '../core/context.ts';

type Engine = ContractRouterClient<typeof playgroundContract>;

const FRAME_MS = 45; // about twenty frames a second
const SLOW_MS = 300; // between two steps that can be followed

const api = implement(contract).$context<StudioContext>().playground;

export function playgroundHandlers(engine: Engine) {
  const games = new Map<string, Game>();
  return {
    play: api.play.handler(async function* ({ input: { game: name, settings }, signal }) {
      if (games.has(name)) throw new Fault('exists', studioFaults.gameWatched(), { subject: 'game' });
      const game = new Game(name, settings, engine);
      games.set(name, game);
      try {
        yield* game.frames(signal);
      } finally {
        games.delete(name);
        await engine.forget({ game: name }).catch(() => {}); // an engine that is gone has forgotten
      }
    }),

    control: api.control.handler(async ({ input: { game: name, command } }) => {
      const game = games.get(name);
      if (!game) throw new Fault('not-found', studioFaults.gameEnded(), { subject: 'game' });
      await game.obey(command);
    }),
  };
}

class Game {
  readonly #name: string;
  readonly #engine: Engine;
  #settings: PlaygroundSettings;
  #pace: PlaygroundFrame['pace'] = 'paused';
  /** Steps that were asked for one by one. */
  #single = 0;
  /** Something changed that has not been shown. */
  #news = true;
  #wake = () => {};

  constructor(name: string, settings: PlaygroundSettings, engine: Engine) {
    this.#name = name;
    this.#settings = settings;
    this.#engine = engine;
  }

  async obey(command: PlaygroundCommand): Promise<void> {
    switch (command.kind) {
      case 'step':
        this.#pace = 'paused';
        this.#single++;
        break;
      case 'pace':
        this.#pace = command.pace;
        break;
      case 'set':
        this.#settings = { ...this.#settings, ...command.settings };
        break;
      case 'reset':
        this.#pace = 'paused';
        this.#single = 0;
        this.#settings = { ...this.#settings, ...command.settings };
        await this.#engine.forget({ game: this.#name });
        break;
      default:
        assertNever(command);
    }
    this.#news = true;
    this.#wake();
  }

  async *frames(signal: AbortSignal | undefined): AsyncGenerator<PlaygroundFrame, void, void> {
    const leave = () => this.#wake();
    signal?.addEventListener('abort', leave);
    let last = { step: 0, time: performance.now() };
    try {
      while (!signal?.aborted) {
        const pace = this.#pace;
        const steps = pace === 'running' ? Infinity : pace === 'slow' ? 1 : Math.min(1, this.#single);
        this.#single = Math.max(0, this.#single - 1);
        this.#news = this.#single > 0;
        const view = await this.#advance(steps, signal);
        const now = performance.now();
        const stepsPerSecond =
          pace === 'paused' ? 0 : Math.max(0, (1000 * (view.step - last.step)) / (now - last.time));
        last = { step: view.step, time: now };
        yield { ...view, pace, stepsPerSecond };
        if (pace !== 'running') await this.#rest(pace === 'slow' ? SLOW_MS : undefined, signal);
      }
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #advance(steps: number, signal: AbortSignal | undefined) {
    const some = Number.isFinite(steps) ? { steps, milliseconds: 0 } : { steps: 10_000, milliseconds: FRAME_MS };
    return this.#engine.advance({ game: this.#name, settings: this.#settings, ...some }, { signal });
  }

  /** Until there is something new, or for so long. */
  async #rest(milliseconds: number | undefined, signal: AbortSignal | undefined): Promise<void> {
    if (this.#news || signal?.aborted) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (milliseconds !== undefined) timer = setTimeout(resolve, milliseconds);
    });
    clearTimeout(timer);
  }
}

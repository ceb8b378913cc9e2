// The engines of a studio: one translates, one trains, one shows how photos would look; the latter two give way to
// everything else on their machine. All compute with the backend that the user chose, which they take up when they start.
import { createSupervisor, type Supervisor } from '../../engine-client/supervisor.ts';
import type { Log } from '../core/log.ts';

export interface Engines {
  translation: Supervisor;
  training: Supervisor;
  /** Shows how photos would look, when there is time. */
  looks: Supervisor;
  /** Tests the backends in idle times; absent beside engines of somebody else's making. */
  tester?: Supervisor;
  /** From now on the backend of this name, or the fastest that passed its test; what runs is not disturbed. */
  useBackend(name: string | null): void;
}

export interface EngineOptions {
  /** Program and arguments that run the engine; default: this Node with the built engine. */
  command?: readonly string[];
  /** As of a supervisor. */
  beforeStart?: () => Promise<void>;
  log: Log;
  /** Engines of somebody else's making, in tests. */
  translation?: Supervisor;
  training?: Supervisor;
}

/** Starts no process yet: each engine starts when it is first asked. */
export function createEngines({ command, beforeStart, log, ...given }: EngineOptions): Engines {
  let backend: string | null = null;
  const chosen = () => (backend === null ? {} : { ZORSE_BACKEND: backend });
  const translation =
    given.translation ??
    createSupervisor({ command, beforeStart, env: chosen, log: (line) => log.info({ engine: line }, line) });
  const training =
    given.training ??
    createSupervisor({
      command,
      beforeStart,
      env: () => ({ ...chosen(), ZORSE_WORK: 'training', ZORSE_PRIORITY: process.env.ZORSE_PRIORITY ?? 'low' }),
      log: (line) => log.info({ training: line }, line),
    });
  const looks =
    given.translation ??
    createSupervisor({
      command,
      beforeStart,
      env: () => ({ ...chosen(), ZORSE_PRIORITY: process.env.ZORSE_PRIORITY ?? 'below' }),
      log: (line) => log.info({ looks: line }, line),
    });
  const tester = given.translation
    ? undefined
    : createSupervisor({
        command,
        beforeStart,
        env: { ZORSE_PRIORITY: 'low' },
        log: (line) => log.info({ tester: line }, line),
      });
  return {
    translation,
    training,
    looks,
    tester,
    useBackend(name) {
      if (name === backend) return;
      backend = name;
      for (const engine of [translation, training, looks]) {
        engine.recycle().catch((error: unknown) => log.warn({ error }, 'an engine could not be renewed'));
      }
    },
  };
}

// What the command line starts but does not own. main/zorse.ts gives it, as functions that load their code when called:
// `zorse --help` must not wait for a tensor library.
import type { CommandStudio } from '../studio/command-studio.ts';
import type { Log } from '../studio/core/log.ts';
import type { Studio } from '../studio/studio.ts';

export interface Programs {
  version: string;
  /** The studio of one command. `engineNow`: its engine starts while the rest is still being loaded. */
  openCommandStudio(options?: { engineNow?: boolean }): Promise<CommandStudio>;
  /** The studio that serves pages. */
  openStudio(log: Log): Promise<Studio>;
  /** The browser host; resolves when it listens. */
  serve(
    studio: Studio,
    options: { host: string; port: number; log: Log },
  ): Promise<{ url: string; close(): Promise<void> }>;
  /** Speaks the engine's contract on stdin and stdout until stdin ends. */
  runEngine(): Promise<void>;
}

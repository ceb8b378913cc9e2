// The `zorse` command line: joins what the folders of main may not join themselves. Everything is loaded when it is
// needed, so that a command starts with its own code only.
import { fileURLToPath } from 'node:url';
import { runCommandLine } from './cli/cli.ts';
import { ZORSE_VERSION } from '../common/version.ts';

/** This file is bundled into build/zorse.js; models and page lie relative to that. */
const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const builtinModels = beside('../assets/models');

await runCommandLine(process.argv.slice(2), {
  version: ZORSE_VERSION,
  openCommandStudio: async ({ engineNow = false } = {}) => {
    const supervisor = (await import('./engine-client/supervisor.ts')).createSupervisor();
    if (engineNow) supervisor.start();
    return (await import('./studio/command-studio.ts')).createCommandStudio({ builtinModels, supervisor });
  },
  openStudio: async (log) => (await import('./studio/studio.ts')).createStudio({ builtinModels, log }),
  serve: async (studio, options) =>
    (await import('./web/serve.ts')).serveStudio(studio, { ...options, page: beside('./page') }),
  runEngine: async () => {
    await (
      await import('./engine/run.ts')
    ).runEngine(process.stdin, process.stdout, {
      encoder: beside('../assets/encoder'),
    });
  },
});

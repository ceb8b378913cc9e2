// `npm run dev`: rebuilds programs and page on change and serves the page; reload the browser to see a change.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensurePackages, root } from './setup.mjs';

ensurePackages();
const { context } = await import('esbuild');
const { bundles } = await import('./build.mjs');
const vite = await import('vite');

let server;
const restart = {
  name: 'restart',
  setup: (build) =>
    build.onEnd(({ errors }) => {
      if (errors.length > 0) return;
      server?.kill();
      server = spawn(process.execPath, [join(root, 'build', 'zorse.js'), 'serve', '--port', '4600', '--no-open'], {
        stdio: 'inherit',
      });
    }),
};
await vite.build({
  root: join(root, 'renderer'),
  configFile: join(root, 'renderer', 'vite.config.ts'),
  logLevel: 'warn',
  build: { watch: {} },
});
for (const [index, bundle] of bundles.entries()) {
  const watching = await context({ ...bundle, plugins: [...bundle.plugins, ...(index === 0 ? [restart] : [])] });
  await watching.watch();
}
process.on('SIGINT', () => {
  server?.kill();
  process.exit(0);
});

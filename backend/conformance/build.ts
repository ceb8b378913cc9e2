import { createRequire } from 'node:module';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

const require = createRequire(import.meta.url);
const packageFolder = (name: string) => path.dirname(require.resolve(`${name}/package.json`));

/**
 * Bundles tfjs-core's published specs with our backend into one file. The package's main entry is a bundle of its own;
 * the specs import the module files, so everything is led to those, or there would be two engines.
 */
export async function bundleSpecs(outfile: string): Promise<void> {
  const core = path.join(packageFolder('@tensorflow/tfjs-core'), 'dist');
  const cpu = path.join(packageFolder('@tensorflow/tfjs-backend-cpu'), 'dist');
  const oneCore: Plugin = {
    name: 'one-core',
    setup(on) {
      on.onResolve({ filter: /^@tensorflow\/tfjs-core$/ }, () => ({ path: path.join(core, 'index.js') }));
      on.onResolve({ filter: /^@tensorflow\/tfjs-core\/dist\/.+/ }, (args) => {
        const file = path.join(core, args.path.slice('@tensorflow/tfjs-core/dist'.length));
        return { path: file.endsWith('.js') ? file : `${file}.js` };
      });
      on.onResolve({ filter: /^@tensorflow\/tfjs-backend-cpu$/ }, () => ({ path: path.join(cpu, 'index.js') }));
      // jasmine_util makes a Jasmine of its own only to set a time limit on it.
      on.onResolve({ filter: /^jasmine-core\/lib/ }, (args) => ({ path: args.path, namespace: 'stub' }));
      on.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'module.exports = { core: () => ({}) };' }));
    },
  };
  await build({
    entryPoints: [path.join(import.meta.dirname, 'specs.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    ignoreAnnotations: true, // the specs are imported for their side effects only
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
    external: ['onnxruntime-node', 'jasmine-core'],
    plugins: [oneCore],
  });
}

// `import program from './name.ts?program'`: the bundled program as text, for a process of its own. So it is in whatever
// imports it: no file to be found beside a bundle, nothing outside the archive of the desktop app.
import { resolve } from 'node:path';
import { build } from 'esbuild';

const MARK = '?program';

async function programText(file) {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    minify: true,
    keepNames: true, // of errors
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
  });
  return outputFiles[0].text;
}

/** For esbuild. @type {import('esbuild').Plugin} */
export const programs = {
  name: 'programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?program$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path.slice(0, -MARK.length)),
      namespace: 'program',
    }));
    onLoad({ filter: /./, namespace: 'program' }, async ({ path }) => ({
      contents: await programText(path),
      loader: 'text',
    }));
  },
};

/** For tests. @type {import('vite').Plugin} */
export const programsOfTests = {
  name: 'programs',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith(MARK)) return undefined;
    return `export default ${JSON.stringify(await programText(id.slice(0, -MARK.length)))};`;
  },
};

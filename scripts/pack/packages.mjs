// Which npm packages a packed app carries: the few that stay outside the bundles because they have native code, with
// what they need at run time, for one target. Read from the lock file, which knows every platform's packages whether
// they are installed here or not.

/** Packages that scripts/build.mjs leaves out of the bundles. */
export const NATIVE = ['sharp', 'libsql', 'onnxruntime-node', 'webgpu'];

/** Left out of packed apps too: their native half is a download of its own, so who wants them installs them. */
export const USER_INSTALLED = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

/** Dependencies that serve a package's installing, building or typing only. */
const INSTALL_ONLY = { 'onnxruntime-node': ['adm-zip', 'global-agent'], webgpu: ['debug', '@webgpu/types'] };

/**
 * @typedef {{ platform: 'linux' | 'win32' | 'darwin', arch: 'x64' | 'arm64' }} Target As Node names them.
 * @typedef {{ path: string, name: string, version: string, integrity: string }} LockedPackage
 *   `path` as in the lock file: `node_modules/...`.
 */

/**
 * @param {Record<string, object>} locked `packages` of package-lock.json
 * @param {Target} target
 * @returns {LockedPackage[]} sorted by path
 */
export function runtimePackages(locked, target, roots = NATIVE) {
  const found = new Map();
  const visit = (name, from, optional) => {
    const path = resolve(locked, name, from);
    if (!path || found.has(path)) return;
    const entry = locked[path];
    if (optional ? !isFor(entry, name, target) : !isPossible(entry, target)) return;
    found.set(path, { path, name, version: entry.version, integrity: entry.integrity });
    const skipped = INSTALL_ONLY[name] ?? [];
    for (const each of Object.keys(entry.dependencies ?? {})) if (!skipped.includes(each)) visit(each, path, false);
    for (const each of Object.keys(entry.optionalDependencies ?? {})) visit(each, path, true);
  };
  for (const name of roots) {
    visit(name, '', false);
    if (!found.has(`node_modules/${name}`))
      throw new Error(`${name} is not in package-lock.json for ${target.platform}-${target.arch}`);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Node's own resolution, in the lock file: the nearest `node_modules` above `from`. */
function resolve(locked, name, from) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (locked[path]) return path;
    if (folder === '') return undefined;
  }
}

const names = (list, value) => list === undefined || list.includes(value);
const isPossible = ({ os, cpu }, { platform, arch }) => names(os, platform) && names(cpu, arch);

/** A binary made for this very target. Packed Linux apps are for glibc; libsql tells its musl builds by their names only. */
function isFor({ os, cpu, libc }, name, { platform, arch }) {
  const musl = libc?.includes('musl') || /musl/.test(name);
  return os?.includes(platform) === true && cpu?.includes(arch) === true && !musl;
}

/** Of a package, the files it needs at run time on the target. @param {string} file relative to the package, with `/` */
export function isNeeded(name, file, { platform, arch }) {
  if (name === 'onnxruntime-node') {
    if (file.startsWith('bin/')) return file.startsWith(`bin/napi-v6/${platform}/${arch}/`);
    if (file.startsWith('script/')) return false;
  }
  if (name === 'webgpu') {
    if (file.startsWith('dist/'))
      return file.startsWith(`dist/${platform}-${platform === 'darwin' ? 'universal' : arch}/`);
    if (file.startsWith('build/')) return false;
  }
  if (/^licen[cs]e|^notice|^third-party/i.test(file)) return true;
  return (
    !/\.(md|map|[cm]?ts|cc|cpp|h|gypi?|tsbuildinfo)$/i.test(file) &&
    !/(^|\/)(test|tests|docs|example|examples)\//.test(file)
  );
}

// What keeps a packed app as it was packed: checksums beside the archive, fuses, signatures, an Electron that is not old.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BESIDE_LIST, checkBeside } from '../../main/desktop/beside-archive.ts';

const root = resolve(import.meta.dirname, '../..');
const load = (file: string) => import(join(import.meta.dirname, file)); // plain scripts, without types
const beside = await load('beside.mjs');
const { readFuses, assertFuses, wantedFuses } = await load('fuses.mjs');
const { stage } = await load('stage.mjs');
const { runtimePackages } = await load('packages.mjs');
const { NODE_PACKAGES, NODE_VERSION } = await load('fetch.mjs');
const { NOTICES } = await load('../notices.mjs');
const { signing } = await load('signing.mjs');
const { checkElectronAge, ELECTRON } = await load('electron-age.mjs');
const yaml = await readFile(join(root, 'electron-builder.yml'), 'utf8');

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'zorse-install-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = async (path: string, text = path) => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};

describe('what lies beside the archive', () => {
  const UNPACKED = [
    'package.json',
    'build/engine.js',
    'build/chunks/a.js',
    'assets/models/a/AtoB.safetensors',
    'assets/encoder/encoder.json',
    'node_modules/sharp/dist/index.cjs',
    'node_modules/onnxruntime-node/bin/binding.node',
  ];
  const INSIDE = ['build/desktop/main.js', 'build/page/index.html'];

  /** As stage.mjs lays it out and electron-builder installs it; returns what `checkBeside` takes. */
  async function install(platform: string) {
    for (const file of [...UNPACKED, ...INSIDE]) await put(`app/${file}`);
    for (const file of ['node', 'LICENSE.node.txt']) await put(`resources/${file}`);
    const list = beside.besideList(folder, beside.unpackPatterns(yaml), platform);
    await put(`app/${BESIDE_LIST}`, JSON.stringify(list));
    for (const file of UNPACKED) await put(`resources/app.asar.unpacked/${file}`, `app/${file}`);
    return { list, app: join(folder, 'app'), resources: join(folder, 'resources') };
  }
  const refused = (path: string) => ({ code: 'refused', subject: join(folder, 'resources', path) });

  it('is listed by the same patterns, under the name that the check looks for', async () => {
    const { list } = await install('linux');
    const unpacked = UNPACKED.map((file) => `app.asar.unpacked/${file}`);
    expect(Object.keys(list.files).sort()).toEqual([...unpacked, 'node', 'LICENSE.node.txt'].sort());
    expect(beside.BESIDE_LIST).toBe(BESIDE_LIST);
  });

  it('starts as it was packed', async () => {
    await expect(checkBeside(await install('linux'))).resolves.toBeUndefined();
  });

  it.each(['app.asar.unpacked/build/engine.js', 'app.asar.unpacked/assets/models/a/AtoB.safetensors', 'node'])(
    'refuses to start when one byte of %s is another',
    async (file) => {
      const places = await install('linux');
      const path = join(places.resources, file);
      const bytes = await readFile(path);
      bytes[bytes.length >> 1]! ^= 1;
      await writeFile(path, bytes);
      await expect(checkBeside(places)).rejects.toMatchObject(refused(file));
    },
  );

  it('of a folder that was staged: starts, and not when one byte of the engine is another', async () => {
    const target = { platform: 'linux', arch: 'x64' };
    const lock = await readFile(join(root, 'package-lock.json'), 'utf8');
    const own = [...UNPACKED, ...INSIDE].filter((file) => !file.startsWith('node_modules/'));
    const more = ['build/desktop/start.js', 'build/desktop/preload.cjs', `build/${NOTICES}`, 'LICENSE'];
    for (const file of [...own, ...more, 'assets/icons/512.png']) await put(`checkout/${file}`);
    await put('checkout/package.json', await readFile(join(root, 'package.json'), 'utf8'));
    await put('checkout/package-lock.json', lock);
    await put('checkout/electron-builder.yml', yaml);
    for (const { path, version } of runtimePackages(JSON.parse(lock).packages, target)) {
      await put(`checkout/${path}/package.json`, JSON.stringify({ version }));
      await put(`checkout/${path}/lib/index.js`);
    }
    await put(`cache/${NODE_PACKAGES['linux-x64'].name}-${NODE_VERSION}/bin/node`);
    const [checkout, cache, staged] = ['checkout', 'cache', 'staged'].map((name) => join(folder, name));
    stage({ root: checkout, folder: staged, cache, target });

    const places = { app: join(staged!, 'app'), resources: join(staged!, 'resources') };
    const { files } = JSON.parse(await readFile(join(places.app, BESIDE_LIST), 'utf8')) as { files: object };
    const unpacked = 'app.asar.unpacked/';
    for (const file of Object.keys(files).filter((each) => each.startsWith(unpacked)))
      await put(`staged/resources/${file}`, await readFile(join(places.app, file.slice(unpacked.length)), 'utf8'));
    await expect(checkBeside(places)).resolves.toBeUndefined();
    const engine = join(places.resources, unpacked, 'build/engine.js');
    await writeFile(engine, (await readFile(engine, 'utf8')).replace('engine', 'engina'));
    await expect(checkBeside(places)).rejects.toMatchObject({ code: 'refused', subject: engine });
  });

  it('refuses to start when a file is missing, or lies where a package would be found first', async () => {
    const places = await install('linux');
    const planted = 'app.asar.unpacked/node_modules/sharp/node_modules/detect-libc/index.js';
    await put(`resources/${planted}`);
    await expect(checkBeside(places)).rejects.toMatchObject(refused(planted));
    await rm(join(folder, 'resources', planted));
    await rm(join(places.resources, 'app.asar.unpacked/build/chunks/a.js'));
    await expect(checkBeside(places)).rejects.toMatchObject(refused('app.asar.unpacked/build/chunks/a.js'));
  });

  it('leaves to their signatures what is signed after packing', async () => {
    const places = await install('darwin');
    for (const file of ['node', 'app.asar.unpacked/node_modules/onnxruntime-node/bin/binding.node'])
      await put(`resources/${file}`, 'signed');
    await expect(checkBeside(places)).resolves.toBeUndefined();
    await put('resources/app.asar.unpacked/build/engine.js', 'other');
    await expect(checkBeside(places)).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('fuses', () => {
  const program = (wire: string, version = 1) =>
    Buffer.concat([
      Buffer.from('ELF... dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'),
      Buffer.from([version, wire.length]),
      Buffer.from(`${wire} ...`, 'latin1'),
    ]);

  it('are read from the program and compared with electron-builder.yml', async () => {
    expect(readFuses(program('01r'))).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: undefined,
    });
    const wanted = wantedFuses(yaml);
    expect(wanted).toMatchObject({ runAsNode: false, onlyLoadAppFromAsar: true });
    const path = join(folder, 'zorse');
    await writeFile(path, program('01001100'));
    expect(() => assertFuses(path, wanted)).not.toThrow();
    await writeFile(path, program('11001000'));
    expect(() => assertFuses(path, wanted)).toThrow(/runAsNode is not false, the fuse onlyLoadAppFromAsar is not true/);
  });

  it('of a program that has none, or others, are no assurance', () => {
    expect(() => readFuses(Buffer.from('no Electron'))).toThrow(/no fuses/);
    expect(() => readFuses(program('0', 2))).toThrow(/version 2/);
  });
});

describe('signing', () => {
  it('is demanded with keys and told without', () => {
    expect(signing('win32', {})).toEqual({
      args: ['--config.forceCodeSigning=false'],
      notes: [expect.stringContaining('not signed')],
    });
    expect(signing('win32', { WIN_CSC_LINK: 'x' })).toEqual({ args: ['--config.forceCodeSigning=true'], notes: [] });
    expect(signing('linux', {})).toEqual({ args: [], notes: [] });
  });

  it('on a Mac goes with the notary, whose keys are complete or none', () => {
    const keys = { CSC_LINK: 'x', APPLE_ID: 'a', APPLE_APP_SPECIFIC_PASSWORD: 'b' };
    expect(signing('darwin', keys).args).toContain('--config.mac.notarize=false');
    expect(signing('darwin', { ...keys, APPLE_TEAM_ID: 'c' })).toEqual({
      args: ['--config.forceCodeSigning=true', '--config.mac.notarize=true'],
      notes: [],
    });
  });
});

it('an old Electron is not packed, and the one of package.json is written down', () => {
  const published = new Date(ELECTRON.published).getTime();
  const after = (days: number) => new Date(published + days * 86_400_000);
  expect(() => checkElectronAge(root, after(84))).not.toThrow();
  expect(() => checkElectronAge(root, after(86))).toThrow(/86 days old/);
});

import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const load = (file: string) => import(join(import.meta.dirname, file)); // plain scripts, without types
const { isNeeded, runtimePackages, NATIVE, USER_INSTALLED } = await load('packages.mjs');
const { checkIntegrity, NODE_PACKAGES, NODE_VERSION } = await load('fetch.mjs');
const { appFiles, appManifest } = await load('stage.mjs');
const { builderArguments, electronDistribution } = await load('builder.mjs');
const { ico, icns, PNG_SIZES } = await load('icons.mjs');

const { packages: locked } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
const TARGETS = [
  { platform: 'linux', arch: 'x64' },
  { platform: 'win32', arch: 'x64' },
  { platform: 'darwin', arch: 'arm64' },
  { platform: 'darwin', arch: 'x64' },
];
const namesFor = (target: object): string[] =>
  runtimePackages(locked, target).map(({ name }: { name: string }) => name);

describe('the packages of an app', () => {
  it.each([
    [TARGETS[0], ['@img/sharp-libvips-linux-x64', '@img/sharp-linux-x64', '@libsql/linux-x64-gnu']],
    [TARGETS[1], ['@img/sharp-win32-x64', '@libsql/win32-x64-msvc']],
    [TARGETS[2], ['@img/sharp-darwin-arm64', '@img/sharp-libvips-darwin-arm64', '@libsql/darwin-arm64']],
    [TARGETS[3], ['@img/sharp-darwin-x64', '@img/sharp-libvips-darwin-x64', '@libsql/darwin-x64']],
  ])('for %j hold its own binaries and no others', (target, binaries) => {
    const names = namesFor(target!);
    expect(names.filter((name) => /linux|win32|darwin|wasm|musl|freebsd/.test(name))).toEqual(binaries);
    expect(names).toEqual(expect.arrayContaining([...NATIVE, 'onnxruntime-common', 'detect-libc', '@neon-rs/load']));
  });

  it.each(TARGETS)(
    'hold whatever the bundles leave out, tools and what users install by themselves aside: %j',
    async (target) => {
      const { bundles } = await import(join(root, 'scripts/build.mjs'));
      const left: string[] = bundles.flatMap(({ external }: { external: string[] }) => external);
      const own = left
        .filter((name) => locked[`node_modules/${name}`] && !locked[`node_modules/${name}`].dev)
        .filter((name) => !USER_INSTALLED.includes(name));
      expect(own.length).toBeGreaterThan(0);
      expect(namesFor(target)).toEqual(expect.arrayContaining(own));
    },
  );

  it('hold Dawn for the one kind of Mac that onnxruntime does not know', () => {
    expect(isNeeded('webgpu', 'dist/darwin-universal/dawn.node', TARGETS[3])).toBe(true);
  });

  it('hold no package that only installs or builds', () => {
    expect(namesFor(TARGETS[0]!)).not.toContain('adm-zip');
    expect(namesFor(TARGETS[0]!)).not.toContain('debug');
    expect(namesFor(TARGETS[0]!)).not.toContain('electron');
  });

  it('take a nested version where Node would', () => {
    const paths = runtimePackages(locked, TARGETS[0]).map(({ path }: { path: string }) => path);
    expect(paths.filter((path: string) => path.endsWith('/detect-libc'))).toEqual([
      'node_modules/detect-libc',
      'node_modules/sharp/node_modules/detect-libc',
    ]);
  });

  it('cannot be had for a system that a native package does not know', () => {
    expect(() => runtimePackages(locked, { platform: 'freebsd', arch: 'x64' })).toThrow(/libsql/);
  });

  it.each([
    ['onnxruntime-node', 'bin/napi-v6/linux/x64/libonnxruntime.so.1', true],
    ['onnxruntime-node', 'bin/napi-v6/win32/x64/onnxruntime.dll', false],
    ['onnxruntime-node', 'bin/napi-v6/linux/arm64/onnxruntime_binding.node', false],
    ['onnxruntime-node', 'script/install.js', false],
    ['webgpu', 'dist/linux-x64/dawn.node', true],
    ['webgpu', 'dist/win32-x64/dawn.node', false],
    ['webgpu', 'build/postinstall.js', false],
    ['sharp', 'dist/index.mjs', true],
    ['sharp', 'dist/index.d.mts', false],
    ['sharp', 'src/pipeline.cc', false],
    ['sharp', 'LICENSE', true],
    ['@img/colour', 'LICENSE.md', true],
    ['semver', 'README.md', false],
  ])('of %s need %s: %s', (name, file, needed) => {
    expect(isNeeded(name, file, TARGETS[0])).toBe(needed);
  });
});

describe('the files of an app', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zorse-pack-'));
    const put = async (file: string) => {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), file);
    };
    for (const file of [
      'build/desktop/start.js',
      'build/desktop/main.js',
      'build/desktop/main.js.map',
      'build/desktop/preload.cjs',
      'build/page/index.html',
      'build/engine.js',
      'build/zorse.js',
      'build/types/main/desktop.tsbuildinfo',
      'build/chunks/a.js',
      'assets/models/horse-zebra/model.json',
      'assets/encoder/encoder.json',
      'assets/icons/512.png',
      'assets/icons/icon.svg',
      'LICENSE',
      'package/lib/index.js',
      'package/README.md',
      'package/node_modules/other/index.js',
      'package/bin/napi-v6/win32/x64/onnxruntime.dll',
      'package/bin/napi-v6/linux/x64/libonnxruntime.so.1',
    ])
      await put(file);
    await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: locked }));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are the programs, the page, the models and the native packages of its target', () => {
    const asked: string[] = [];
    const files: { from: string; to: string }[] = appFiles(folder, TARGETS[1], ({ path }: { path: string }) => {
      asked.push(path);
      return join(folder, 'package');
    });
    const paths = files.map(({ to }) => to);
    expect(paths.filter((path) => !path.startsWith('node_modules/'))).toEqual([
      'build/desktop/start.js',
      'build/desktop/main.js',
      'build/desktop/preload.cjs',
      'build/page/index.html',
      'build/engine.js',
      'build/chunks/a.js',
      'assets/models/horse-zebra/model.json',
      'assets/encoder/encoder.json',
      'assets/icons/512.png',
      'LICENSE',
    ]);
    expect(paths.filter((path) => path.startsWith('node_modules/onnxruntime-node/'))).toEqual([
      'node_modules/onnxruntime-node/bin/napi-v6/win32/x64/onnxruntime.dll',
      'node_modules/onnxruntime-node/lib/index.js',
    ]);
    expect(paths.filter((path) => /README|other/.test(path))).toEqual([]);
    expect(asked).toContain('node_modules/@img/sharp-win32-x64');
  });

  it('start with the desktop program, and leave npm nothing to install', () => {
    expect(
      appManifest({ name: 'zorse', version: '1.2.3', dependencies: { zod: '4' }, scripts: { start: 'x' } }),
    ).toEqual({
      name: 'zorse',
      productName: 'Zorse',
      version: '1.2.3',
      type: 'module',
      main: 'build/desktop/start.js',
    });
  });
});

describe('electron-builder.yml', () => {
  const require = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
  const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config.js');
  const { FileMatcher } = require('app-builder-lib/out/fileMatcher.js');
  const read = (more: object = {}) => getConfig(root, join(root, 'electron-builder.yml'), more);
  const debug = { add: () => {} };

  it('is what electron-builder accepts', async () => {
    await expect(validateConfiguration(await read(), debug)).resolves.toBeUndefined();
    await expect(validateConfiguration(await read({ lynux: {} }), debug)).rejects.toThrow(/lynux/);
  });

  it('closes every way into the program that Electron leaves open', async () => {
    const { electronFuses, asar } = await read();
    expect(asar).toBe(true);
    expect(electronFuses).toMatchObject({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    });
  });

  it('keeps outside the archive what the engine and native libraries open, and nothing of the page', async () => {
    const { asarUnpack } = await read();
    const isUnpacked = new FileMatcher('/app', '/app', (pattern: string) => pattern, asarUnpack).createFilter();
    const unpacked = (file: string) => isUnpacked(join('/app', file), { isDirectory: () => false });
    const outside = [
      'package.json',
      'build/engine.js',
      'build/chunks/a.js',
      'assets/models/horse-zebra/AtoB.safetensors',
      'assets/encoder/encoder.json',
      'node_modules/sharp/dist/index.cjs',
      'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1',
    ];
    expect(outside.filter((file) => !unpacked(file))).toEqual([]);
    expect(['build/desktop/main.js', 'build/desktop/preload.cjs', 'build/page/index.html'].filter(unpacked)).toEqual(
      [],
    );
  });

  it('is installed for the whole machine, where its user cannot change it', async () => {
    expect((await read()).nsis).toMatchObject({ perMachine: true });
  });

  it('makes what each platform installs', async () => {
    const { linux, win, mac } = await read();
    expect([linux.target, win.target, mac.target]).toEqual([['AppImage', 'deb'], ['nsis'], ['dmg']]);
  });
});

describe('what is fetched', () => {
  it('is one Node, new enough for us, for every target', () => {
    expect(Object.keys(NODE_PACKAGES).sort()).toEqual(
      TARGETS.map(({ platform, arch }) => `${platform}-${arch}`).sort(),
    );
    const [major, minor] = NODE_VERSION.split('.').map(Number);
    expect(major > 20 || (major === 20 && minor >= 19)).toBe(true);
  });

  it('is refused when it is not what was written down', () => {
    const bytes = Buffer.from('node');
    const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    expect(() => checkIntegrity(bytes, integrity, 'node')).not.toThrow();
    expect(() => checkIntegrity(Buffer.from('evil'), integrity, 'node@1')).toThrow(/^node@1 is not what was expected/);
  });

  it('may be an Electron that is here already', async () => {
    expect(await electronDistribution(root, TARGETS[0], { ELECTRON_DIST: root })).toBe(root);
    await expect(electronDistribution(root, TARGETS[0], { ELECTRON_DIST: '/nowhere' })).rejects.toThrow(
      'ELECTRON_DIST names /nowhere',
    );
  });
});

describe('the call of electron-builder', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'zorse-pack-'))));
  afterAll(() => rm(folder, { recursive: true }));
  const call = async (manifest: object, options: object) => {
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    return builderArguments(folder, { electron: '/electron', dir: false, ...options });
  };

  it('publishes nothing and packs the Electron it is given', async () => {
    const { args } = await call({}, { target: { platform: 'linux', arch: 'arm64' }, dir: true });
    expect(args).toEqual([
      '--linux',
      'dir',
      '--arm64',
      '--config',
      'electron-builder.yml',
      '--publish',
      'never',
      '--config.electronDist=/electron',
    ]);
  });

  it('leaves the .deb out, and says so, while the project has no page to name in it', async () => {
    const without = await call({}, { target: TARGETS[0] });
    expect([without.args.slice(0, 2), without.notes.length]).toEqual([['--linux', 'AppImage'], 1]);
    const having = await call({ homepage: 'https://zorse.example' }, { target: TARGETS[0] });
    expect([having.args.slice(0, 2), having.notes]).toEqual([['--linux', '--x64'], []]);
  });
});

describe('the icons', () => {
  it('are there in every size', async () => {
    for (const size of PNG_SIZES) {
      const { width, height, hasAlpha } = await sharp(join(root, 'assets/icons', `${size}.png`)).metadata();
      expect([width, height, hasAlpha]).toEqual([size, size, true]);
    }
  });

  it('come in the containers of Windows and macOS', async () => {
    const pngs = new Map<number, Buffer>();
    for (const size of PNG_SIZES) pngs.set(size, await readFile(join(root, 'assets/icons', `${size}.png`)));
    const windows: Buffer = ico(pngs);
    expect([windows.readUInt16LE(2), windows.readUInt16LE(4)]).toEqual([1, 7]);
    for (let i = 0; i < 7; i++) {
      const [size, length, offset] = [
        windows[6 + 16 * i]! || 256,
        windows.readUInt32LE(14 + 16 * i),
        windows.readUInt32LE(18 + 16 * i),
      ];
      expect(windows.subarray(offset, offset + length).equals(pngs.get(size)!)).toBe(true);
    }
    const mac: Buffer = icns(pngs);
    expect([mac.toString('latin1', 0, 4), mac.readUInt32BE(4)]).toEqual(['icns', mac.length]);
    let at = 8;
    while (at < mac.length) {
      expect(mac.toString('latin1', at + 9, at + 12)).toBe('PNG');
      at += mac.readUInt32BE(at + 4);
    }
    expect(at).toBe(mac.length);
  });
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { programPaths } from './program-paths.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));
vi.mock('../studio/studio.ts', () => ({ createStudio }));
vi.mock('./desktop.ts', () => ({ startDesktop }));
const { createStudio, startDesktop } = vi.hoisted(() => ({ createStudio: vi.fn(), startDesktop: vi.fn() }));

let home: string;
let electron: typeof import('./testing/fake-electron.ts');
const studio = { close: vi.fn(async () => {}) };
const desktop = { open: vi.fn(async () => {}), show: vi.fn(), quit: vi.fn(), close: vi.fn() };
const argv = process.argv;

beforeEach(async () => {
  vi.resetModules();
  for (const mock of [createStudio, startDesktop, studio.close, ...Object.values(desktop)]) mock.mockClear();
  createStudio.mockResolvedValue(studio);
  startDesktop.mockResolvedValue(desktop);
  electron = (await import('electron')) as unknown as typeof electron; // the mock outlives resetModules
  electron.resetElectron();
  electron.app.getAppPath = () => resolve(import.meta.dirname, '../..');
  home = await mkdtemp(join(tmpdir(), 'zorse-main-'));
  vi.stubEnv('ZORSE_HOME', home);
  vi.stubEnv('ZORSE_NODE', '/usr/bin/some-node');
  process.argv = ['electron', '/app'];
});
afterEach(async () => {
  for (const event of ['SIGINT', 'SIGTERM']) process.removeAllListeners(event);
  process.argv = argv;
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

async function start(): Promise<void> {
  await import('./main.ts');
  await vi.waitFor(() => expect(desktop.open).toHaveBeenCalled());
}

describe('the desktop program', () => {
  it('prepares Electron before it is ready: its origin, the sandbox, silence on the network, files in the home', async () => {
    await start();
    expect(electron.protocol.privileged).toMatchObject([{ scheme: 'zorse' }]);
    expect(electron.app.calls).toEqual(expect.arrayContaining(['enableSandbox', '--disable-background-networking']));
    expect(electron.app.paths).toEqual({ userData: join(home, 'desktop') });
    expect(electron.session.defaultSession.devicePermission()).toBe(false);
  });

  it('says who it is as the installer does', async () => {
    await start();
    const config = await readFile(resolve(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
    expect(electron.app.calls).toContain(`id ${/^appId: (.*)$/m.exec(config)![1]}`);
  });

  it('runs engines on the Node that started it', async () => {
    await start();
    const [{ engineCommand, home: given }] = createStudio.mock.calls[0] as [{ engineCommand: string[]; home: string }];
    expect(engineCommand[0]).toBe('/usr/bin/some-node');
    expect(given).toBe(home);
  });

  it('tells the studio for how long nobody has used the computer', async () => {
    await start();
    const [{ computerIdleMs }] = createStudio.mock.calls[0] as [{ computerIdleMs: () => number }];
    electron.powerMonitor.idle = 90;
    expect(computerIdleMs()).toBe(90_000);
  });

  it('opens the files it was started with once the window is there', async () => {
    process.argv = ['electron', '/app', 'a.jpg'];
    await start();
    expect(desktop.open).toHaveBeenCalledExactlyOnceWith([resolve('a.jpg')]);
    expect(electron.app.handed).toEqual({ files: [resolve('a.jpg')] });
  });

  it('opens the files of a second instance, and what the system asks for', async () => {
    await start();
    desktop.open.mockClear();
    electron.app.emit('second-instance', {}, ['zorse', 'reordered'], '/', { files: ['/b.jpg'] });
    electron.app.emit('open-file', { preventDefault: () => {} }, '/c.jpg');
    expect(desktop.open.mock.calls).toEqual([[['/b.jpg']], [['/c.jpg']]]);
    electron.app.emit('activate');
    expect(desktop.show).toHaveBeenCalledOnce();
  });

  it('keeps files that come before the window', async () => {
    let finish = (_: unknown) => {};
    startDesktop.mockReturnValue(new Promise((resolve) => (finish = resolve)));
    await import('./main.ts');
    electron.app.emit('open-file', { preventDefault: () => {} }, '/early.jpg');
    finish(desktop);
    await vi.waitFor(() => expect(desktop.open).toHaveBeenCalledExactlyOnceWith(['/early.jpg']));
  });

  it('as a second instance leaves everything to the first', async () => {
    electron.app.first = false;
    await import('./main.ts');
    expect(electron.app.calls).toContain('quit');
    expect(createStudio).not.toHaveBeenCalled();
    expect(electron.app.listenerCount('second-instance')).toBe(0);
  });

  it('closes the studio before it ends, once', async () => {
    await start();
    const prevented: number[] = [];
    const quit = () => electron.app.emit('will-quit', { preventDefault: () => prevented.push(1) });
    quit();
    quit();
    await vi.waitFor(() => expect(electron.app.calls).toContain('quit'));
    expect([prevented.length, studio.close.mock.calls.length, desktop.close.mock.calls.length]).toEqual([1, 1, 1]);
  });

  it('ends at a signal without a question', async () => {
    await start();
    process.emit('SIGTERM');
    expect(desktop.quit).toHaveBeenCalledOnce();
  });

  it('says why it cannot start', async () => {
    const { Fault } = await import('../../common/fault.ts'); // the class that main.ts will know
    createStudio.mockRejectedValue(new Fault('exists', 'Zorse is already open with this data folder.'));
    await import('./main.ts');
    await vi.waitFor(() => expect(electron.app.calls).toContain('quit'));
    expect(electron.dialog.errors).toEqual(['Zorse is already open with this data folder.']);
    expect(await readFile(join(home, 'desktop', 'desktop.log'), 'utf8')).toContain('could not start');
  });
});

describe('the paths of the program', () => {
  it('in a clone are its own folders, with the Node that started it', () => {
    const found = programPaths({
      bundle: '/clone/build/desktop',
      packaged: false,
      resources: '/electron',
      platform: 'linux',
      node: '/n',
    });
    expect(found).toEqual({
      page: '/clone/build/page',
      preload: '/clone/build/desktop/preload.cjs',
      icon: '/clone/assets/icons/512.png',
      models: '/clone/assets/models',
      engine: ['/n', '/clone/build/engine.js'],
    });
  });

  it('in a packaged app give other programs real files, and the engine the Node that is shipped', () => {
    const bundle = '/opt/Zorse/resources/app.asar/build/desktop';
    const found = programPaths({
      bundle,
      packaged: true,
      resources: '/opt/Zorse/resources',
      platform: 'linux',
      node: '/other',
    });
    expect(found.page).toBe('/opt/Zorse/resources/app.asar/build/page');
    expect(found.models).toBe('/opt/Zorse/resources/app.asar.unpacked/assets/models');
    expect(found.engine).toEqual([
      '/opt/Zorse/resources/node',
      '/opt/Zorse/resources/app.asar.unpacked/build/engine.js',
    ]);
  });
});

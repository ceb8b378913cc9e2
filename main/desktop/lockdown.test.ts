import { app as realApp, session as realSession } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lockDown, openOutside } from './lockdown.ts';
import { app, FakeWebContents, resetElectron, session, shell } from './testing/fake-electron.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

const OWN = ['https://zorse.example/studio'];
let contents: FakeWebContents;

beforeEach(() => {
  resetElectron();
  lockDown(realApp, session.defaultSession as unknown as typeof realSession.defaultSession, OWN);
  contents = new FakeWebContents();
  app.emit('web-contents-created', {}, contents);
});

function prevented(event: string, details: object = {}): boolean {
  let stopped = false;
  contents.emit(event, { preventDefault: () => (stopped = true), ...details });
  return stopped;
}

describe('a page', () => {
  it.each([
    'https://evil.example/',
    'http://127.0.0.1:4600/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'zorse://other/',
    'zorse://studio.evil.example/',
    'zorse://studio@evil.example/',
  ])('cannot go to %s', (url) => {
    expect(prevented('will-navigate', { url })).toBe(true);
    expect(prevented('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
  });

  it('can be loaded again', () => {
    expect(prevented('will-navigate', { url: 'zorse://studio/' })).toBe(false);
    expect(prevented('will-frame-navigate', { url: 'zorse://studio/', isMainFrame: true })).toBe(false);
  });

  it('has no frames, no redirects and no webviews', () => {
    expect(prevented('will-frame-navigate', { url: 'zorse://studio/', isMainFrame: false })).toBe(true);
    expect(prevented('will-redirect', { url: 'zorse://studio/' })).toBe(true);
    expect(prevented('will-attach-webview')).toBe(true);
  });

  it('opens no windows; only the pages of the project open in the browser', async () => {
    for (const url of [...OWN, 'https://zorse.example/studio/help', 'https://evil.example/', 'zorse://studio/']) {
      expect(contents.openHandler({ url })).toEqual({ action: 'deny' });
    }
    await expect
      .poll(() => shell.opened)
      .toEqual(['https://zorse.example/studio', 'https://zorse.example/studio/help']);
  });

  it.each([
    'media',
    'geolocation',
    'notifications',
    'fullscreen',
    'clipboard-read',
    'hid',
    'openExternal',
    'local-fonts',
    'unknown',
  ])('is not given %s', (permission) => {
    let granted: boolean | undefined;
    session.defaultSession.requestPermission(contents, permission, (answer) => (granted = answer), {
      requestingUrl: 'zorse://studio/',
    });
    expect(granted).toBe(false);
    expect(session.defaultSession.checkPermission(contents, permission, 'zorse://studio/')).toBe(false);
  });

  it('may copy a picture, if it is ours', () => {
    const check = (origin: string) =>
      session.defaultSession.checkPermission(contents, 'clipboard-sanitized-write', origin);
    expect([check('zorse://studio/'), check('zorse://studio'), check('https://evil.example/')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(session.defaultSession.devicePermission()).toBe(false);
  });

  it.each([
    ['https://evil.example/', true],
    ['http://127.0.0.1:1/', true],
    ['ws://127.0.0.1:1/', true],
    ['file:///etc/passwd', true],
    ['zorse://studio/index.html', false],
    ['blob:zorse://studio/1', false],
  ])('asking for %s is cancelled: %s', (url, cancelled) => {
    let answer: { cancel: boolean } | undefined;
    session.defaultSession.beforeRequest({ url }, (given) => (answer = given));
    expect(answer).toEqual({ cancel: cancelled });
  });
});

describe('openOutside', () => {
  it.each([
    'http://zorse.example/studio',
    'https://zorse.example/',
    'https://zorse.example/studio-evil',
    'https://zorse.example/studio/../evil',
    'https://zorse.example.evil.example/studio',
    'https://user@zorse.example/studio',
    'https://zorse.example:8443/studio',
    'file:///etc/passwd',
    'zorse.example/studio',
    '',
  ])('does not open %j', async (url) => {
    await openOutside(url, OWN);
    expect(shell.opened).toEqual([]);
  });

  it('opens nothing when the project has no page', async () => {
    await openOutside('https://zorse.example/studio', []);
    expect(shell.opened).toEqual([]);
  });
});

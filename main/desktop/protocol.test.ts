import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { session as realSession } from 'electron';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { silent } from '../studio/core/log.ts';
import { contentSecurityPolicy } from '../hosts/page-policy.ts';
import { answerProtocol, registerScheme } from './protocol.ts';
import { protocol, resetElectron, session } from './testing/fake-electron.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

let root: string;
const errors: string[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-protocol-'));
  await mkdir(join(root, 'page'));
  await writeFile(join(root, 'secret.js'), 'secret');
  await writeFile(join(root, 'page', 'index.html'), '<div id="app">');
});
afterAll(() => rm(root, { recursive: true }));

beforeEach(() => {
  resetElectron();
  errors.length = 0;
  answerProtocol(session.defaultSession as unknown as typeof realSession.defaultSession, {
    page: join(root, 'page'),
    log: { ...silent, error: (_, message) => void errors.push(message) },
    async media(request) {
      if (request.url.endsWith('broken')) throw new Error('the disk is on fire');
      return Response.json([request.method, new URL(request.url).pathname, await request.text()]);
    },
  });
});

const ask = (url: string, init?: RequestInit) =>
  session.defaultSession.protocol.handlers.get('zorse')!(new Request(url, init));

describe('zorse://studio/', () => {
  it('is a secure origin of its own, not let past the policy', () => {
    registerScheme();
    expect(protocol.privileged).toEqual([
      { scheme: 'zorse', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ]);
  });

  it('serves the page under the policy of the browser host', async () => {
    const answer = await ask('zorse://studio/');
    expect(await answer.text()).toBe('<div id="app">');
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy());
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('hands media requests over, bodies too', async () => {
    const answer = await ask('zorse://studio/media/uploads?name=a.png', {
      method: 'POST',
      body: 'bytes',
      headers: { origin: 'zorse://studio' },
    });
    expect(await answer.json()).toEqual(['POST', '/media/uploads', 'bytes']);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });

  it.each([
    'zorse://studio/../secret.js',
    'zorse://studio/..%2fsecret.js',
    'zorse://studio/%2e%2e/secret.js',
    'zorse://studio/missing.js',
  ])('has nothing at %s', async (url) => {
    const answer = await ask(url);
    expect([answer.status, await answer.text()]).toEqual([404, 'Nothing here.']);
  });

  it('answers no other host, no other origin and no writing outside media', async () => {
    expect((await ask('zorse://other/')).status).toBe(403);
    expect((await ask('zorse://studio/', { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await ask('zorse://studio/media/x', { headers: { origin: 'null' } })).status).toBe(403);
    expect((await ask('zorse://studio/', { method: 'POST', body: 'x' })).status).toBe(405);
  });

  it('survives a bug', async () => {
    expect((await ask('zorse://studio/media/broken')).status).toBe(500);
    expect(errors).toEqual(['A request failed.']);
  });
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageFile } from './page-files.ts';
import { contentSecurityPolicy, withHeaders } from './page-policy.ts';

let root: string;
let page: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-page-'));
  page = join(root, 'page');
  await mkdir(join(page, 'assets'), { recursive: true });
  await mkdir(join(page, 'folder.js'));
  await writeFile(join(root, 'secret.js'), 'secret');
  await writeFile(join(page, '.hidden.js'), 'secret');
  await writeFile(join(page, 'index.html'), '<p>studio');
  await writeFile(join(page, 'assets', 'index-B4x_-9d.js'), 'export {}');
  await writeFile(join(page, 'notes.log'), 'a type that a page does not have');
});
afterAll(() => rm(root, { recursive: true }));

describe('pageFile', () => {
  it('answers / with index.html, which caches must ask about again', async () => {
    const answer = await pageFile(page, '/');
    expect(await answer?.text()).toBe('<p>studio');
    expect(answer?.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer?.headers.get('cache-control')).toBe('no-cache');
  });

  it('lets hashed files be cached for ever', async () => {
    const answer = await pageFile(page, '/assets/index-B4x_-9d.js');
    expect(answer?.headers.get('cache-control')).toContain('immutable');
    expect(answer?.headers.get('content-type')).toContain('text/javascript');
  });

  it.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/..\\secret.js',
    '/./index.html',
    '//index.html',
    '/.hidden.js',
    '/index.html/',
    '/index.html\0.js',
    'index.html',
    '/notes.log',
    '/assets',
    '/assets/',
    '/folder.js',
    '/missing.js',
    '/index.html/more.js',
    '',
  ])('has nothing at %j', async (pathname) => {
    expect(await pageFile(page, pathname)).toBeUndefined();
  });
});

describe('policy', () => {
  it('starts from nothing and allows no inline code, no evaluation and no other origin', () => {
    const policy = contentSecurityPolicy();
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    for (const closed of ['frame-ancestors', 'base-uri', 'form-action']) expect(policy).toContain(`${closed} 'none'`);
  });

  it('lets the page open the WebSockets that are named and no others', () => {
    expect(contentSecurityPolicy(['ws://127.0.0.1:4600'])).toContain("connect-src 'self' ws://127.0.0.1:4600;");
  });

  it('sets headers on an answer without touching its status, body and other headers', async () => {
    const answer = withHeaders(new Response('body', { status: 206, headers: { a: '1', b: '2' } }), { B: '3' });
    expect([answer.status, answer.headers.get('a'), answer.headers.get('b'), await answer.text()]).toEqual([
      206,
      '1',
      '3',
      'body',
    ]);
  });
});

// A running browser host for tests: a small page in a folder of its own, with a secret beside it that must never be
// served, and a studio whose media route tells what it was asked.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silent, type Log } from '../../studio/core/log.ts';
import type { StudioContext } from '../../studio/core/context.ts';
import { serveStudio, type ServeOptions, type StudioServer } from '../serve.ts';

export const SECRET = 'never to be served';
/** In the studio's page and in no other. */
export const STUDIO_MARK = '<div id="studio">';

export interface TestHost extends StudioServer {
  port: number;
  origin: string;
  token: string;
  /** What a signed-in browser sends. */
  cookie: string;
  /** Messages of the log, warnings and errors only. */
  complaints: string[];
}

type HostedStudio = Parameters<typeof serveStudio>[0];

export async function startHost(
  studio: HostedStudio = mediaOnlyStudio(),
  options: Partial<ServeOptions> = {},
): Promise<TestHost> {
  const root = await mkdtemp(join(tmpdir(), 'zorse-web-'));
  const page = join(root, 'page');
  await mkdir(join(page, 'assets'), { recursive: true });
  await writeFile(join(root, 'secret.js'), SECRET);
  await writeFile(join(page, 'index.html'), `<!doctype html><title>Zorse</title>${STUDIO_MARK}</div>`);
  await writeFile(join(page, 'assets', 'index-Ab12_-9.js'), 'export {}');

  const complaints: string[] = [];
  const complain = (_: object, message: string) => void complaints.push(message);
  const log: Log = { ...silent, warn: complain, error: complain };
  const server = await serveStudio(studio, { page, log, ...options });
  const { port, origin, searchParams } = new URL(server.url);
  const token = searchParams.get('token')!;
  const close = async () => {
    await server.close();
    await rm(root, { recursive: true });
  };
  return { url: server.url, close, port: Number(port), origin, token, cookie: `zorse-${port}=${token}`, complaints };
}

/** A studio with no operations, whose media route answers with what reached it. */
export function mediaOnlyStudio(): HostedStudio {
  return {
    router: {} as HostedStudio['router'],
    async media(request: Request, context: StudioContext) {
      const { pathname, search } = new URL(request.url);
      if (pathname.endsWith('/broken')) throw new Error('the disk is on fire');
      const bytes = (await request.arrayBuffer()).byteLength;
      return Response.json({ method: request.method, pathname, search, bytes, context });
    },
  };
}

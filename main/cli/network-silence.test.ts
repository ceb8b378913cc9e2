// Nothing is fetched and nothing is sent: commands run in a network of their own, in which whatever is asked is heard, and
// leave nothing in their user's folders but ZORSE_HOME.
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Program } from './testing/program.ts';

interface Silence {
  whyNoSilentNetwork(): string | undefined;
  runInSilence(
    command: readonly string[],
    options?: { cwd?: string; env?: NodeJS.ProcessEnv },
  ): Promise<{ code: number | null; names: string[]; connections: number; datagrams: number; output: string }>;
}
const script = new URL('../../scripts/silent-network.mjs', import.meta.url).href;
const { whyNoSilentNetwork, runInSilence } = (await import(/* @vite-ignore */ script)) as Silence;
const why = whyNoSilentNetwork();

const SLOW = 240_000; // milliseconds: starts of the engine on a busy machine
const TINY =
  '--preset sketch --size 16 --ngf 4 --ndf 4 --discriminator patch --discriminator-layers 1 --pool 2 --steps 4'.split(
    ' ',
  );

describe.skipIf(why !== undefined)(`in a network of its own${why === undefined ? '' : `: ${why}`}`, () => {
  let program: Program;
  let user: string;
  beforeAll(async () => {
    program = await Program.build();
    user = await mkdtemp(join(tmpdir(), 'zorse-user-'));
    for (const folder of ['home', 'temporary']) await mkdir(join(user, folder));
    for (const folder of ['a', 'b']) {
      await mkdir(join(program.folder, folder));
      for (let i = 0; i < 4; i++)
        await sharp({ create: { width: 24, height: 20, channels: 3, background: { r: 40 * i, g: 90, b: 160 } } })
          .png()
          .toFile(join(program.folder, folder, `${i}.png`));
    }
  }, SLOW);
  afterAll(async () => {
    await program?.remove();
    await rm(user, { recursive: true, force: true });
  });

  const inSilence = (command: readonly string[]) => {
    const { XDG_CACHE_HOME: _cache, XDG_DATA_HOME: _data, XDG_CONFIG_HOME: _config, ...env } = process.env;
    const places = {
      HOME: join(user, 'home'),
      TMPDIR: join(user, 'temporary'),
      ZORSE_HOME: join(user, 'home', 'zorse'),
    };
    return runInSilence(command, { cwd: program.folder, env: { ...env, ...places, LANG: 'C.UTF-8' } });
  };
  const zorse = (...args: string[]) => inSilence([process.execPath, program.script, ...args]);

  it('what is asked is heard: names, connections, datagrams', { timeout: SLOW }, async () => {
    const node = (code: string) => inSilence([process.execPath, '-e', code]);
    expect((await node("require('dns').lookup('collector.example', () => {})")).names).toContain('collector.example');
    const connecting = "require('net').connect(443, '203.0.113.7').on('error', () => {})";
    expect(await node(connecting)).toMatchObject({ names: [], connections: 1 });
    const sending = "const s = require('dgram').createSocket('udp4'); s.send('x', 99, '203.0.113.7', () => s.close())";
    expect(await node(sending)).toMatchObject({ names: [], connections: 0, datagrams: 1 });
  });

  it.each([
    ['translates', ['translate', 'a', '--model', 'horse-zebra', '--out', 'results']],
    ['trains', ['train', 'cyclegan', '--a', 'a', '--b', 'b', ...TINY, '--name', 'Quiet']],
    ['makes pictures', ['sample', 'digits', '--count', '2', '--out', 'digits.png']],
  ])('%s in silence, and leaves nothing but its home', { timeout: SLOW }, async (_, args) => {
    const { code, names, connections, datagrams, output } = await zorse(...args);
    expect([code, output]).toEqual([0, expect.any(String)]);
    expect({ names, connections, datagrams }).toEqual({ names: [], connections: 0, datagrams: 0 });
    expect((await readdir(join(user, 'home'))).filter((name) => name !== 'zorse')).toEqual([]);
    expect(await readdir(join(user, 'temporary'))).toEqual([]);
  });
});

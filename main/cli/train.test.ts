// Training from the command line, with the real engine on tiny networks.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Program } from './testing/program.ts';

const TINY = '--preset sketch --size 16 --ngf 4 --ndf 4 --discriminator patch --discriminator-layers 1 --pool 2'.split(
  ' ',
);
const EVERY = '--checkpoint-every 4 --sample-every 4 --measure-every 4'.split(' ');
const FOLDERS = ['--a', 'horses', '--b', 'zebras'];

let program: Program;
beforeAll(async () => {
  program = await Program.build();
  for (const [domain, background] of [
    ['horses', '#a52'],
    ['zebras', '#26a'],
  ] as const) {
    await mkdir(join(program.folder, domain));
    for (let i = 0; i < 4; i++) {
      const noise = { type: 'gaussian', mean: 100 + 20 * i, sigma: 30 } as const;
      await sharp({ create: { width: 24, height: 20, channels: 3, background, noise } })
        .png()
        .toFile(join(program.folder, domain, `${i}.png`));
    }
  }
});
afterAll(() => program.remove());

const events = (stdout: string) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown> & { type: string });
const show = async (run: string) =>
  JSON.parse((await program.run(['runs', 'show', run, '--json'])).stdout) as {
    state: string;
    step: number;
    plan: { steps: number; settings: Record<string, unknown>; preprocessing: Record<string, unknown> };
    checkpoints: { step: number }[];
    measures: object[];
    folder: string;
  };

const SLOW = 180_000; // milliseconds: starts of the engine on a busy machine

describe('zorse train', () => {
  it(
    'trains to the last step; every option is a flag; the run is listed, and saved as a model that translates',
    { timeout: SLOW },
    async () => {
      const args = [
        'train',
        'cyclegan',
        ...FOLDERS,
        ...TINY,
        ...EVERY,
        '--steps',
        '6',
        '--lr',
        '0.001',
        '--cycle',
        '7.5',
      ];
      const { code, stdout, stderr } = await program.run([...args, '--no-flip', '--name', 'Tiny one']);
      expect(code).toBe(0);
      expect(stdout.split('\n')[0]).toBe('tiny-one: Tiny one, step 0/6');
      expect(stdout).toMatch(
        /^measures 4\/6 {2}Cycle-consistency error, A [\d.]+; Cycle-consistency error, B [\d.]+$/m,
      );
      for (const step of [4, 6]) expect(stdout).toMatch(new RegExp(`^checkpoint ${step}/6 {2}G [\\d.]+, F `, 'm'));
      expect(stderr).toContain('zorse runs save tiny-one --name NAME');

      const run = await show('Tiny one');
      expect(run).toMatchObject({ state: 'done', step: 6, folder: join(program.home, 'runs', 'tiny-one') });
      expect(run.plan.settings).toMatchObject({
        learningRate: 0.001,
        cycle: 7.5,
        ngf: 4,
        identity: 0.5,
        augment: 'always',
      });
      expect(run.plan.preprocessing).toMatchObject({
        size: 16,
        loadSize: 20,
        fit: 'keep-aspect',
        flip: false,
        batch: 1,
      });
      expect(run.checkpoints.at(-1)).toMatchObject({ step: 6 });
      const measured = await program.run(['runs', 'measure', 'Tiny one', '--json']);
      const found = JSON.parse(measured.stdout) as { values: object[] };
      expect(found).toMatchObject({ run: 'tiny-one', step: 6, values: [{ name: 'reconstruction-A' }, {}] });
      expect((await show('Tiny one')).measures).toMatchObject([{ step: 4 }, { step: 6, values: found.values }]);
      expect((await program.run(['runs'])).stdout).toMatch(/^tiny-one +Tiny one +cyclegan 16 px +done +6\/6\n$/);

      const saved = await program.run([
        'runs',
        'save',
        'tiny-one',
        '--name',
        'Tiny zebra',
        '--licence',
        'CC0-1.0',
        '--json',
      ]);
      expect(JSON.parse(saved.stdout)).toMatchObject({
        card: { id: 'tiny-zebra', licence: 'CC0-1.0', training: { steps: 6 } },
      });
      for (const model of ['tiny-zebra', 'trial-tiny-one']) {
        const out = await program.run(['translate', 'horses/0.png', '--model', model, '--out', model, '--json']);
        expect([out.code, events(out.stdout)]).toMatchObject([0, [{ width: 24, height: 20 }]]);
      }
    },
  );

  it('Ctrl-C leaves a checkpoint; --resume goes on there, to more steps when asked', { timeout: SLOW }, async () => {
    const args = ['train', 'fastcut', ...FOLDERS, ...TINY, ...EVERY, '--patches', '16', '--steps', '100000', '--json'];
    let interrupted = false;
    const { code, stdout } = await program.run(
      [...args.filter((arg) => !['--pool', '2'].includes(arg)), '--name', 'Cut'],
      {
        onOutput: (text, child) => {
          if (interrupted || !text.includes('"step":5')) return;
          interrupted = true;
          child.kill('SIGINT');
        },
      },
    );
    const [first, ...rest] = events(stdout);
    expect(first).toMatchObject({ type: 'run', id: 'cut', step: 0, steps: 100_000 });
    const ended = rest.at(-1) as unknown as { step: number };
    expect([code, ended]).toMatchObject([130, { type: 'ended', reason: 'stopped' }]);
    expect(await show('cut')).toMatchObject({ state: 'paused', step: ended.step });

    const steps = ended.step + 2;
    const more = await program.run(['train', '--resume', 'cut', '--steps', String(steps), '--json']);
    expect(events(more.stdout)).toContainEqual(expect.objectContaining({ type: 'started', step: ended.step }));
    expect([more.code, events(more.stdout).at(-1)]).toMatchObject([0, { type: 'ended', step: steps, reason: 'done' }]);
    const again = await program.run(['train', '--resume', 'cut']);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining(`${steps} steps already`)]);
  });

  it('leaves a run alone that another process trains; a killed one is found paused', { timeout: SLOW }, async () => {
    const features = ['--size', '32', '--discriminator', 'both']; // of the encoder that comes installed
    const args = ['train', 'cyclegan', ...FOLDERS, ...TINY, ...features, ...EVERY, '--name', 'Long', '--json'];
    const child = program.start(args);
    child.stderr!.resume();
    await new Promise<void>((resolve) => {
      let text = '';
      child.stdout!.on('data', (piece: Buffer) => (text += piece.toString()).includes('"checkpoint"') && resolve());
    });
    const second = await program.run(['train', '--resume', 'long']);
    expect([second.code, second.stderr]).toEqual([1, expect.stringContaining(`process ${child.pid}`)]);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    const run = await show('long');
    expect(run.state).toBe('paused');
    const weights = join(run.folder, 'checkpoints', String(run.step), 'weights.safetensors');
    expect([run.step, existsSync(weights)]).toEqual([expect.any(Number), true]);
    expect(JSON.parse(await readFile(join(run.folder, 'run.json'), 'utf8'))).toMatchObject({ state: 'running' });
  });

  it(
    'says which pairs it learns from, splits pictures of pairs, and makes no run of a refused plan',
    { timeout: SLOW },
    async () => {
      for (const path of ['A/s1/0', 'A/s1/1', 'A/s2/0', 'B/s1/1', 'B/s2/0', 'both/0', 'both/1']) {
        const file = join(program.folder, 'pairs', `${path}.png`);
        await mkdir(join(file, '..'), { recursive: true });
        const width = path.startsWith('both') ? 48 : 24;
        await sharp({ create: { width, height: 24, channels: 3, background: '#888' } }).toFile(file);
      }
      const tiny =
        '--preset sketch --generator resnet-6 --size 16 --ngf 4 --ndf 4 --discriminator patch --discriminator-layers 1 --held-out 0'.split(
          ' ',
        );
      const pix2pix = (...args: string[]) =>
        program.run(['train', 'pix2pix', ...tiny, '--steps', '1', '--json', ...args]);
      const { code, stdout, stderr } = await pix2pix('--a', 'pairs/A', '--b', 'pairs/B', '--name', 'Pairs');
      expect([code, stderr]).toEqual([
        0,
        expect.stringContaining('learns from 2 photos of A, 2 of B; left out of A: without partner 1 (0.png)\n'),
      ]);
      const unpaired = { domain: 'A', reason: 'unpaired', photos: [join(program.folder, 'pairs', 'A', 's1', '0.png')] };
      expect(events(stdout)[1]).toMatchObject({ type: 'photos', learned: { A: 2, B: 2 }, leftOut: [unpaired] });
      const aligned = await pix2pix('--aligned', 'pairs/both', '--name', 'Split');
      expect([aligned.code, aligned.stderr]).toEqual([
        0,
        expect.stringMatching(/2 pairs split\nlearns from 2 photos of A, 2 of B\n/),
      ]);
      const refused = [
        [['--a', 'pairs/both', '--b', 'pairs/both'], '--aligned on the command line'],
        [['--a', 'pairs/A', '--b', 'pairs/both'], 'No photo has a partner'],
        [['--a', 'pairs/A', '--b', 'pairs/B', '--aligned', 'pairs/both'], 'Give either --aligned'],
        [['--aligned', 'pairs/A'], 'side by side'],
        [['--aligned', 'pairs/both', '--size', '66'], 'multiple of'],
      ] as const;
      for (const [args, message] of refused) {
        const run = await pix2pix(...args);
        expect([run.code, run.stderr], message).toEqual([2, expect.stringContaining(message)]);
      }
      const { stdout: runs } = await program.run(['runs', '--json']);
      expect(events(runs).filter((run) => JSON.stringify(run).includes('failed'))).toEqual([]);
      expect(await readdir(join(program.home, 'datasets'))).toHaveLength(1);
    },
  );

  it.each([
    [['train'], 'Usage: zorse train'],
    [['train', 'dream'], 'dream'],
    [['train', 'cyclegan', '--a', 'horses'], "required option '--b <paths...>'"],
    [['train', 'cyclegan', '--a', 'horses', '--b', 'nowhere'], 'nowhere'],
    [['train', 'cyclegan', ...FOLDERS, '--ngf', '1'], '4..256'],
    [['train', 'cyclegan', ...FOLDERS, '--steps', '1.5'], '--steps'],
    [['train', 'cyclegan', ...FOLDERS, '--preset', 'huge'], 'sketch, evening, draft, standard, fine'],
    [['train', 'cyclegan', ...FOLDERS, '--size', '66'], 'multiple of 4'],
    [['train', 'cyclegan', ...FOLDERS, '--from-run', 'nope'], 'There is no run "nope"'],
    [['train', '--resume', 'nope'], 'There is no run "nope"'],
    [['runs', 'show', 'nope'], 'There is no run "nope"'],
    [['runs', 'measure', 'nope'], 'There is no run "nope"'],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stdout, stderr } = await program.run(args);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });
});

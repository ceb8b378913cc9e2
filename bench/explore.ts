// `npm run bench -- explore [--widths 32,64] [--moves N] [--only socket,page,drag] [--json]`: from the move of a slider to its
// picture, with DCGAN decoders of 64 px. `drag`: from one move of points that are dragged in an installed model's picture to
// the next, over a WebSocket; goal: 150 ms at 95 %. `socket`: a program asks the served studio over a WebSocket and has the bytes. `page`: Chromium's
// Explore, once it has found the principal directions, from the slider's event to the frame that shows the new pixels.
// Goal: 33 ms at 95 %.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { WebSocket } from 'ws';
import type { StudioContract } from '../common/contract/contract.ts';
import { pointOfSeed } from '../common/latent/sample.ts';
import { connect } from '../common/transport/connect.ts';
import { webSocketChannel } from '../common/transport/web-socket.ts';
import { useBackend } from '../main/engine/backends/index.ts';
import { writeTinyLatent } from '../main/engine/testing/latent-folders.ts';
import { addressOf } from './page/studio.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GOAL_MS = 33;
const DRAG_GOAL_MS = 150;
const DRAG_MOVES = 40; // a drag that comes no nearer ends then
const DRAGGED = ['portraits', 'words-to-faces', 'digits'];
const DIMENSIONS = 100; // as the paper's
const WARM_UP = 20; // moves

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      widths: { type: 'string', default: '32,64' },
      moves: { type: 'string', default: '300' },
      only: { type: 'string', default: 'socket,page,drag' },
      json: { type: 'boolean', default: false },
    },
  });
  const moves = Number(values.moves);
  const only = values.only.split(',');
  for (const width of values.widths.split(',').map(Number)) {
    const folder = await mkdtemp(join(tmpdir(), 'zorse-bench-explore-'));
    const home = join(folder, 'home');
    try {
      await writeModel(join(home, 'library'), width);
      for (const [name, measure] of Object.entries({ socket: bySocket, page: byPage })) {
        if (!only.includes(name)) continue;
        const { result, processorMs } = await withStudio(home, (url, begin) => measure(url, WARM_UP + moves, begin));
        const perMove = processorMs === undefined ? undefined : processorMs / (WARM_UP + moves);
        report(name, {
          about: { size: 64, width },
          times: result.slice(WARM_UP),
          goal: GOAL_MS,
          perMove,
          json: values.json,
        });
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  if (only.includes('drag')) await benchDrag(values.json);
}

async function benchDrag(json: boolean): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'zorse-bench-drag-'));
  try {
    const { result } = await withStudio(home, async (url) => {
      const all: [string, number[]][] = [];
      for (const model of DRAGGED) all.push([model, await byDrag(url, model)]);
      return all;
    }, DRAGGED[0]); // prettier-ignore
    for (const [model, times] of result) {
      report('drag', { about: { model }, times: times.slice(2), goal: DRAG_GOAL_MS, perMove: undefined, json }); // the first two compile
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Milliseconds between the moves of a drag that never arrives. */
async function byDrag(url: string, model: string): Promise<number[]> {
  const { client, socket } = await clientOf(url);
  const { dimensions, prior, classes, text, width } = await client.latent.open({ model });
  const place = pointOfSeed({ dimensions, prior, classes: classes.length, ...(text && { text }) }, 1);
  const pairs = [{ handle: { x: 2, y: 2 }, target: { x: width - 3, y: width - 3 } }];
  const times: number[] = [];
  let before = performance.now();
  for await (const { type } of await client.latent.drag({ model, place, pairs, moves: DRAG_MOVES })) {
    if (type === 'move') times.push(performance.now() - before);
    before = performance.now();
  }
  socket.close();
  return times;
}

async function clientOf(url: string) {
  const { host, searchParams } = new URL(url);
  const authorization = `Bearer ${searchParams.get('token')}`;
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { authorization } });
  await once(socket, 'open');
  return { socket, client: connect<StudioContract>(webSocketChannel(socket)).client };
}

/** A DCGAN generator as the paper's, of fresh weights: what they are does not matter to the time. */
async function writeModel(library: string, ngf: number): Promise<void> {
  await useBackend('cpu');
  const decoder = { network: 'dcgan-generator', ngf, norm: 'batch' };
  await writeTinyLatent(library, 'bench', { dimensions: DIMENSIONS, size: 64, channels: 3, decoder });
}

/** What `work` gives, and the processor time of the studio and its engine from `begin` on. */
async function withStudio<T>(home: string, work: (url: string, begin: () => void) => Promise<T>, model = 'bench') {
  const studio = spawn(process.execPath, [join(ROOT, 'build', 'zorse.js'), 'serve', '--no-open'], {
    env: { ...process.env, ZORSE_HOME: home },
  });
  try {
    const url = await addressOf(studio);
    await bySocket(url, 1, () => {}, model); // the engine is there and has compiled
    let before: number | undefined;
    const result = await work(url, () => (before = processorTime(studio.pid!)));
    const after = processorTime(studio.pid!);
    return { result, processorMs: before === undefined || after === undefined ? undefined : after - before };
  } finally {
    studio.kill('SIGTERM');
    if (studio.exitCode === null) await once(studio, 'exit');
  }
}

/** Milliseconds of each question. */
async function bySocket(url: string, moves: number, begin: () => void, model = 'bench'): Promise<number[]> {
  const { client, socket } = await clientOf(url);
  const { dimensions } = await client.latent.open({ model });
  const { code } = pointOfSeed({ dimensions, prior: 'normal', classes: 0 }, 1);
  const times: number[] = [];
  begin();
  for (let i = 0; i < moves; i++) {
    const start = performance.now();
    await client.latent.decode({ model, places: [{ code: code.with(0, i / moves) }] });
    times.push(performance.now() - start);
  }
  socket.close();
  return times;
}

/** Milliseconds from a slider's event to the next frame after its pixels were put on the canvas. */
async function byPage(url: string, moves: number, begin: () => void): Promise<number[]> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env.ZORSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
    await page.goto(url);
    await page.getByRole('navigation').waitFor();
    await page.keyboard.press('2');
    await page.getByRole('radio', { name: /^bench/ }).click({ timeout: 60_000 });
    await page.getByText(`, ${DIMENSIONS} latent dimensions`).waitFor({ timeout: 60_000 }); // another model stood open before it
    await page.getByRole('slider', { name: 'Direction 1', exact: true }).waitFor({ timeout: 120_000 }); // all is there
    await page.getByRole('region', { name: 'Contact sheet' }).waitFor();
    await page.keyboard.press('Escape'); // its pictures are as large as the one on the stage
    await page.getByRole('tab', { name: 'Mix' }).click({ timeout: 60_000 });
    const slider = page.getByRole('slider', { name: 'Safe to wild (truncation)' });
    await slider.waitFor({ timeout: 120_000 });
    begin();
    return await slider.evaluate(async (element, count) => {
      const input = element as HTMLInputElement;
      const put = CanvasRenderingContext2D.prototype.putImageData;
      let drawn = () => {};
      CanvasRenderingContext2D.prototype.putImageData = function (this: CanvasRenderingContext2D, ...given: unknown[]) {
        Reflect.apply(put, this, given);
        if (this.canvas.width === 64 && this.canvas.height === 64) drawn();
      };
      const times: number[] = [];
      for (let i = 0; i < count; i++) {
        const seen = new Promise<void>((resolve) => (drawn = () => requestAnimationFrame(() => resolve())));
        const start = performance.now();
        input.value = String(0.3 + 0.5 * ((i % 20) / 20));
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await seen;
        times.push(performance.now() - start);
      }
      return times;
    }, moves);
  } finally {
    await browser.close();
  }
}

/** Milliseconds that a process and its children have computed so far; undefined where the system does not tell. */
function processorTime(pid: number): number | undefined {
  try {
    const ticks = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13).map(Number);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
    const others = children.reduce((sum, child) => sum + (processorTime(child) ?? 0), 0);
    return 10 * (ticks[0]! + ticks[1]!) + others; // 100 ticks a second
  } catch {
    return undefined;
  }
}

interface Measured {
  /** What was measured: words of the row. */
  about: Readonly<Record<string, string | number>>;
  times: number[];
  /** ms at 95 %. */
  goal: number;
  /** Milliseconds of processor time per move. */
  perMove: number | undefined;
  json: boolean;
}

function report(name: string, { about, times, goal, perMove, json }: Measured): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  const figures = { moves: times.length, p50: at(0.5), p95: at(0.95), goal, processorMs: perMove };
  if (json) return console.log(JSON.stringify({ bench: 'explore', case: name, ...about, ...figures }));
  const computed = perMove === undefined ? '' : `   processor ${perMove.toFixed(1)} ms a move`;
  const met = figures.p95 <= goal ? 'met' : 'missed';
  console.log(
    `${name.padEnd(6)}  ${Object.entries(about).flat().join(' ').padEnd(22)}   ${figures.p50.toFixed(1)} ms   95 %: ${figures.p95.toFixed(1)} ms` +
      `   (goal ${goal} ms: ${met})${computed}`,
  );
}

// `npm run bench -- blend [--size 1280x800] [--frames N] [--json]`: milliseconds from a change of Strength to the finished
// frame, for a photo of 24 megapixels, in real Chromium: on the GPU (or what Chromium has in its place) and with the plain
// function. The bar is a frame of 60 a second. `page`: between two blended frames of Translate, where such a photo is open and
// its slider moves with every frame.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { loadBlending, type Blending } from '../e2e/fixtures/blender.ts';
import { withPage } from './page/studio.ts';

const BAR = 1000 / 60;
const PHOTO = { width: 6000, height: 4000 };

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: '1280x800' },
      frames: { type: 'string', default: '120' },
      json: { type: 'boolean', default: false },
    },
  });
  const [width = 1280, height = 800] = values.size.split('x').map(Number);
  const browser = await chromium.launch({
    executablePath: process.env.ZORSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    await loadBlending(page);
    for (const kind of ['gpuBlender', 'plainBlender'] as const) {
      for (const kept of [false, true]) {
        const times = await framesOf(page, { kind, kept, width, height, frames: Number(values.frames) });
        if (!times) console.log(`${kind}: not here`);
        else report(`${kind}${kept ? ', lightness kept' : ''}`, times, values.json);
      }
    }
  } finally {
    await browser.close();
  }
  const folder = await mkdtemp(join(tmpdir(), 'zorse-bench-blend-'));
  try {
    const photo = join(folder, 'photo.jpg');
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const small = sharp({ create: { width: 600, height: 400, channels: 3, background: '#777', noise } });
    await sharp(await small.png().toBuffer())
      .resize(PHOTO)
      .jpeg()
      .toFile(photo);
    await withPage(join(folder, 'home'), async (page) => {
      await open(page, photo);
      for (const kept of [false, true]) {
        if (kept) await page.getByRole('switch', { name: 'Keep lightness' }).check({ force: true });
        const times = await blendedFrames(page, Number(values.frames));
        report(`page${kept ? ', lightness kept' : ''}`, times, values.json);
      }
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Opens a photo, waits until it is translated and its looks are there. */
async function open(page: Page, photo: string): Promise<void> {
  await page.getByRole('navigation').waitFor();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose photos' }).click();
  await (await chooser).setFiles([photo]);
  await page.locator('[role=option].done').first().waitFor({ timeout: 240_000 });
  await page.locator('[role=option][aria-busy=true]').first().waitFor({ state: 'detached', timeout: 240_000 });
}

/** Milliseconds between frames of the blender that the stage shows, while Strength moves with every frame of the page. */
function blendedFrames(page: Page, frames: number): Promise<number[]> {
  return page.getByRole('slider', { name: 'Strength', exact: true }).evaluate(async (element, count) => {
    const input = element as HTMLInputElement;
    const draw = CanvasRenderingContext2D.prototype.drawImage;
    const seen = new Set<unknown>();
    const times: number[] = [];
    CanvasRenderingContext2D.prototype.drawImage = function (this: CanvasRenderingContext2D, ...given: unknown[]) {
      if (given[0] instanceof ImageBitmap && !seen.has(given[0])) times.push(performance.now());
      seen.add(given[0]);
      Reflect.apply(draw, this, given);
    };
    for (let i = 0; i < count + 5; i++) {
      await new Promise(requestAnimationFrame);
      input.value = String(Math.abs(1 - ((i / 60) % 2)) * Number(input.max));
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    CanvasRenderingContext2D.prototype.drawImage = draw;
    return times.slice(5).map((time, i) => time - times[i + 4]!); // the first ones bring photo and content to size
  }, frames);
}

interface Case {
  kind: 'gpuBlender' | 'plainBlender';
  kept: boolean;
  width: number;
  height: number;
  frames: number;
}

/** Each frame is drawn into a canvas and one of its pixels read back, so that it is finished. */
function framesOf(page: Page, options: Case): Promise<number[] | null> {
  return page.evaluate(
    async ({ kind, kept, width, height, frames, photo: whole }) => {
      const blender = (globalThis as unknown as { blending: Blending }).blending[kind](); // put there by loadBlending
      if (!blender) return null;
      const pictureOf = (colours: string[]) => {
        const large = new OffscreenCanvas(whole.width, whole.height);
        const paint = large.getContext('2d') as OffscreenCanvasRenderingContext2D;
        colours.forEach((colour, i) => {
          paint.fillStyle = colour;
          paint.fillRect((i * whole.width) / colours.length, 0, whole.width, whole.height);
        });
        const shown = new OffscreenCanvas(width, height);
        (shown.getContext('2d') as OffscreenCanvasRenderingContext2D).drawImage(large, 0, 0, width, height);
        return shown;
      };
      blender.setPictures(pictureOf(['#964', '#6a8', '#eee']), pictureOf(['#222', '#ddd', '#333']));
      const screen = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
      const times: number[] = [];
      for (let i = 0; i < frames; i++) {
        const start = performance.now();
        const bitmap = blender.draw({ blend: { strength: i / frames, lightness: kept, colour: false }, tint: null });
        screen.drawImage(bitmap, 0, 0);
        bitmap.close();
        screen.getImageData(width >> 1, height >> 1, 1, 1);
        times.push(performance.now() - start);
      }
      return times.slice(5); // the first ones compile
    },
    { ...options, photo: PHOTO },
  );
}

function report(name: string, times: number[], json: boolean): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const [p50, p95] = [at(0.5), at(0.95)];
  if (json) return console.log(JSON.stringify({ bench: 'blend', case: name, p50, p95, bar: BAR }));
  console.log(
    `${name.padEnd(30)} ${p50.toFixed(1)} ms a frame (95 %: ${p95.toFixed(1)} ms)   bar ${BAR.toFixed(1)} ms`,
  );
}

// What the stage shows while a slider moves is what the file will hold: the shader against common/image/blend.ts.
import { expect, test } from '@playwright/test';
import { loadBlending, type Blending } from '../fixtures/blender.ts';

const BLENDS = [1, 0.75, 0.3, 0.01, 0].flatMap((strength) =>
  [
    { lightness: false, colour: false },
    { lightness: true, colour: false },
    { lightness: false, colour: true },
    { lightness: true, colour: true },
  ].map((kept) => ({ strength, ...kept })),
);

for (const kind of ['gpuBlender', 'plainBlender'] as const) {
  test(`${kind} gives the common function's pixels within 1/255, and the photo's own where nothing is blended`, async ({
    page,
  }) => {
    await loadBlending(page);
    const found = await page.evaluate(
      async ({ blends, kind }) => {
        const { blendRows, [kind]: newBlender } = (globalThis as unknown as { blending: Blending }).blending;
        const blender = newBlender({ software: true });
        if (!blender) return null;
        const [width, height] = [321, 203]; // no power of two, rows no multiple of four
        let seed = 1;
        const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 24;
        const noise = (length: number) => Uint8Array.from({ length }, random);
        const pictureOf = (data: Uint8Array) => ({ width, height, channels: 3 as const, data });
        const canvasOf = (rgb: Uint8Array) => {
          const canvas = new OffscreenCanvas(width, height);
          const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
          const pixels = context.createImageData(width, height);
          for (let i = 0; i < width * height; i++) pixels.data.set([...rgb.subarray(3 * i, 3 * i + 3), 255], 4 * i);
          context.putImageData(pixels, 0, 0);
          return canvas;
        };
        const [photo, content] = [noise(3 * width * height), noise(3 * width * height)];
        // all shares, and a third of the mask fully black or white
        const mask = noise(width * height).map((value, i) => (i % 3 === 0 ? (value > 127 ? 255 : 0) : value));
        blender.setPictures(canvasOf(photo), canvasOf(content));
        const layer = { width, height, channels: 1 as const, data: mask };
        blender.setMask(layer, { left: 0, top: 0, right: width, bottom: 100 });
        blender.setMask(layer, { left: 0, top: 100, right: 57, bottom: height });
        blender.setMask(layer, { left: 57, top: 100, right: width, bottom: height });
        let [farthest, changed] = [0, 0];
        for (const blend of blends) {
          const shown = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
          shown.drawImage(blender.draw({ blend, tint: null }), 0, 0);
          const { data } = shown.getImageData(0, 0, width, height);
          const expected = pictureOf(new Uint8Array(photo.length));
          const layers = { photo: pictureOf(photo), content: pictureOf(content), mask: layer };
          blendRows(expected, layers, blend, 0, height);
          for (let pixel = 0; pixel < width * height; pixel++) {
            for (let c = 0; c < 3; c++) {
              const value = data[4 * pixel + c] ?? -99;
              farthest = Math.max(farthest, Math.abs(value - (expected.data[3 * pixel + c] ?? 0)));
              if ((mask[pixel] === 0 || blend.strength === 0) && value !== photo[3 * pixel + c]) changed++;
            }
          }
        }
        return { farthest, changed };
      },
      { blends: BLENDS, kind },
    );
    expect(found).not.toBeNull();
    expect(found?.farthest).toBeLessThanOrEqual(1);
    expect(found?.changed).toBe(0);
  });
}

test('both blenders show what a mask holds in the same tint, and what is transparent in the photo', async ({
  page,
}) => {
  await loadBlending(page);
  const farthest = await page.evaluate(async () => {
    const { blending } = globalThis as unknown as { blending: Blending };
    const [width, height] = [97, 61];
    const canvasOf = (colours: [string, string]) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      const gradient = context.createLinearGradient(0, 0, width, height);
      colours.forEach((colour, i) => gradient.addColorStop(i, colour));
      context.fillStyle = gradient;
      context.fillRect(10, 0, width - 10, height);
      return canvas;
    };
    const mask = { width, height, channels: 1 as const, data: new Uint8Array(width * height).map((_, i) => i % 256) };
    const all = { left: 0, top: 0, right: width, bottom: height };
    const blend = { strength: 0.6, lightness: true, colour: false };
    const shown = [blending.gpuBlender({ software: true }), blending.plainBlender()].map((blender) => {
      blender!.setPictures(canvasOf(['#246', '#eda']), canvasOf(['#a22', '#2b8']));
      blender!.draw({ blend, tint: null }).close(); // the tint comes later, and the mask after it
      blender!.draw({ blend, tint: [1, 0.2, 0.1, 0.5] }).close();
      blender!.setMask(mask, all);
      const screen = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
      screen.drawImage(blender!.draw({ blend, tint: [1, 0.2, 0.1, 0.5] }), 0, 0);
      return screen.getImageData(0, 0, width, height).data;
    });
    return shown[0]!.reduce((most, value, i) => Math.max(most, Math.abs(value - shown[1]![i]!)), 0);
  });
  expect(farthest).toBeLessThanOrEqual(1);
});

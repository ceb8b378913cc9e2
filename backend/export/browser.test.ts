import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { generator } from '../testing/cyclegan.ts';
import { noise, onnxBackend, relativeError } from '../testing/reference.ts';
import { record } from './record.ts';

const DIST = path.dirname(createRequire(import.meta.url).resolve('onnxruntime-web'));
const BROWSERS = [
  process.env['ZORSE_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const browserPath = BROWSERS.find((file) => file && existsSync(file));

const PAGE = `<!doctype html><script type="module">
  import * as ort from '/ort.wasm.min.mjs';
  ort.env.wasm.numThreads = 1; // more need cross-origin isolation
  window.runModel = async (values, dims) => {
    const session = await ort.InferenceSession.create('/model.onnx', { executionProviders: ['wasm'] });
    const { output } = await session.run({ input: new ort.Tensor('float32', Float32Array.from(values), dims) });
    return { dims: output.dims, data: Array.from(output.data) };
  };
</script>`;

type RunModel = (values: number[], dims: number[]) => Promise<{ dims: number[]; data: number[] }>;

/** Serves the runtime's files, the model and the page on the loopback. */
async function serve(model: Uint8Array): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const name = path.basename(request.url!);
    const types: Record<string, string> = { '.mjs': 'text/javascript', '.wasm': 'application/wasm' };
    response.setHeader('Content-Type', types[path.extname(name)] ?? 'text/html');
    if (name === 'model.onnx') response.end(model);
    else if (name.startsWith('ort')) response.end(readFileSync(path.join(DIST, name)));
    else response.end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

it.skipIf(!browserPath)('a recorded generator gives the same in onnxruntime-web', { timeout: 120_000 }, async () => {
  onnxBackend();
  await tf.setBackend('onnx');
  const net = generator({ ngf: 8, blocks: 2, ndf: 0 }, 1);
  const image = [{ name: 'input', shape: ['batch', 'height', 'width', 3] }];
  const { url, close } = await serve(record(net.apply, image).model);
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction('window.runModel');
    for (const shape of [[1, 64, 64, 3], [2, 36, 52, 3]]) {
      const x = noise(shape, 7);
      const y = tf.tidy(() => net.apply(x));
      const request: [number[], number[]] = [Array.from(x.dataSync()), shape];
      const run = ([values, dims]: typeof request) =>
        (globalThis as unknown as { runModel: RunModel }).runModel(values, dims);
      const { dims, data } = await page.evaluate(run, request);
      expect(dims).toEqual(y.shape);
      expect(relativeError(Array.from(y.dataSync()), data)).toBeLessThan(1e-4);
      tf.dispose([x, y]);
    } // prettier-ignore
  } finally {
    await browser.close();
    close();
    tf.disposeVariables();
  }
});

// `npm run bench -- inference [--sizes 256,512,1024] [--pairs N] [--threads N] [--peer SCRIPT] [--json]`: one forward
// pass of resnet_9blocks with ngf 64 beside PyTorch's on the same CPU, interleaved A B A B, each run in a process of
// its own. Prints milliseconds, the ratio ours / PyTorch's, and what the first picture of a size costs: compiling, and
// once per model the transform of the weights.
import os from 'node:os';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { registerOnnxBackend } from '../backend/index.ts';
import { generator } from '../backend/testing/cyclegan.ts';
import { noise } from '../backend/testing/reference.ts';
import { generatorFlops } from './torch/flops.ts';
import { inChild, median } from './torch/ours.ts';
import { DEFAULT_PEER, missingPeer, peerInference } from './torch/peer.ts';

const NET = { ngf: 64, blocks: 9 };
const GOALS: Record<number, number> = { 256: 0.5 };

interface Ours {
  ms: number;
  firstMs: number;
  compileMs: number;
  peakMB: number;
}

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '256,512,1024' },
      pairs: { type: 'string', default: '5' },
      threads: { type: 'string', default: String(os.availableParallelism()) },
      peer: { type: 'string', default: DEFAULT_PEER },
      json: { type: 'boolean', default: false },
    },
  });
  const threads = Number(values.threads);
  const missing = missingPeer(values.peer);
  if (missing) console.error(`Ours alone: ${missing}.`);
  for (const size of values.sizes.split(',').map(Number)) {
    const ours: Ours[] = [];
    const peer: number[] = [];
    for (let pair = 0; pair < Number(values.pairs); pair++) {
      ours.push(await inChild<Ours>(import.meta.url, { size, threads }));
      if (!missing) peer.push(await peerInference(values.peer, { size, ...NET }, threads));
    }
    report(size, ours, peer, values.json);
  }
}

/** One run of ours, in a child process: prints the figures as JSON. */
export function measure({ size, threads }: { size: number; threads: number }): void {
  const backend = registerOnnxBackend({ threads, forbidFallback: true });
  tf.setBackend('onnx');
  const net = generator({ ...NET, ndf: 64 }, 1);
  const x = noise([1, size, size, 3], 11);
  const once = () => {
    const start = performance.now();
    const y = tf.tidy(() => net.apply(x));
    y.dataSync();
    y.dispose();
    return performance.now() - start;
  };
  const firstMs = once();
  once();
  const ms = (once() + once() + once()) / 3; // as the peer: the mean of three after a warm-up
  const peakMB = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ ms, firstMs, compileMs: backend.stats.ms.compile + backend.stats.ms.lower, peakMB }));
}

function report(size: number, ours: Ours[], peer: number[], json: boolean): void {
  const ms = median(ours.map((o) => o.ms));
  const line = {
    bench: 'inference',
    size,
    ...NET,
    oursMs: ms,
    torchMs: peer.length ? median(peer) : null,
    ratio: peer.length ? median(peer.map((p, i) => ours[i]!.ms / p)) : null,
    goal: GOALS[size] ?? null,
    firstMs: median(ours.map((o) => o.firstMs)),
    compileMs: median(ours.map((o) => o.compileMs)),
    oursPeakMB: median(ours.map((o) => o.peakMB)),
    gflops: generatorFlops({ size, ...NET }) / ms / 1e6,
    pairs: ours.length,
  };
  if (json) return console.log(JSON.stringify(line));
  const number = (value: number | null, digits = 0) => (value === null ? '-' : value.toFixed(digits));
  const goal = line.goal ? ` (goal ${line.goal})` : '';
  console.log(
    `${size} px, ${line.pairs} pairs: ours ${number(ms)} ms   PyTorch ${number(line.torchMs)} ms   ratio ${number(line.ratio, 2)}${goal}`,
  );
  console.log(
    `  first ${number(line.firstMs)} ms, of it compiling ${number(line.compileMs)} ms; ${number(line.gflops)} GFLOPS of direct convolutions; peak ${number(line.oursPeakMB)} MB`,
  );
}

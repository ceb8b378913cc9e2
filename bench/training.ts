// `npm run bench -- training [--sizes 256,128,64] [--pairs N] [--threads N] [--cpu] [--peer SCRIPT] [--json]`: one CycleGAN
// training step (batch 1, 9 blocks, identity loss) beside PyTorch's on the same CPU, interleaved A B A B, each run in a
// process of its own. Prints time, peak memory and the ratios ours / PyTorch's; compiling is not in the time and is
// given apart. With --cpu both sides count their processor time (user and system, all threads; one thread unless told
// otherwise) instead of the clock: what other work on the machine makes slow then weighs less. GFLOPS count what the direct convolutions would take, so Winograd may pass the machine's peak.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import os from 'node:os';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { registerOnnxBackend } from '../backend/index.ts';
import { CycleGan } from '../backend/testing/cyclegan.ts';
import { registerTestGradients } from '../backend/testing/gradients.ts';
import { noise } from '../backend/testing/reference.ts';
import { discriminatorFlops, generatorFlops } from './torch/flops.ts';
import { inChild, median } from './torch/ours.ts';
import { DEFAULT_PEER, type Figures, missingPeer, type NetSize, peerStep } from './torch/peer.ts';

const NETS: (NetSize & { steps: number; goal: number })[] = [
  { size: 256, ngf: 64, blocks: 9, steps: 2, goal: 0.7 },
  { size: 128, ngf: 32, blocks: 9, steps: 5, goal: 0.8 },
  { size: 64, ngf: 16, blocks: 9, steps: 30, goal: 0.9 },
];

interface Request extends NetSize {
  steps: number;
  threads: number;
  /** Count processor time. */
  cpu: boolean;
}

interface Ours extends Figures {
  compileMs: number;
  peakGflops: number;
}

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: NETS.map((net) => net.size).join() },
      pairs: { type: 'string', default: '5' },
      threads: { type: 'string' },
      cpu: { type: 'boolean', default: false },
      peer: { type: 'string', default: DEFAULT_PEER },
      json: { type: 'boolean', default: false },
    },
  });
  const { cpu } = values;
  const threads = Number(values.threads ?? (cpu ? 1 : os.availableParallelism()));
  const missing = missingPeer(values.peer);
  if (missing) console.error(`Ours alone: ${missing}.`);
  for (const net of NETS.filter((n) => values.sizes.split(',').includes(String(n.size)))) {
    const ours: Ours[] = [];
    const peer: Figures[] = [];
    for (let pair = 0; pair < Number(values.pairs); pair++) {
      ours.push(await inChild<Ours>(import.meta.url, { ...net, threads, cpu }));
      if (!missing) peer.push(await peerStep(values.peer, net, { steps: net.steps, threads, cpu }));
    }
    report(net, ours, peer, { json: values.json, cpu });
  }
}

/** One run of ours, in a child process: prints the figures as JSON. */
export function measure({ size, ngf, blocks, steps, threads, cpu }: Request): void {
  const clock = cpu ? processorMs : () => performance.now();
  const backend = registerOnnxBackend({ threads, forbidFallback: true });
  tf.setBackend('onnx');
  registerTestGradients();
  const peakGflops = matmulGflops();
  const model = new CycleGan({ ngf, blocks, ndf: 64 });
  const [x, y] = [noise([1, size, size, 3], 11), noise([1, size, size, 3], 13)];
  const times: number[] = [];
  for (let i = 0; i < steps + 2; i++) {
    const start = clock();
    const losses = model.step(x, y);
    losses.forEach((loss) => loss.dataSync());
    tf.dispose(losses);
    times.push(clock() - start);
  }
  const ms = times.slice(2).reduce((a, b) => a + b, 0) / steps; // the first two compile
  const peakMB = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ ms, peakMB, compileMs: backend.stats.ms.compile + backend.stats.ms.lower, peakGflops }));
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function matmulGflops(): number {
  const side = 1536;
  const [a, b] = [noise([side, side], 1), noise([side, side], 2)] as [tf.Tensor2D, tf.Tensor2D];
  const seconds = Array.from({ length: 4 }, () => {
    const start = performance.now();
    tf.tidy(() => tf.sum(tf.matMul(a, b))).dataSync();
    return (performance.now() - start) / 1000;
  });
  tf.dispose([a, b]);
  return (2 * side ** 3) / Math.min(...seconds) / 1e9;
}

interface ReportOptions {
  json: boolean;
  cpu: boolean;
}

function report(net: (typeof NETS)[number], ours: Ours[], peer: Figures[], { json, cpu }: ReportOptions): void {
  // Forward, gradient for the input and gradient for the weights of each pass; the discriminators' are three passes.
  const flops = 3 * (6 * generatorFlops(net) + 6 * discriminatorFlops(net));
  const [ms, peakMB] = [median(ours.map((o) => o.ms)), median(ours.map((o) => o.peakMB))];
  const ratios = peer.map((p, i) => ours[i]!.ms / p.ms);
  const line = {
    bench: 'training',
    clock: cpu ? 'processor' : 'wall',
    size: net.size,
    ngf: net.ngf,
    blocks: net.blocks,
    oursMs: ms,
    torchMs: peer.length ? median(peer.map((p) => p.ms)) : null,
    ratio: peer.length ? median(ratios) : null,
    goal: net.goal,
    oursPeakMB: peakMB,
    torchPeakMB: peer.length ? median(peer.map((p) => p.peakMB)) : null,
    memoryRatio: peer.length ? peakMB / median(peer.map((p) => p.peakMB)) : null,
    gflops: flops / ms / 1e6,
    matmulGflops: median(ours.map((o) => o.peakGflops)),
    compileMs: median(ours.map((o) => o.compileMs)),
    pairs: ours.length,
  };
  if (json) return console.log(JSON.stringify(line));
  const number = (value: number | null, digits = 0) => (value === null ? '-' : value.toFixed(digits));
  console.log(
    `${net.size} px, ngf ${net.ngf}, ${net.blocks} blocks, ${line.pairs} pairs${cpu ? ', processor time' : ''}`,
  );
  console.log(
    `  step    ours ${number(ms)} ms   PyTorch ${number(line.torchMs)} ms   ratio ${number(line.ratio, 2)} (goal ${net.goal})`,
  );
  console.log(
    `  memory  ours ${number(peakMB)} MB   PyTorch ${number(line.torchPeakMB)} MB   ratio ${number(line.memoryRatio, 2)}`,
  );
  console.log(
    `  ${number(line.gflops)} GFLOPS of direct convolutions; matrix product ${number(line.matmulGflops)} GFLOPS; compiling ${number(line.compileMs)} ms`,
  );
}

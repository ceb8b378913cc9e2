// The child process of a self-test with backends that misbehave, each in its own way. They are tfjs's cpu backend under
// another name with one kernel changed.
import '@tensorflow/tfjs-backend-cpu';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu.js';
import * as tf from '@tensorflow/tfjs-core';
import type { Candidate } from '../backends/backend.ts';
import { runSelfTest } from '../self-test/child.ts';

type Tamper = (values: Float32Array) => void;

function fake(name: string, kernel: string, tamper: Tamper): Candidate {
  return {
    name,
    reference: true, // not timed: in plain JavaScript that takes a minute
    async load() {
      tf.registerBackend(name, () => new MathBackendCPU());
      for (const config of tf.getKernelsForBackend('cpu')) {
        const kernelFunc: tf.KernelFunc =
          config.kernelName === kernel
            ? (params) => {
                const y = config.kernelFunc(params) as tf.TensorInfo;
                tamper((params.backend as MathBackendCPU).readSync(y.dataId) as Float32Array);
                return y;
              }
            : config.kernelFunc;
        tf.registerKernel({ ...config, backendName: name, kernelFunc });
      }
      return 'a fake device';
    },
  };
}

const candidates = [
  fake('good', 'Tanh', () => {}),
  fake('wrong', 'Tanh', (values) => values.forEach((value, i) => (values[i] = value * 0.98))),
  fake('wrong-gradient', 'Conv2DBackpropFilter', (values) => values.forEach((value, i) => (values[i] = value * 0.9))),
  fake('no-gradient', 'Conv2DBackpropFilter', () => {
    throw new Error('this operation is not there');
  }),
  fake('nothing', 'Tanh', (values) => values.fill(NaN)),
  fake('throwing', 'Tanh', () => {
    throw new Error('CUDA_ERROR_ILLEGAL_ADDRESS');
  }),
  fake('crashing', 'Tanh', () => {
    console.error('driver: segmentation fault ahead');
    process.kill(process.pid, 'SIGSEGV');
    for (;;);
  }),
  fake('exiting', 'Tanh', () => process.exit(42)),
  fake('hanging', 'Tanh', () => {
    for (;;);
  }),
  fake('talking', 'Tanh', () => void process.stdout.write('a library that prints\n')),
  {
    name: 'missing',
    load: () => Promise.reject(new Error('there is no such card')),
  },
];

await runSelfTest(process.argv[3]!, process.stdout, { among: candidates });
process.exit(0);

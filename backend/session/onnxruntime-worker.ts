import { createRequire } from 'node:module';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { HostTensor } from '../storage/storage.ts';
import type { Runtime, Session, SessionOptions } from './session.ts';

/**
 * onnxruntime-node through its documented, asynchronous API, for a version whose native binding is not what we know.
 * `dataSync` cannot wait for a promise, but this thread can wait for another: the sessions live in a worker, and every
 * call copies its tensors there and back. Slower than the binding, and complete.
 */
export function onnxruntimeInWorker(options: (asked: SessionOptions) => object): Runtime {
  const call = workerCalls(createRequire(import.meta.url).resolve('onnxruntime-node'));
  return {
    name: 'onnxruntime-node in a worker',
    compile(model, asked): Session {
      const id = call({ kind: 'compile', model, options: options(asked) }) as number;
      return {
        run(inputs, outputs) {
          const names = Object.keys(outputs);
          const results = call({ kind: 'run', id, inputs, names }) as Record<string, HostTensor['data']>;
          for (const name of names) outputs[name]!.data.set(results[name]!);
        },
        dispose: () => void call({ kind: 'dispose', id }),
      };
    },
  };
}

type Call =
  | { kind: 'compile'; model: Uint8Array; options: object }
  | { kind: 'run'; id: number; inputs: Record<string, HostTensor>; names: string[] }
  | { kind: 'dispose'; id: number };
type Answer = { result: unknown } | { error: string };

/** Calls that return when the worker has answered, and throw what it threw. */
function workerCalls(packageFile: string): (call: Call) => unknown {
  const { port1: here, port2: there } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(`(${serve.toString()})()`, {
    eval: true,
    workerData: { packageFile, port: there, answered },
    transferList: [there],
  });
  worker.unref();
  here.unref();
  return (call) => {
    Atomics.store(answered, 0, 0);
    here.postMessage(call);
    Atomics.wait(answered, 0, 0);
    const answer = receiveMessageOnPort(here)!.message as Answer;
    if ('error' in answer) throw new Error(answer.error);
    return answer.result;
  };
}

/** The worker's program. It is sent as text, so it may use nothing of this file, nor what a bundler puts for `require`. */
function serve(): void {
  const { workerData } = process.getBuiltinModule('node:worker_threads');
  const { packageFile, port, answered } = workerData as {
    packageFile: string;
    port: import('node:worker_threads').MessagePort;
    answered: Int32Array;
  };
  type Ort = typeof import('onnxruntime-node');
  const sessions = new Map<number, Awaited<ReturnType<Ort['InferenceSession']['create']>>>();
  let ids = 0;

  async function answer(call: Call): Promise<unknown> {
    const ort = process.getBuiltinModule('node:module').createRequire(packageFile)(packageFile) as Ort;
    if (call.kind === 'compile') {
      sessions.set(++ids, await ort.InferenceSession.create(call.model, call.options));
      return ids;
    }
    const session = sessions.get(call.id)!;
    if (call.kind === 'dispose') {
      sessions.delete(call.id);
      return session.release();
    }
    const feeds = Object.entries(call.inputs).map(
      ([name, { type, data, dims }]) => [name, new ort.Tensor(type, data as Float32Array, dims)] as const,
    );
    const results = await session.run(Object.fromEntries(feeds), call.names);
    return Object.fromEntries(call.names.map((name) => [name, results[name]!.data]));
  }

  port.on('message', (call: Call) => {
    void answer(call)
      .then((result) => port.postMessage({ result }))
      .catch((error: unknown) => port.postMessage({ error: error instanceof Error ? error.message : String(error) }))
      .finally(() => {
        Atomics.store(answered, 0, 1);
        Atomics.notify(answered, 0);
      });
  });
}

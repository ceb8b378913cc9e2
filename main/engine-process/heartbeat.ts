// An engine that computes answers nothing, for minutes at times: what tells a busy engine from a hung one is a thread of
// its own that only beats, on a pipe of its own. Each beat says how much the process has computed so far, so that one
// whose computing thread waits for ever (a driver that never comes back) is told from one that works.
import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** The variable that asks an engine to beat, and names the file descriptor. An engine over ssh has no such pipe. */
const VARIABLE = 'ZORSE_HEARTBEAT';

/** The fourth of a child's streams: input, output and log come before it. */
const DESCRIPTOR = 3;

/** Milliseconds from beat to beat. */
export const BEAT_MS = 1000;

/** Environment of an engine whose stream of that number is read by `readBeats`. */
export const heartbeatEnvironment = (everyMs = BEAT_MS) => ({ [VARIABLE]: `${DESCRIPTOR} ${everyMs}` });

/** What a beat says: microseconds of processor time of the whole process, as a float64. */
const BYTES = 8;

/** Runs in a thread: it must not import anything of ours, and must not end the engine when nobody listens any more. */
const THREAD = `
const { writeSync } = require('node:fs');
const { workerData: { descriptor, everyMs } } = require('node:worker_threads');
const beat = ${beat.toString()};
const timer = setInterval(() => beat(writeSync, descriptor) || clearInterval(timer), everyMs);
`;

/** Writes one beat; false when nobody listens any more. Its source is the thread's too. */
function beat(write: (descriptor: number, bytes: Uint8Array) => unknown, descriptor: number): boolean {
  const { user, system } = process.cpuUsage();
  try {
    write(descriptor, new Uint8Array(Float64Array.of(user + system).buffer)); // both processes are of one machine
    return true;
  } catch {
    return false;
  }
}

/** Beats from now on, if whoever started this process asked for it. */
export function startHeartbeat(env: NodeJS.ProcessEnv = process.env): void {
  const [descriptor, everyMs] = (env[VARIABLE] ?? '').split(' ').map(Number);
  if (!descriptor || !everyMs) return;
  delete env[VARIABLE]; // processes that this one starts have no such pipe
  const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 };
  const workerData = { descriptor, everyMs };
  beat(writeSync, descriptor); // the thread takes its time to start, and who starts this one listens already
  new Worker(THREAD, { eval: true, workerData, resourceLimits }).on('error', () => {}).unref();
}

/** Calls `onBeat` with the microseconds that each beat says. */
export function readBeats(pipe: NodeJS.ReadableStream, onBeat: (cpuMicroseconds: number) => void): void {
  let rest = Buffer.alloc(0);
  pipe.on('error', () => {}); // its end is the process's, which is noticed elsewhere
  pipe.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length >= BYTES; rest = rest.subarray(BYTES))
      onBeat(new Float64Array(Uint8Array.from(rest.subarray(0, BYTES)).buffer)[0]!);
  });
}

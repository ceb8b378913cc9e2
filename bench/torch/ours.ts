// Runs one measurement of ours in a process of its own, so that its peak memory is its own too. The child loads the
// bench's bundle and calls its export `measure`. Rejects when it fails, or takes longer than `seconds`.
import { spawn } from 'node:child_process';

export async function inChild<Result>(
  bundle: string,
  request: object,
  { seconds = Infinity }: { seconds?: number } = {},
): Promise<Result> {
  const program = `import(${JSON.stringify(bundle)}).then((bench) => bench.measure(${JSON.stringify(request)}))`;
  const timeout = Number.isFinite(seconds) ? 1000 * seconds : undefined;
  const child = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout,
    killSignal: 'SIGKILL',
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code === null) throw new Error(`It was ended after ${seconds} seconds.`);
  const line = output.trim().split('\n').at(-1) ?? '';
  if (code !== 0 || !line.startsWith('{')) throw new Error(`A measurement failed:\n${output}`);
  return JSON.parse(line) as Result;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

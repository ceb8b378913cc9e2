// A child's stdin and stdout, or a process's own, as the byte stream under a framed channel.
import type { Readable, Writable } from 'node:stream';
import type { ByteStream } from '../../common/transport/framed.ts';

/** Reads `input`, writes `output`; closing ends the output and stops reading. */
export function byteStream(input: Readable, output: Writable): ByteStream {
  const ended: ((error?: unknown) => void)[] = [];
  let drained: Promise<void> | undefined;
  const end = (error?: unknown) => {
    for (const listener of ended.splice(0)) listener(error);
  };
  input.on('end', end).on('close', end).on('error', end);
  output.on('close', end).on('error', end); // EPIPE: the other process is gone
  return {
    write(chunks) {
      output.cork();
      const room = chunks.map((chunk) => output.write(chunk)).every(Boolean);
      output.uncork();
      if (room) return;
      drained ??= new Promise<void>((resolve) => output.once('drain', resolve)).then(() => (drained = undefined));
      return drained;
    },
    onData: (listener) => void input.on('data', listener),
    onEnd: (listener) => void ended.push(listener),
    close() {
      output.end();
      input.removeAllListeners('data').resume(); // what still comes is nobody's, but the child must not block on it
    },
  };
}

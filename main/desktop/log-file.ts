// The desktop app has no terminal: what happens is written to a file in the data folder, the last start's kept beside.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { destination, pino, stdSerializers } from 'pino';
import type { Log } from '../studio/core/log.ts';

/** Begins `desktop.log` in `folder`, which exists. */
export function openLog(folder: string): Log {
  const file = join(folder, 'desktop.log');
  try {
    renameSync(file, join(folder, 'desktop.previous.log'));
  } catch {
    // the first start
  }
  return pino({ serializers: { err: stdSerializers.err } }, destination({ dest: file, sync: true }));
}
